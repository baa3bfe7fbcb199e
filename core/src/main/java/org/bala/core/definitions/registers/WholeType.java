package org.bala.core.definitions.registers;

import org.bala.core.values.Type;

/** A whole number of 64 bits. */
public record WholeType() implements FieldType {
  @Override
  public Word word() {
    return Word.INTEGER;
  }

  @Override
  public Type meaning() {
    return new Type.Whole(19);
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
