package org.bala.core.definitions.registers;

import java.util.Set;
import org.bala.core.values.Type;

/** A day of the Gregorian calendar. */
public record DayType() implements FieldType {
  @Override
  public Word word() {
    return Word.DATE;
  }

  @Override
  public Type meaning() {
    return new Type.Date();
  }

  @Override
  public Asking asking() {
    return Asking.DAY;
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public Set<Field.Search> searches() {
    return Set.of(Field.Search.BIRTH_DATE);
  }
}
