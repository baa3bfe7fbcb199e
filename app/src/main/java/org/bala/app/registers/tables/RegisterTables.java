package org.bala.app.registers.tables;

import static org.bala.app.registers.tables.Quoted.name;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bala.core.definitions.CodeList;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Field.FieldClass;
import org.bala.core.definitions.Register;
import org.bala.core.definitions.Register.Group;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a country's registers become, as parts: for each register its own table, a table
 * of items for each repeating group, and a history table for each of these.
 */
public final class RegisterTables {

  private final CountryPackage country;
  private final List<Part> parts = new ArrayList<>();

  private RegisterTables(CountryPackage country) {
    this.country = country;
  }

  /** All parts, in an order in which they can be made. */
  public static List<Part> of(CountryPackage country) {
    RegisterTables tables = new RegisterTables(country);
    tables.alphabet(country.languages().getFirst().code());
    country.lists().values().forEach(tables::list);
    for (Register register : country.registers().values()) {
      tables.register(register);
    }
    for (Register register : country.registers().values()) {
      tables.references(register.id(), register.id(), register.fields().values());
      for (Group group : register.groups().values()) {
        tables.references(register.id(), register.id() + "/" + group.id(), group.fields().values());
      }
    }
    country.registers().values().forEach(tables::kept);
    return List.copyOf(tables.parts);
  }

  /** How names are sorted: as in the country's first language. */
  private void alphabet(String language) {
    parts.add(
        new Part(
            "alphabet",
            "alphabet",
            "CREATE COLLATION register.alphabet (provider = icu, locale = %s)"
                .formatted(Quoted.literal(language)),
            "DROP COLLATION register.alphabet",
            true));
  }

  private void list(CodeList list) {
    String table = "list " + list.id();
    parts.add(
        new Part(
            table,
            table,
            "CREATE TABLE %s (code text CONSTRAINT %s PRIMARY KEY)"
                .formatted(Quoted.list(list.id()), name(list.id() + "_key")),
            "DROP TABLE " + Quoted.list(list.id()),
            true));
    for (CodeList.Code code : list.codes()) {
      String literal = Quoted.literal(code.id());
      parts.add(
          new Part(
              "code " + list.id() + "." + code.id(),
              table,
              "INSERT INTO %s VALUES (%s)".formatted(Quoted.list(list.id()), literal),
              "DELETE FROM %s WHERE code = %s".formatted(Quoted.list(list.id()), literal),
              true));
    }
  }

  private void register(Register register) {
    String id = register.id();
    table(
        id,
        definitions(Columns.STANDARD)
            + ", CONSTRAINT %s PRIMARY KEY (id)".formatted(name(id + "_key"))
            + ", CONSTRAINT %s FOREIGN KEY (area) REFERENCES bala.area (id)"
                .formatted(name(id + "_area"))
            + ", CONSTRAINT %s CHECK (valid_to > valid_from)".formatted(name(id + "_valid")));
    table(
        id + "@history",
        definitions(Columns.STANDARD)
            + ", keeper_area text NOT NULL"
            + ", CONSTRAINT %s PRIMARY KEY (id, version)".formatted(name(id + "@history_key")));
    for (Field field : Columns.typed(register.fields().values())) {
      column(id, field, field.required());
      column(id + "@history", field, false);
    }
    index(id, id, "area_id", "area, id", "");
    index(id, id, "area_state_id", "area, state, id", "");
    index(id, id, "waiting", "area, id", " WHERE step IS NOT NULL");
    for (Field field : register.fields().values()) {
      if (ListIndexes.indexed(register, field)) {
        index(id, id, "list_" + field.id(), "area, " + ListIndexes.column(field) + ", id", "");
      }
    }
    index(id + "@history", id + "@history", "keeper", "keeper_area, id, version", "");
    for (Group group : register.groups().values()) {
      items(register, group);
    }
  }

  /**
   * Kept fields with their values for the records that are there already, and an index from which
   * they are counted without reading whole records.
   */
  private void kept(Register register) {
    Conditions conditions = new Conditions(register, new CountryFormulas(country));
    for (Conditions.Derived kept : conditions.kept()) {
      String column = name(kept.field().id());
      String id = register.id();
      column(id, kept.field(), false);
      String derive =
          """
          UPDATE %1$s t SET %2$s = d.value FROM (SELECT r.id, %3$s AS value FROM %1$s AS r%4$s) d
            WHERE d.id = t.id AND d.value IS DISTINCT FROM t.%2$s\
          """
              .formatted(
                  Quoted.table(register),
                  column,
                  kept.printed().sql(),
                  Conditions.joins(List.of(kept.printed())));
      parts.add(
          new Part(
              "derivation " + id + "." + kept.field().id(),
              "column " + id + "." + kept.field().id(),
              derive,
              "",
              List.of(derive),
              List.of(derive),
              false));
    }
    if (!conditions.kept().isEmpty()) {
      String columns =
          conditions.kept().stream()
              .map(kept -> name(kept.field().id()))
              .collect(Collectors.joining(", "));
      index(
          register.id(),
          register.id(),
          "kept",
          "state, area, valid_from, valid_to, " + columns,
          "");
    }
  }

