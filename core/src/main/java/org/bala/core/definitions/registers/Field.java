package org.bala.core.definitions.registers;

import org.bala.core.reading.Formula;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * One field of a register or of a repeating group.
 *
 * @param id any word of lower-case letters, digits and underscores, reserved words of engines too
 * @param requiredWhen condition under which it must be given, null if none
 * @param derived value computed instead of typed, null if typed
 * @param kept for a derived field: stored, and derived anew in the transaction that changes what it
 *     depends on; otherwise it is derived when read
 * @param inList whether lists of this register show it
 * @param search how it can be searched by, null if it cannot
 */
public record Field(
    String id,
    Text name,
    @Nullable Text help,
    FieldType type,
    FieldClass fieldClass,
    boolean required,
    @Nullable Formula requiredWhen,
    @Nullable Formula derived,
    boolean kept,
    boolean unique,
    boolean inList,
    @Nullable Search search,
    Place place) {

  /** Id of the register that it refers to, null if it refers to none. */
  public @Nullable String to() {
    return type instanceof RecordType(String register) ? register : null;
  }

  /** Id of the code list of its values, null if they are no codes. */
  public @Nullable String list() {
    return type instanceof CodeType(String codes) ? codes : null;
  }

  /** Digits after the point. */
  public int scale() {
    return type.meaning().scale();
  }

  /**
   * Who may see a field. OPEN: whoever sees the record. RESTRICTED: roles named for it. SEALED:
   * kept encrypted with a key of the record's own; expressions may only ask whether it is there.
   */
  public enum FieldClass {
    OPEN,
    RESTRICTED,
    SEALED
  }

  /**
   * What a search key is made of: a part of a name, a whole identification number, a birth year.
   */
  public enum Search {
    NAME,
    IDENTIFIER,
    BIRTH_DATE
  }
}
