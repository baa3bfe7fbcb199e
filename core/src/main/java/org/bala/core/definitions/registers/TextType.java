package org.bala.core.definitions.registers;

import java.util.Set;
import org.bala.core.values.Type;

/** Free text. */
public record TextType() implements FieldType {
  @Override
  public Word word() {
    return Word.TEXT;
  }

  @Override
  public Type meaning() {
    return new Type.Text();
  }

  @Override
  public Asking asking() {
    return Asking.LINES;
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public boolean free() {
    return true;
  }

  @Override
  public Set<Field.Search> searches() {
    return Set.of(Field.Search.NAME, Field.Search.IDENTIFIER);
  }
}
