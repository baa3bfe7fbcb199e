package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.values.Type;

/** Columns that every register has, and the columns that fields become. */
public final class Columns {

  /**
   * Standard columns of a register's table, in order, with their types. {@code valid_from} and
   * {@code valid_to} say when the record was true, {@code recorded_at} when it was known; {@code
   * correction} marks a version that replaces the earlier ones because they were wrong; {@code
   * step} is a step of the lifecycle that waits for somebody's approval.
   */
  public static final Map<String, Sql> STANDARD = standard();

  /** Standard columns that whoever may change a record may set; triggers set the others. */
  static final List<String> CHANGEABLE =
      List.of("area", "valid_from", "valid_to", "state", "step", "correction", "reason");

  private Columns() {}

  private static Map<String, Sql> standard() {
    Map<String, Sql> columns = new LinkedHashMap<>();
    columns.put("id", Sql.of("uuid NOT NULL"));
    columns.put("version", Sql.of("integer NOT NULL"));
    columns.put("form_version", Sql.of("text NOT NULL"));
    columns.put("unit", Sql.of("text NOT NULL"));
    columns.put("body", Sql.of("text NOT NULL"));
    columns.put("area", Sql.of("text NOT NULL"));
    columns.put("valid_from", Sql.of("date NOT NULL"));
    columns.put("valid_to", Sql.of("date"));
    columns.put("state", Sql.of("text NOT NULL"));
    columns.put("step", Sql.of("text"));
    columns.put("step_by", Sql.of("uuid"));
    columns.put("recorded_at", Sql.of("timestamptz NOT NULL"));
    columns.put("recorded_by", Sql.of("uuid NOT NULL"));
    columns.put("entered_by", Sql.of("uuid NOT NULL"));
    columns.put("correction", Sql.of("boolean NOT NULL"));
    columns.put("reason", Sql.of("text"));
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
  public static Sql itemType(Field field) {
    if (field.fieldClass() == FieldClass.SEALED) {
      throw new IllegalArgumentException("A field of an item cannot be sealed: " + field.id());
    }
    return type(field);
  }

  /** The type of a field's column; a sealed field is kept as bytes that say nothing. */
  public static Sql type(Field field) {
    if (field.fieldClass() == FieldClass.SEALED) {
      return Sql.of("bytea");
    }
    return switch (field.type().meaning()) {
      case Type.Text _, Type.Code _, Type.Territory _ -> Sql.of("text");
      case Type.Date _ -> Sql.of("date");
      case Type.Whole _ -> Sql.of("bigint");
      case Type.Decimal decimal ->
          Sql.of("numeric(#, #)", Sql.number(decimal.precision()), Sql.number(decimal.scale()));
      case Type.Truth _ -> Sql.of("boolean");
      case Type.Reference _ -> Sql.of("uuid");
    };
  }
}
