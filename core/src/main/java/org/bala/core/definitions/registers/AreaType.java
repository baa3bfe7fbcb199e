package org.bala.core.definitions.registers;

import org.bala.core.values.Type;

/** An area of the country. */
public record AreaType() implements FieldType {
  @Override
  public Word word() {
    return Word.AREA;
  }

  @Override
  public Type meaning() {
    return new Type.Territory();
  }

  @Override
  public Asking asking() {
    return Asking.AREA;
  }
}
