package org.bala.app.registers.tables;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Fingerprints;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.registers.Register;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables of the registers to what the country's definitions say. What is new is added at
 * once; anything else would lose or could contradict what is stored and is left to a person, with
 * the exact statements.
 */
public final class RegisterDefinitions {

  private static final String BEHAVIOUR = "behaviour ";

  private static final String ROLE = BEHAVIOUR + "role ";

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

  /** What separates the tables from the definitions; nothing is changed. */
  public static Difference difference(DSLContext owner, CountryPackage country, Formulas formulas) {
    return compare(stored(owner), RegisterTables.of(country, formulas));
  }

  /** Statement and undoing statement of every part as it was made. */
  private static Map<String, Map.Entry<String, String>> stored(DSLContext owner) {
    Map<String, Map.Entry<String, String>> stored = new LinkedHashMap<>();
    owner
        .resultQuery(
            "SELECT name, statement, undo FROM bala.structure WHERE name NOT LIKE 'behaviour %'"
                + " AND name <> ?",
            SearchKeyRenewal.NOTE)
        .forEach(row ->
            stored.put(
                row.get(0, String.class),
                Map.entry(row.get(1, String.class), row.get(2, String.class))));
    return stored;
  }

  /**
   * Runs statements that a person has approved; the transaction around them is the caller's.
   *
   * @return whether nothing is left to be approved
   */
  public static boolean approve(
      DSLContext owner, CountryPackage country, Formulas formulas, String statements) {
    execute(
        owner,
        statements.lines().filter(line -> !line.strip().matches("(BEGIN|COMMIT);?")).toList(),
        "\n");
    return difference(owner, country, formulas).refused().isEmpty();
  }

  /** Runs as the owner, in one transaction. */
  public static Difference apply(DSLContext owner, CountryPackage country, Formulas formulas) {
    Map<String, Map.Entry<String, String>> stored = stored(owner);
    List<Part> wanted = RegisterTables.of(country, formulas);
    Difference difference = compare(stored, wanted);
    if (!difference.refused().isEmpty()) {
      return difference;
    }
    areas(owner, country);
    add(owner, wanted.stream().filter(part -> !stored.containsKey(part.name())).toList());
    forms(owner, country);
    behaviour(owner, country, formulas);
    SearchKeyRenewal.apply(owner, country);
    return difference;
  }

