package org.bala.core.definitions.registers;

import java.util.Set;
import org.bala.core.reading.Section;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a field are. A new type is one record, its {@link Word}, what a typed text
 * means by it, and its proof; whoever else needs to know asks the type.
 */
public sealed interface FieldType
    permits TextType,
        CodeType,
        DayType,
        WholeType,
        DecimalType,
        TruthType,
        RecordType,
        AreaType,
        IdentificationType {

  /** The word of a package for it. */
  Word word();

  /** The type that expressions and databases know its values by. */
  Type meaning();

  /** How a form asks for a value. */
  Asking asking();

  /** Whether lists can be sorted by it. */
  default boolean ordered() {
    return false;
  }

  /** Whether its values are written freely and may name somebody: they are never let out. */
  default boolean free() {
    return false;
  }

  /** What a record can be searched by, of a field of this type. */
  default Set<Field.Search> searches() {
    return Set.of();
  }

  /** How a form asks for a value. */
  enum Asking {
    LINE,
    LINES,
    DAY,
    TRUTH,
    CHOICE,
    AREA,
    RECORD
  }

  /** Words of a package for types of fields, each with the key that it needs besides. */
  enum Word {
    TEXT,
    CODE,
    DATE,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    REF,
    AREA,
    IDENTIFICATION_NUMBER;

    /** The key that a field of this type must have and no other may, null for none. */
    @Nullable String key() {
      return switch (this) {
        case REF -> "to";
        case CODE -> "list";
        case DECIMAL -> "scale";
        case TEXT, DATE, INTEGER, BOOLEAN, AREA, IDENTIFICATION_NUMBER -> null;
      };
    }

    /**
     * The type with the values of its key.
     *
     * @param to id of a register, empty where there is none
     * @param list id of a code list, empty where there is none
     */
    FieldType with(String to, String list, int scale) {
      return switch (this) {
        case TEXT -> new TextType();
        case CODE -> new CodeType(list);
        case DATE -> new DayType();
        case INTEGER -> new WholeType();
        case DECIMAL -> new DecimalType(scale);
        case BOOLEAN -> new TruthType();
        case REF -> new RecordType(to);
        case AREA -> new AreaType();
        case IDENTIFICATION_NUMBER -> new IdentificationType();
      };
    }

    /** As it is written in a package. */
    public String written() {
      return Section.written(this);
    }
  }
}
