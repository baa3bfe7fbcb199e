package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.text.Folding;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes the search keys of all records anew when names are folded by other rules than those the
 * keys were made by: who was entered under an older version must be found by the rules of today.
 */
final class SearchKeyRenewal {

  /** What the rules are noted under. */
  static final String NOTE = "folding";

  private static final int AT_ONCE = 5_000;

  private SearchKeyRenewal() {}

  /** Runs as the owner, in the transaction that brings the tables to the definitions. */
  static void apply(DSLContext owner, CountryPackage country) {
    String version = Integer.toString(Folding.VERSION);
    boolean same =
        owner
            .resultQuery(
                "SELECT 1 FROM bala.structure WHERE name = ? AND statement = ?", NOTE, version)
            .fetchOptional()
            .isPresent();
    if (same) {
      return;
    }
    for (Register register : country.registers().values()) {
      if (!SearchKeys.fields(register).isEmpty()) {
        renew(owner, register);
      }
    }
    owner.execute(
        """
        INSERT INTO bala.structure (name, statement, undo) VALUES (?, ?, '')
        ON CONFLICT (name) DO UPDATE SET statement = excluded.statement
        """,
        NOTE,
        version);
  }

  private static void renew(DSLContext owner, Register register) {
    owner.execute("DELETE FROM bala.search_key WHERE register = ?", register.id());
    List<String> columns = SearchKeys.fields(register).stream().map(Field::id).distinct().toList();
    Sql query =
        Sql.of("SELECT id, area, # FROM # AS t", Sql.names("t", columns), Quoted.table(register));
    try (Cursor<Record> records = owner.resultQuery(query.text()).fetchSize(AT_ONCE).fetchLazy()) {
      while (records.hasNext()) {
        insert(owner, register, columns, records.fetchNext(AT_ONCE));
      }
    }
  }

  private static void insert(
      DSLContext owner, Register register, List<String> columns, List<Record> records) {
    List<Long> keys = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    List<String> areas = new ArrayList<>();
    for (Record record : records) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      columns.forEach(column -> values.put(column, value(record, column)));
      for (long key : SearchKeys.of(register, values)) {
        keys.add(key);
        ids.add(record.get("id", UUID.class));
        areas.add(record.get("area", String.class));
      }
    }
    owner.execute(
        """
        INSERT INTO bala.search_key (key, area, record, register)
        SELECT k, a, r, ? FROM unnest(?::bigint[], ?::text[], ?::uuid[]) AS u (k, a, r)
        """,
        register.id(),
        keys.toArray(Long[]::new),
        areas.toArray(String[]::new),
        ids.toArray(UUID[]::new));
  }

  private static @Nullable Object value(Record record, String column) {
    Object value = record.get(column);
    return value instanceof java.sql.Date day ? day.toLocalDate() : value;
  }
}
