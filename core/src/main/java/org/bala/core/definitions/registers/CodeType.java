package org.bala.core.definitions.registers;

import org.bala.core.values.Type;

/**
 * A code of a list.
 *
 * @param list id of the code list
 */
public record CodeType(String list) implements FieldType {
  @Override
  public Word word() {
    return Word.CODE;
  }

  @Override
  public Type meaning() {
    return new Type.Code(list);
  }

  @Override
  public Asking asking() {
    return Asking.CHOICE;
  }
}
