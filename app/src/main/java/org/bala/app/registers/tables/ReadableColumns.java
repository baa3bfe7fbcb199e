package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.List;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.definitions.registers.Register.Group;

/** Which columns a role may read and write; the database's rights and every query agree on it. */
public final class ReadableColumns {

  private ReadableColumns() {}

  /** Whether a role with these rights reads the field of a record that it sees. */
  public static boolean reads(Access access, Field field, String path) {
    return field.fieldClass() == FieldClass.OPEN || access.fields().contains(path);
  }

  /** Columns of the register's own table. */
  public static List<String> columns(Register register, Access access) {
    List<String> columns = new ArrayList<>(Columns.STANDARD.keySet());
    for (Field field : Columns.typed(register.fields().values())) {
      if (reads(access, field, field.id())) {
        columns.add(field.id());
      }
    }
    return columns;
  }

  /** Columns of a group's items, without those that every item has. */
  public static List<String> columns(Group group, Access access) {
    return Columns.typed(group.fields().values()).stream()
        .filter(field -> reads(access, field, group.id() + "." + field.id()))
        .map(Field::id)
        .toList();
  }

  /** Columns that a role which may change records sets. */
  public static List<String> settable(Register register) {
    List<String> columns = new ArrayList<>(Columns.CHANGEABLE);
    columns.addAll(typed(register.fields().values().stream().toList()));
    return columns;
  }

  /** Fields that are typed in, not derived. */
  public static List<String> typed(List<Field> fields) {
    return fields.stream().filter(field -> field.derived() == null).map(Field::id).toList();
  }
}