  private void items(Register register, Group group) {
    String id = register.id() + "/" + group.id();
    table(
        id,
        "item uuid NOT NULL, record uuid NOT NULL, area text NOT NULL"
            + ", CONSTRAINT %s PRIMARY KEY (record, item)".formatted(name(id + "_key"))
            + ", CONSTRAINT %s FOREIGN KEY (record) REFERENCES %s (id) ON DELETE CASCADE"
                .formatted(name(id + "_record"), Quoted.table(register)));
    table(
        id + "@history",
        "item uuid NOT NULL, record uuid NOT NULL, area text NOT NULL"
            + ", from_version integer NOT NULL, to_version integer"
            + ", CONSTRAINT %s PRIMARY KEY (record, item, from_version)"
                .formatted(name(id + "@history_key")));
    for (Field field : Columns.typed(group.fields().values())) {
      column(id, field, field.required());
      column(id + "@history", field, false);
    }
  }

  /** Foreign keys, uniqueness and their indexes; the tables referred to exist by now. */
  private void references(String register, String table, Collection<Field> fields) {
    for (Field field : Columns.typed(fields)) {
      if (field.fieldClass() == FieldClass.SEALED) {
        continue;
      }
      String target = target(field);
      if (target != null) {
        constraint(
            table,
            field.id(),
            "FOREIGN KEY (%s) REFERENCES %s".formatted(name(field.id()), target));
      }
      if (field.type() == Field.Type.REF) {
        index(table, table, field.id(), name(field.id()), "");
      }
      if (field.unique()) {
        // Once in an area, not in the country: a constraint must not tell what lies elsewhere.
        index(table, table, field.id() + "_once", "area, " + name(field.id()), "", true);
        if (register.equals(table)) {
          index(table, table, field.id() + "_seek", name(field.id()), "");
        }
      }
    }
  }

  private static @Nullable String target(Field field) {
    return switch (field.type()) {
      case CODE -> Quoted.list(java.util.Objects.requireNonNull(field.list())) + " (code)";
      case REF -> Quoted.table(java.util.Objects.requireNonNull(field.to())) + " (id)";
      case AREA -> "bala.area (id)";
      case TEXT, DATE, INTEGER, DECIMAL, BOOLEAN, IDENTIFICATION_NUMBER -> null;
    };
  }

  private static String definitions(Map<String, String> columns) {
    return columns.entrySet().stream()
        .map(column -> name(column.getKey()) + " " + column.getValue())
        .collect(Collectors.joining(", "));
  }

  private void table(String id, String content) {
    parts.add(
        new Part(
            "table " + id,
            "table " + id,
            "CREATE TABLE register.%s (%s)".formatted(name(id), content),
            "DROP TABLE register." + name(id),
            true));
  }

  private void column(String table, Field field, boolean required) {
    String alter = "ALTER TABLE register." + name(table);
    String column = name(field.id());
    String type = Columns.type(field);
    String add = "%s ADD COLUMN %s %s".formatted(alter, column, type);
    String fill =
        "UPDATE register.%s SET %s = /* the value */ NULL WHERE %s IS NULL"
            .formatted(name(table), column, column);
    String notNull = "%s ALTER COLUMN %s SET NOT NULL".formatted(alter, column);
    String retype =
        "%s ALTER COLUMN %s TYPE %s USING %s::%s".formatted(alter, column, type, column, type);
    List<String> change =
        required
            ? List.of(retype, fill, notNull)
            : List.of(retype, "%s ALTER COLUMN %s DROP NOT NULL".formatted(alter, column));
    boolean sealed = field.fieldClass() == FieldClass.SEALED;
    parts.add(
        new Part(
            "column " + table + "." + field.id(),
            "table " + table,
            required ? add + " NOT NULL" : add,
            "%s DROP COLUMN %s".formatted(alter, column),
            required ? List.of(add, fill, notNull) : List.of(add),
            sealed ? List.of() : change,
            !required));
  }

  private void constraint(String table, String id, String definition) {
    String constraint = name(table + "_" + id);
    String alter = "ALTER TABLE register." + name(table);
    parts.add(
        new Part(
            "constraint " + table + "." + id,
            "column " + table + "." + id,
            "%s ADD CONSTRAINT %s %s".formatted(alter, constraint, definition),
            "%s DROP CONSTRAINT %s".formatted(alter, constraint),
            false));
  }

  private void index(String owner, String table, String id, String columns, String where) {
    index(owner, table, id, columns, where, false);
  }

  private void index(
      String owner, String table, String id, String columns, String where, boolean once) {
    String index = name(owner + "_" + id + "_index");
    parts.add(
        new Part(
            "index " + owner + "." + id,
            once ? "column " + table + "." + id.replaceAll("_once$", "") : "table " + table,
            "CREATE %sINDEX %s ON register.%s (%s)%s"
                .formatted(once ? "UNIQUE " : "", index, name(table), columns, where),
            "DROP INDEX register." + index,
            !once));
  }
}