  /**
   * @param stored statement and undoing statement by part
   * @param wanted parts in an order in which they can be made
   */
  public static Difference compare(
      Map<String, Map.Entry<String, String>> stored, List<Part> wanted) {
    List<String> added = new ArrayList<>();
    Map<String, Part> renamed = renamed(stored, wanted);
    List<String> refused = new ArrayList<>(gone(stored, wanted, renamed));
    for (Part part : wanted) {
      if (renamed.containsValue(part)) {
        continue;
      }
      Map.Entry<String, String> before = stored.get(part.name());
      boolean ownerIsNew =
          !part.table().equals(part.name())
              && !stored.containsKey(part.table())
              && renamed.values().stream().noneMatch(one -> one.name().equals(part.table()));
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

  /**
   * Columns that seem to have another name now: one is gone from a table and one of the same type
   * is new in it. What was sealed is sealed under its name and cannot be renamed.
   *
   * @return the new part by the name of the old one
   */
  private static Map<String, Part> renamed(
      Map<String, Map.Entry<String, String>> stored, List<Part> wanted) {
    Set<String> names = wanted.stream().map(Part::name).collect(Collectors.toSet());
    Map<String, List<String>> gone = new LinkedHashMap<>();
    stored.forEach((name, statements) -> {
      Column column = Column.of(name, statements.getValue());
      if (column != null && column.statesSomething(stored) && !names.contains(name)) {
        gone.computeIfAbsent(column.table(), table -> new ArrayList<>()).add(name);
      }
    });
    Map<String, Part> renamed = new LinkedHashMap<>();
    gone.forEach((table, old) -> {
      List<Part> fresh =
          wanted.stream()
              .filter(part -> !stored.containsKey(part.name()))
              .filter(part -> {
                Column column = Column.of(part.name(), part.undo());
                return column != null && column.table().equals(table);
              })
              .toList();
      if (old.size() == 1 && fresh.size() == 1) {
        String before = Objects.requireNonNull(stored.get(old.getFirst())).getKey();
        String after = fresh.getFirst().statement();
        boolean sameType = type(before).equals(type(after)) && !type(after).startsWith("bytea");
        if (sameType) {
          renamed.put(old.getFirst(), fresh.getFirst());
        }
      }
    });
    return renamed;
  }

  /** What a statement that adds a column says after its name. */
  private static String type(String statement) {
    return statement.replaceFirst("(?s)^.* ADD COLUMN \"(?:[^\"]|\"\")*\" ", "");
  }

  /**
   * A column as the statement that drops it names it.
   *
   * @param table beginning of a statement that alters its table
   * @param name quoted
   */
  private record Column(String part, String table, String name) {

    private static final String DROP = " DROP COLUMN ";

    static @Nullable Column of(String part, String undo) {
      int drop = undo.indexOf(DROP);
      return part.startsWith("column ") && drop > 0
          ? new Column(part, undo.substring(0, drop), undo.substring(drop + DROP.length()))
          : null;
    }

    /** Whether somebody typed what stands in it: a kept value is derived and can be lost. */
    boolean statesSomething(Map<String, Map.Entry<String, String>> stored) {
      return !stored.containsKey("derivation " + part.substring("column ".length()));
    }

    String renamedTo(String other) {
      return table + " RENAME COLUMN " + name + " TO " + other;
    }

    String mayBeEmpty() {
      return table + " ALTER COLUMN " + name + " DROP NOT NULL";
    }
  }

  /**
   * The last made is taken away first. A column in which somebody stated something is never
   * dropped: it gets its new name, or is set aside under the name {@code gone …}.
   */
  private static List<String> gone(
      Map<String, Map.Entry<String, String>> stored, List<Part> wanted, Map<String, Part> renamed) {
    List<String> gone = new ArrayList<>(stored.keySet());
    gone.removeAll(wanted.stream().map(Part::name).toList());
    List<String> statements = new ArrayList<>();
    for (String name : gone.reversed()) {
      String undo = Objects.requireNonNull(stored.get(name)).getValue();
      Column column = Column.of(name, undo);
      Part other = renamed.get(name);
      if (column != null && other != null) {
        statements.add(
            column.renamedTo(Objects.requireNonNull(Column.of(other.name(), other.undo())).name()));
        statements.add(noteAdded(other));
      } else if (column != null
          && column.statesSomething(stored)
          && !gone.contains("table " + tableOf(name))) {
        String plain = column.name().substring(1, column.name().length() - 1);
        statements.add(column.mayBeEmpty());
        statements.add(column.renamedTo(Quoted.name("gone " + plain.replace("\"\"", "\""))));
      } else if (!undo.isEmpty()) {
        statements.add(undo);
      }
      statements.add(noteGone(name));
    }
    return statements;
  }

  /** The table that the part of a column is of. */
  private static String tableOf(String part) {
    return part.substring("column ".length(), part.lastIndexOf('.'));
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
    return Sql.of(
            "INSERT INTO bala.structure (name, statement, undo) VALUES (#, #, #)",
            Sql.literal(part.name()),
            Sql.literal(part.statement()),
            Sql.literal(part.undo()))
        .text();
  }

  private static String noteGone(String name) {
    return Sql.of("DELETE FROM bala.structure WHERE name = #", Sql.literal(name)).text();
  }

  /** Keeps what the forms say that records are entered with from now on. */
  private static void forms(DSLContext owner, CountryPackage country) {
    Fingerprints fingerprints = new Fingerprints(country);
    List<Register> registers = List.copyOf(country.registers().values());
    owner.execute(
        """
        INSERT INTO bala.form (fingerprint, register, meaning, text)
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
        ON CONFLICT (fingerprint) DO NOTHING
        """,
        registers.stream().map(fingerprints::form).toArray(String[]::new),
        registers.stream().map(Register::id).toArray(String[]::new),
        registers.stream().map(fingerprints::meaning).toArray(String[]::new),
        registers.stream().map(fingerprints::formText).toArray(String[]::new));
  }

  private static void areas(DSLContext owner, CountryPackage country) {
    List<Area> areas = List.copyOf(country.areas().values());
    owner.execute(
        """
        INSERT INTO bala.area (id, level, parent)
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
        ON CONFLICT (id) DO UPDATE SET level = excluded.level, parent = excluded.parent
        WHERE (area.level, area.parent) IS DISTINCT FROM (excluded.level, excluded.parent)
        """,
        areas.stream().map(Area::id).toArray(String[]::new),
        areas.stream().map(area -> area.level().name()).toArray(String[]::new),
        areas.stream().map(Area::parent).toArray(String[]::new));
  }

  /** Makes what is new; several additions to one table are made at once. */
  private static void add(DSLContext owner, List<Part> parts) {
    if (parts.isEmpty()) {
      return;
    }
    List<String> statements = new ArrayList<>();
    String alters = "";
    for (Part part : parts) {
      if (!alters.isEmpty() && part.alters().equals(alters)) {
        String more = part.statement().substring(alters.length());
        statements.add(statements.removeLast() + "," + more);
      } else {
        statements.add(part.statement());
      }
      alters = part.alters();
    }
    execute(owner, statements);
    owner.execute(
        """
        INSERT INTO bala.structure (name, statement, undo)
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
        """,
        texts(parts, Part::name),
        texts(parts, Part::statement),
        texts(parts, Part::undo));
  }

  private static String[] texts(List<Part> parts, Function<Part, String> text) {
    return parts.stream().map(text).toArray(String[]::new);
  }

  /**
   * Replaces what tables do and whom they let in, of those registers and roles where any of it
   * changed.
   */
  private static void behaviour(DSLContext owner, CountryPackage country, Formulas formulas) {
    Map<String, String> stored = new LinkedHashMap<>();
    owner
        .resultQuery("SELECT name, statement FROM bala.structure WHERE name LIKE 'behaviour %'")
        .forEach(row -> stored.put(row.get(0, String.class), row.get(1, String.class)));
    List<Behaviour> wanted = new ArrayList<>(RegisterGuards.of(country, formulas));
    wanted.addAll(RegisterRights.of(country, formulas));
    wanted.addAll(RoleRights.of(country));
    Set<String> gone = new LinkedHashSet<>(stored.keySet());
    List<String> statements = new ArrayList<>();
    for (Behaviour one : wanted) {
      String name = BEHAVIOUR + one.name();
      String before = stored.get(name);
      String now = one.fingerprint();
      gone.remove(name);
      if (now.equals(before)) {
        continue;
      }
      if (before != null) {
        one.takeAway().forEach(statement -> statements.add(statement.text()));
      }
      one.statements().forEach(statement -> statements.add(statement.text()));
      statements.add(note(name, now));
    }
    for (String name : gone) {
      if (name.startsWith(ROLE)) {
        RoleRights.takeAway(name.substring(ROLE.length()))
            .forEach(statement -> statements.add(statement.text()));
      }
      statements.add(noteGone(name));
    }
    if (!statements.isEmpty()) {
      execute(owner, statements);
    }
  }

  private static String note(String name, String fingerprint) {
    return Sql.of(
            "INSERT INTO bala.structure (name, statement, undo) VALUES (#, #, '')"
                + " ON CONFLICT (name) DO UPDATE SET statement = excluded.statement",
            Sql.literal(name),
            Sql.literal(fingerprint))
        .text();
  }

  /**
   * In one journey, and past jOOQ, which would take braces and question marks in a function's text
   * for its own.
   */
  private static void execute(DSLContext owner, List<String> statements) {
    execute(owner, statements, ";\n");
  }

  private static void execute(DSLContext owner, List<String> statements, String between) {
    owner.connection(connection -> {
      try (Statement all = connection.createStatement()) {
        all.setEscapeProcessing(false);
        all.execute(String.join(between, statements));
      }
    });
  }
}
