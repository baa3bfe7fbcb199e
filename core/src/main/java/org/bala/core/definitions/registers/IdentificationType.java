package org.bala.core.definitions.registers;

import java.util.Set;
import org.bala.core.values.Type;

/** A number that a State gives to a person, of the package's scheme. */
public record IdentificationType() implements FieldType {
  @Override
  public Word word() {
    return Word.IDENTIFICATION_NUMBER;
  }

  @Override
  public Type meaning() {
    return new Type.Text();
  }

  @Override
  public Asking asking() {
    return Asking.LINE;
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
    return Set.of(Field.Search.IDENTIFIER);
  }
}
