package org.bala.core.definitions.registers;

import org.bala.core.values.Type;

/**
 * An exact number of 18 digits.
 *
 * @param scale digits after the point, 0 to 18
 */
public record DecimalType(int scale) implements FieldType {

  /** Digits of a number in all, on every engine. */
  public static final int DIGITS = 18;

  @Override
  public Word word() {
    return Word.DECIMAL;
  }

  @Override
  public Type meaning() {
    return new Type.Decimal(DIGITS, scale, null);
  }

  @Override
  public Asking asking() {
    return Asking.LINE;
  }

  @Override
  public boolean ordered() {
    return true;
  }
}
