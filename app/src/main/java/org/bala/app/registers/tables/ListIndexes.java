package org.bala.app.registers.tables;

import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.values.Type;

/**
 * Which columns of a register have an index by area, value and id, and how text is compared in it:
 * the tables have exactly these indexes, and lists walk them.
 */
public final class ListIndexes {

  private ListIndexes() {}

  /** Whether lists walk an index on this field. */
  public static boolean indexed(Register register, Field field) {
    boolean listed =
        register.fields().values().stream().anyMatch(Field::inList)
            ? field.inList()
            : register.title().contains(field.id());
    return listed
        && field.derived() == null
        && field.fieldClass() != FieldClass.SEALED
        && field.type().ordered();
  }

  /** A column as lists sort it. */
  public static Sql column(Field field) {
    return Sql.of("##", Sql.name(field.id()), alphabet(field));
  }

  /** The collation of a field's values; empty where there is none. */
  public static Sql alphabet(Field field) {
    return field.type().meaning() instanceof Type.Text
        ? Sql.of(" COLLATE register.alphabet")
        : Sql.NONE;
  }
}
