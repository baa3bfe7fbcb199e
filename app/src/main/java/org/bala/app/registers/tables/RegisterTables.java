package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Group;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a country's registers become, as parts: for each register its own table, a table
 * of items for each repeating group, and a history table for each of these.
 */
public final class RegisterTables {

  private final Formulas formulas;
  private final List<Part> parts = new ArrayList<>();

  private RegisterTables(Formulas formulas) {
    this.formulas = formulas;
  }

  /** All parts, in an order in which they can be made. */
  public static List<Part> of(CountryPackage country) {
    return of(country, new CountryFormulas(country));
  }

  static List<Part> of(CountryPackage country, Formulas formulas) {
    RegisterTables tables = new RegisterTables(formulas);
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
        Part.of(
            "alphabet",
            "alphabet",
            Sql.of(
                "CREATE COLLATION register.alphabet (provider = icu, locale = #)",
                Sql.literal(language)),
            Sql.of("DROP COLLATION register.alphabet"),
            true));
  }

  private void list(CodeList list) {
    String part = "list " + list.id();
    Sql table = Quoted.list(list.id());
    parts.add(
        Part.of(
            part,
            part,
            Sql.of(
                "CREATE TABLE # (code text CONSTRAINT # PRIMARY KEY)",
                table,
                Sql.name(list.id() + "_key")),
            Sql.of("DROP TABLE #", table),
            true));
    for (CodeList.Code code : list.codes()) {
      Sql literal = Sql.literal(code.id());
      parts.add(
          Part.of(
              "code " + list.id() + "." + code.id(),
              part,
              Sql.of("INSERT INTO # VALUES (#)", table, literal),
              Sql.of("DELETE FROM # WHERE code = #", table, literal),
              true));
    }
  }

  private void register(Register register) {
    String id = register.id();
    String history = id + "@history";
    Sql standard =
        Columns.STANDARD.entrySet().stream()
            .map(column -> Sql.of("# #", Sql.name(column.getKey()), column.getValue()))
            .collect(Sql.joining(", "));
    table(
        id,
        Sql.of(
            "#, CONSTRAINT # PRIMARY KEY (id)"
                + ", CONSTRAINT # FOREIGN KEY (area) REFERENCES bala.area (id)"
                + ", CONSTRAINT # CHECK (valid_to > valid_from)",
            standard,
            Sql.name(id + "_key"),
            Sql.name(id + "_area"),
            Sql.name(id + "_valid")));
    table(
        history,
        Sql.of(
            "#, keeper_area text NOT NULL, CONSTRAINT # PRIMARY KEY (id, version)",
            standard,
            Sql.name(history + "_key")));
    columns(id, register.fields().values());
    index(id, id, "area_id", Sql.of("area, id"), Sql.NONE);
    index(id, id, "area_state_id", Sql.of("area, state, id"), Sql.NONE);
    index(id, id, "waiting", Sql.of("area, id"), Sql.of(" WHERE step IS NOT NULL"));
    for (Field field : register.fields().values()) {
      if (ListIndexes.indexed(register, field)) {
        Sql columns = Sql.of("area, #, id", ListIndexes.column(field));
        index(id, id, "list_" + field.id(), columns, Sql.NONE);
      }
    }
    index(history, history, "keeper", Sql.of("keeper_area, id, version"), Sql.NONE);
    for (Group group : register.groups().values()) {
      items(register, group);
    }
  }

  /** A column of the table and one of its history for each field that somebody states. */
  private void columns(String table, Collection<Field> fields) {
    List<Field> typed = Columns.typed(fields);
    typed.forEach(field -> column(table, field, field.required()));
    typed.forEach(field -> column(table + "@history", field, false));
  }

  /**
   * Kept fields with their values for the records that are there already, and an index from which
   * they are counted without reading whole records.
   */
  private void kept(Register register) {
    String id = register.id();
    Sql table = Quoted.table(register);
    List<Conditions.Derived> kept = new Conditions(register, formulas).kept();
    for (Conditions.Derived one : kept) {
      Sql column = Sql.name(one.field().id());
      column(id, one.field(), false);
      String derive =
          Sql.of(
                  """
                  UPDATE # t SET # = d.value FROM (SELECT r.id, # AS value FROM # AS r#) d
                    WHERE d.id = t.id AND d.value IS DISTINCT FROM t.#\
                  """,
                  table,
                  column,
                  one.printed().sql(),
                  table,
                  Conditions.joins(List.of(one.printed())),
                  column)
              .text();
      parts.add(
          new Part(
              "derivation " + id + "." + one.field().id(),
              "column " + id + "." + one.field().id(),
              derive,
              "",
              "",
              List.of(derive),
              List.of(derive),
              false));
    }
    if (!kept.isEmpty()) {
      Sql columns = Sql.names(kept.stream().map(one -> one.field().id()).toList());
      index(id, id, "kept", Sql.of("state, area, valid_from, valid_to, #", columns), Sql.NONE);
    }
  }

  private void items(Register register, Group group) {
    String id = register.id() + "/" + group.id();
    table(
        id,
        Sql.of(
            "item uuid NOT NULL, record uuid NOT NULL, area text NOT NULL"
                + ", CONSTRAINT # PRIMARY KEY (record, item)"
                + ", CONSTRAINT # FOREIGN KEY (record) REFERENCES # (id) ON DELETE CASCADE",
            Sql.name(id + "_key"),
            Sql.name(id + "_record"),
            Quoted.table(register)));
    table(
        id + "@history",
        Sql.of(
            "item uuid NOT NULL, record uuid NOT NULL, area text NOT NULL"
                + ", from_version integer NOT NULL, to_version integer"
                + ", CONSTRAINT # PRIMARY KEY (record, item, from_version)",
            Sql.name(id + "@history_key")));
    columns(id, group.fields().values());
  }

  /** Foreign keys, uniqueness and their indexes; the tables referred to exist by now. */
  private void references(String register, String table, Collection<Field> fields) {
    for (Field field : Columns.typed(fields)) {
      if (field.fieldClass() == FieldClass.SEALED) {
        continue;
      }
      Sql column = Sql.name(field.id());
      Sql target = target(field);
      if (target != null) {
        constraint(table, field.id(), Sql.of("FOREIGN KEY (#) REFERENCES #", column, target));
      }
      if (field.to() != null) {
        index(table, table, field.id(), column, Sql.NONE);
      }
      if (field.unique()) {
        // Once in an area, not in the country: a constraint must not tell what lies elsewhere.
        once(table, field);
        if (register.equals(table)) {
          index(table, table, field.id() + "_seek", column, Sql.NONE);
        }
      }
    }
  }

  private static @Nullable Sql target(Field field) {
    return switch (field.type().meaning()) {
      case Type.Code(String list) -> Sql.of("# (code)", Quoted.list(list));
      case Type.Reference(String register) -> Sql.of("# (id)", Quoted.table(register));
      case Type.Territory _ -> Sql.of("bala.area (id)");
      case Type _ -> null;
    };
  }

  private void table(String id, Sql content) {
    Sql table = Quoted.table(id);
    parts.add(
        Part.of(
            "table " + id,
            "table " + id,
            Sql.of("CREATE TABLE # (#)", table, content),
            Sql.of("DROP TABLE #", table),
            true));
  }

  private void column(String table, Field field, boolean required) {
    Sql alter = Sql.of("ALTER TABLE #", Quoted.table(table));
    Sql column = Sql.name(field.id());
    Sql type = Columns.type(field);
    Sql add = Sql.of("# ADD COLUMN # #", alter, column, type);
    Sql fill =
        Sql.of(
            "UPDATE # SET # = /* the value */ NULL WHERE # IS NULL",
            Quoted.table(table),
            column,
            column);
    Sql notNull = Sql.of("# ALTER COLUMN # SET NOT NULL", alter, column);
    Sql retype = Sql.of("# ALTER COLUMN # TYPE # USING #::#", alter, column, type, column, type);
    Sql dropNotNull = Sql.of("# ALTER COLUMN # DROP NOT NULL", alter, column);
    List<Sql> change = required ? List.of(retype, fill, notNull) : List.of(retype, dropNotNull);
    boolean sealed = field.fieldClass() == FieldClass.SEALED;
    parts.add(
        new Part(
            "column " + table + "." + field.id(),
            "table " + table,
            (required ? Sql.of("# NOT NULL", add) : add).text(),
            alter.text(),
            Sql.of("# DROP COLUMN #", alter, column).text(),
            texts(required ? List.of(add, fill, notNull) : List.of(add)),
            sealed ? List.of() : texts(change),
            !required));
  }

  private static List<String> texts(List<Sql> statements) {
    return statements.stream().map(Sql::text).toList();
  }

  private void constraint(String table, String id, Sql definition) {
    Sql constraint = Sql.name(table + "_" + id);
    Sql alter = Sql.of("ALTER TABLE #", Quoted.table(table));
    Sql add = Sql.of("# ADD CONSTRAINT # #", alter, constraint, definition);
    parts.add(
        new Part(
            "constraint " + table + "." + id,
            "column " + table + "." + id,
            add.text(),
            alter.text(),
            Sql.of("# DROP CONSTRAINT #", alter, constraint).text(),
            List.of(add.text()),
            List.of(),
            false));
  }

  private void index(String owner, String table, String id, Sql columns, Sql where) {
    Sql index = Sql.name(owner + "_" + id + "_index");
    parts.add(
        Part.of(
            "index " + owner + "." + id,
            "table " + table,
            Sql.of("CREATE INDEX # ON # (#)#", index, Quoted.table(table), columns, where),
            Sql.of("DROP INDEX register.#", index),
            true));
  }

  private void once(String table, Field field) {
    Sql index = Sql.name(table + "_" + field.id() + "_once_index");
    parts.add(
        Part.of(
            "index " + table + "." + field.id() + "_once",
            "column " + table + "." + field.id(),
            Sql.of(
                "CREATE UNIQUE INDEX # ON # (area, #)",
                index,
                Quoted.table(table),
                Sql.name(field.id())),
            Sql.of("DROP INDEX register.#", index),
            false));
  }
}
