package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Field.FieldClass;
import org.bala.core.definitions.Register;

/** Columns that every register has, and the columns that fields become. */
public final class Columns {

  /**
   * Standard columns of a register's table, in order, with their types. {@code valid_from} and
   * {@code valid_to} say when the record was true, {@code recorded_at} when it was known; {@code
   * correction} marks a version that replaces the earlier ones because they were wrong; {@code
   * step} is a step of the lifecycle that waits for somebody's approval.
   */
  public static final Map<String, String> STANDARD = standard();

  /** Standard columns that whoever may change a record may set; triggers set the others. */
  static final List<String> CHANGEABLE =
      List.of("area", "valid_from", "valid_to", "state", "step", "correction", "reason");

  private Columns() {}

  private static Map<String, String> standard() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "uuid NOT NULL");
    columns.put("version", "integer NOT NULL");
    columns.put("form_version", "text NOT NULL");
    columns.put("unit", "text NOT NULL");
    columns.put("body", "text NOT NULL");
    columns.put("area", "text NOT NULL");
    columns.put("valid_from", "date NOT NULL");
    columns.put("valid_to", "date");
    columns.put("state", "text NOT NULL");
    columns.put("step", "text");
    columns.put("step_by", "uuid");
    columns.put("recorded_at", "timestamptz NOT NULL");
    columns.put("recorded_by", "uuid NOT NULL");
    columns.put("entered_by", "uuid NOT NULL");
    columns.put("correction", "boolean NOT NULL");
    columns.put("reason", "text");
    return java.util.Collections.unmodifiableMap(columns);
  }

  /** Fields that somebody states: columns of a register's table and of its history. */
  public static List<Field> typed(Collection<Field> fields) {
    return fields.stream().filter(field -> field.derived() == null).toList();
  }

  public static List<String> typedIds(Collection<Field> fields) {
    return typed(fields).stream().map(Field::id).toList();
  }

  /**
   * Derived fields that are kept: columns of a register's own table that counting reads instead of
   * the records they were derived from. They state nothing, so histories do not have them and no
   * role reads them.
   */
  public static List<Field> kept(Register register) {
    return register.fields().values().stream()
        .filter(field -> field.derived() != null && field.kept())
        .toList();
  }

  /** What a register's table and its history both have. */
  public static List<String> all(Register register) {
    List<String> columns = new ArrayList<>(STANDARD.keySet());
    columns.addAll(typedIds(register.fields().values()));
    return columns;
  }

  /**
   * The type of the column of a repeating group's field.
   *
   * @throws IllegalArgumentException if it is sealed: only a record's own fields can be
   */
  public static String itemType(Field field) {
    if (field.fieldClass() == FieldClass.SEALED) {
      throw new IllegalArgumentException("A field of an item cannot be sealed: " + field.id());
    }
    return type(field);
  }

  /** The type of a field's column; a sealed field is kept as bytes that say nothing. */
  public static String type(Field field) {
    if (field.fieldClass() == FieldClass.SEALED) {
      return "bytea";
    }
    return switch (field.type()) {
      case TEXT, CODE, AREA, IDENTIFICATION_NUMBER -> "text";
      case DATE -> "date";
      case INTEGER -> "bigint";
      case DECIMAL -> "numeric(18, " + field.scale() + ")";
      case BOOLEAN -> "boolean";
      case REF -> "uuid";
    };
  }
}
