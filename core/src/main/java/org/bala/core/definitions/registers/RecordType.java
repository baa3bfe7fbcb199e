package org.bala.core.definitions.registers;

import org.bala.core.values.Type;

/**
 * A record of a register.
 *
 * @param to id of the register
 */
public record RecordType(String to) implements FieldType {
  @Override
  public Word word() {
    return Word.REF;
  }

  @Override
  public Type meaning() {
    return new Type.Reference(to);
  }

  @Override
  public Asking asking() {
    return Asking.RECORD;
  }
}
