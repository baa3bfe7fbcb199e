package org.bala.core.definitions.registers;

import org.bala.core.values.Type;

/** Yes or no. */
public record TruthType() implements FieldType {
  @Override
  public Word word() {
    return Word.BOOLEAN;
  }

  @Override
  public Type meaning() {
    return new Type.Truth();
  }

  @Override
  public Asking asking() {
    return Asking.TRUTH;
  }
}
