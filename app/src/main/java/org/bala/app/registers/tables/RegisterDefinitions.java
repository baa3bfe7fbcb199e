package org.bala.app.registers.tables;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bala.core.definitions.Area;
import org.bala.core.definitions.CountryPackage;
import org.jooq.DSLContext;

/**
 * Brings the tables of the registers to what the country's definitions say. What is new is added at
 * once; anything else would lose or could contradict what is stored and is left to a person, with
 * the exact statements.
 */
public final class RegisterDefinitions {

  private static final String BEHAVIOUR = "behaviour";

  /**
   * What separates the tables from the definitions.
   *
   * @param added statements that were, or can be, run at once
   * @param refused statements that a person must approve and run, in one transaction; nothing is
   *     changed while there are any. They take the guards away, which the next start makes anew;
   *     where somebody must give a value, {@code NULL} stands and the last statement fails
   */
  public record Difference(List<String> added, List<String> refused) {}

  private RegisterDefinitions() {}

  /** Runs as the owner, in one transaction. */
  public static Difference apply(DSLContext owner, CountryPackage country, Formulas formulas) {
    Map<String, Map.Entry<String, String>> stored = new LinkedHashMap<>();
    owner
        .resultQuery("SELECT name, statement, undo FROM bala.structure WHERE name <> 'behaviour'")
        .forEach(row ->
            stored.put(
                row.get(0, String.class),
                Map.entry(row.get(1, String.class), row.get(2, String.class))));
    List<Part> wanted = RegisterTables.of(country);
    Difference difference = compare(stored, wanted);
    if (!difference.refused().isEmpty()) {
      return difference;
    }
    areas(owner, country);
    for (Part part : wanted) {
      if (!stored.containsKey(part.name())) {
        owner.connection(connection -> execute(connection, part.statement()));
        owner.execute(
            "INSERT INTO bala.structure (name, statement, undo) VALUES (?, ?, ?)",
            part.name(),
            part.statement(),
            part.undo());
      }
    }
    behaviour(owner, country, formulas);
    return difference;
  }

  /**
   * @param stored statement and undoing statement by part
   * @param wanted parts in an order in which they can be made
   */
  public static Difference compare(
      Map<String, Map.Entry<String, String>> stored, List<Part> wanted) {
    List<String> added = new ArrayList<>();
    List<String> refused = new ArrayList<>(gone(stored, wanted));
    for (Part part : wanted) {
      Map.Entry<String, String> before = stored.get(part.name());
      boolean ownerIsNew = !part.table().equals(part.name()) && !stored.containsKey(part.table());
      if (before == null && (part.addable() || ownerIsNew)) {
        added.add(part.statement());
      } else if (before == null) {
        refused.addAll(part.approved());
        refused.add(noteAdded(part));
      } else if (!before.getKey().equals(part.statement())) {
        refused.addAll(changed(before, part));
        refused.add(noteGone(part.name()));
        refused.add(noteAdded(part));
      }
    }
    if (!refused.isEmpty()) {
      refused.addFirst("SELECT bala.take_guards_away()");
      refused.addFirst("BEGIN");
      refused.add("COMMIT");
    }
    return new Difference(added, refused);
  }

  /** The last made is taken away first. */
  private static List<String> gone(
      Map<String, Map.Entry<String, String>> stored, List<Part> wanted) {
    List<String> gone = new ArrayList<>(stored.keySet());
    gone.removeAll(wanted.stream().map(Part::name).toList());
    List<String> statements = new ArrayList<>();
    for (String name : gone.reversed()) {
      String undo = Objects.requireNonNull(stored.get(name)).getValue();
      if (!undo.isEmpty()) {
        statements.add(undo);
      }
      statements.add(noteGone(name));
    }
    return statements;
  }

  /** What was sealed, or is to be, cannot be turned by the database, which has no key. */
  private static List<String> changed(Map.Entry<String, String> before, Part part) {
    boolean wasSealed = before.getKey().contains(" bytea");
    if (!part.change().isEmpty() && !wasSealed) {
      return part.change();
    }
    List<String> anew = new ArrayList<>(List.of(before.getValue()));
    anew.addAll(part.approved());
    return anew;
  }

  private static String noteAdded(Part part) {
    return "INSERT INTO bala.structure (name, statement, undo) VALUES (%s, %s, %s)"
        .formatted(
            Quoted.literal(part.name()),
            Quoted.literal(part.statement()),
            Quoted.literal(part.undo()));
  }

  private static String noteGone(String name) {
    return "DELETE FROM bala.structure WHERE name = " + Quoted.literal(name);
  }

  private static void areas(DSLContext owner, CountryPackage country) {
    List<Area> areas = new ArrayList<>(country.areas().values());
    areas.sort(java.util.Comparator.comparing(Area::level));
    for (Area area : areas) {
      owner.execute(
          """
          INSERT INTO bala.area (id, level, parent) VALUES (?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET level = excluded.level, parent = excluded.parent
          WHERE (area.level, area.parent) IS DISTINCT FROM (excluded.level, excluded.parent)
          """,
          area.id(),
          area.level().name(),
          area.parent());
    }
  }

  /** Guards and rights hold no records: they are replaced as a whole when any of them changes. */
  private static void behaviour(DSLContext owner, CountryPackage country, Formulas formulas) {
    List<String> statements = new ArrayList<>(RegisterGuards.of(country, formulas));
    statements.addAll(RegisterRights.of(country, formulas));
    String hash =
        HexFormat.of()
            .formatHex(
                Hashes.sha256(String.join(";\n", statements).getBytes(StandardCharsets.UTF_8)));
    boolean same =
        owner
            .resultQuery(
                "SELECT 1 FROM bala.structure WHERE name = ? AND statement = ?", BEHAVIOUR, hash)
            .fetchOptional()
            .isPresent();
    if (same) {
      return;
    }
    for (String statement : statements) {
      owner.connection(connection -> execute(connection, statement));
    }
    owner.execute(
        """
        INSERT INTO bala.structure (name, statement, undo) VALUES (?, ?, '')
        ON CONFLICT (name) DO UPDATE SET statement = excluded.statement
        """,
        BEHAVIOUR,
        hash);
  }

  /** Past jOOQ, which would take braces and question marks in a function's text for its own. */
  private static void execute(java.sql.Connection connection, String statement)
      throws java.sql.SQLException {
    try (java.sql.Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }
}
