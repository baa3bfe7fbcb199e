package org.bala.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.law.Fact;
import org.bala.core.definitions.registers.Register;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Place;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/** What aggregates and paths give over a handful of rows, worked out by hand. */
final class WorkedAggregates {

  /** Columns {@code row_number, value, year, period, case, date}. */
  private static final List<List<@Nullable String>> ROWS =
      List.of(
          cells("1", "1", "0.01", "0.500000", "F", "2008-02-29"),
          cells("2", "2", "0.02", "-0.500000", "M", "2008-03-01"),
          cells("3", "4", null, "0.333333", "F", null),
          cells("4", null, "-0.05", null, null, "2026-02-28"));

  private static final Naming NAMING = Naming.of("r", register -> register, Sample.DAY);

  private WorkedAggregates() {}

  private static List<@Nullable String> cells(@Nullable String... cells) {
    List<@Nullable String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(cell);
    }
    return row;
  }

  /**
   * A line of {@code aggregates.csv}.
   *
   * @param overAll value over the four rows, {@code null} for an unknown one
   * @param overNone value over no rows
   */
  private record Line(
      String operator, String formula, String overAll, String overNone, String type) {}

  private static List<Line> lines() {
    return WorkedExample.lines("aggregates.csv").stream()
        .map(
            cells -> new Line(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4)))
        .toList();
  }

  static void provesAggregates(RunningEngine running) {
    Sample sample = new Sample(0);
    Engine engine = running.engine();
    running.execute("DROP TABLE IF EXISTS worked");
    running.create("worked", rows(sample.register(), engine));
    Scope scope = Scope.ofMany(sample.country(), sample.register());
    String text = engine.type(new Type.Text());
    List<String> columns = new ArrayList<>();
    for (Line line : lines()) {
      Expression expression = read(line.formula(), scope);
      assertThat(expression.type()).as(line.formula()).hasToString(line.type());
      columns.add("CAST(" + expression.print(engine, NAMING) + " AS " + text + ")");
    }
    String query = "SELECT " + String.join(", ", columns) + " FROM worked AS r";
    List<@Nullable String> all = running.rows(query).getFirst();
    List<@Nullable String> none = running.rows(query + " WHERE row_number < 0").getFirst();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Line line = lines().get(i);
      if (!line.overAll().equals(String.valueOf(all.get(i)))
          || !line.overNone().equals(String.valueOf(none.get(i)))) {
        wrong.add(line.formula() + " → " + all.get(i) + ", over nothing " + none.get(i));
      }
    }
    assertThat(wrong).as(engine.name()).isEmpty();
  }

  private static String rows(Register register, Engine engine) {
    List<String> columns = List.of("value", "year", "period", "case", "date");
    List<String> rows = new ArrayList<>();
    for (List<@Nullable String> row : ROWS) {
      List<String> cells = new ArrayList<>(List.of("CAST(" + row.getFirst() + " AS BIGINT)"));
      for (int i = 0; i < columns.size(); i++) {
        Type type = Objects.requireNonNull(register.fields().get(columns.get(i))).type().meaning();
        cells.add(cell(row.get(i + 1), engine.type(type)));
      }
      rows.add("(" + String.join(", ", cells) + ")");
    }
    return table(engine, "row_number", columns, rows);
  }

  private static String cell(@Nullable String value, String type) {
    return "CAST(" + (value == null ? "NULL" : "'" + value + "'") + " AS " + type + ")";
  }

  private static String table(
      Engine engine, String first, List<String> columns, List<String> rows) {
    StringBuilder names = new StringBuilder(first);
    columns.forEach(column -> names.append(", ").append(engine.quote(column)));
    return "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS t(" + names + ")";
  }

  private static Expression read(String text, Scope scope) {
    return read(new Formula(text, new Place("worked", 1, 1)), scope);
  }

  private static Expression read(Formula formula, Scope scope) {
    return switch (Expressions.read(formula, scope)) {
      case Expressions.Read(Expression expression) -> expression;
      case Expressions.Refused(var mistakes) -> throw new AssertionError(mistakes);
    };
  }

  /**
   * Paths as joins: on 2026-02-28 a girl of 17, a boy born on 29 February 2008 who is 17 for one
   * day more, a girl of 18, and a reference to nobody.
   */
  static void provesPaths(RunningEngine running) {
    CountryPackage country = Sample.kazakhstan();
    Register guardianship = Objects.requireNonNull(country.registers().get("guardianship"));
    Scope scope = Scope.ofRecord(country, guardianship);
    Expression age = read("age_on(child.birth_date, day)", scope);
    Expression girl = read("child.sex = 'F' and age_on(child.birth_date, day) < 18", scope);
    people(running);
    Engine engine = running.engine();
    String rows =
        "SELECT * FROM (VALUES %s) AS t(id, child)"
            .formatted(
                String.join(
                    ", ",
                    reference(engine, 1, 1),
                    reference(engine, 2, 2),
                    reference(engine, 3, 3),
                    reference(engine, 4, 9)));
    running.execute("DROP TABLE IF EXISTS guardianship");
    running.create("guardianship", rows);
    String text = engine.type(new Type.Text());
    String query =
        "SELECT CAST(%s AS %s), CAST(%s AS %s) FROM guardianship AS r%s ORDER BY r.id"
            .formatted(
                age.print(engine, NAMING),
                text,
                girl.print(engine, NAMING),
                text,
                Expression.joins(List.of(age, girl), engine, NAMING));
    assertThat(running.rows(query))
        .as(engine.name())
        .containsExactly(
            cells("17", "true"), cells("17", "false"), cells("18", "false"), cells(null, null));
  }

  /** The facts of the country's package over the rows of a group, joined with their persons. */
  static void provesFacts(RunningEngine running) {
    CountryPackage country = Sample.kazakhstan();
    people(running);
    Engine engine = running.engine();
    List<String> members = new ArrayList<>();
    members.add(member(engine, 1, "CHILD", true, false));
    members.add(member(engine, 2, "STEPCHILD", true, false));
    members.add(member(engine, 3, "WARD", false, true));
    members.add(member(engine, 1, "SPOUSE", true, false));
    members.add(member(engine, 2, "CHILD", false, false));
    running.execute("DROP TABLE IF EXISTS members");
    running.create("members", members(engine, members));
    assertThat(fact(running, country, "members AS r")).as(engine.name()).isEqualTo("3");
    assertThat(fact(running, country, "(SELECT * FROM members WHERE relation = 'X') AS r"))
        .as(engine.name())
        .isEqualTo("0");
    members.add(member(engine, 9, "CHILD", true, false));
    running.execute("DROP TABLE IF EXISTS members");
    running.create("members", members(engine, members));
    assertThat(fact(running, country, "members AS r")).as(engine.name()).isEqualTo("null");
  }

  private static String fact(RunningEngine running, CountryPackage country, String from) {
    Fact fact = Objects.requireNonNull(country.facts().get("children_counted_for_large_family"));
    Expression expression = read(fact.value(), Scope.ofFact(country, fact));
    Engine engine = running.engine();
    String query =
        "SELECT CAST(%s AS %s) FROM %s%s"
            .formatted(
                expression.print(engine, NAMING),
                engine.type(new Type.Text()),
                from,
                Expression.joins(List.of(expression), engine, NAMING));
    return String.valueOf(running.rows(query).getFirst().getFirst());
  }

  private static void people(RunningEngine running) {
    Engine engine = running.engine();
    List<String> rows = new ArrayList<>();
    List<String> births = List.of("2008-03-01", "2008-02-29", "2008-02-28");
    for (int i = 0; i < births.size(); i++) {
      rows.add(
          "(%s, DATE '%s', '%s')".formatted(id(engine, i + 1), births.get(i), i == 1 ? "M" : "F"));
    }
    running.execute("DROP TABLE IF EXISTS person");
    running.create("person", table(engine, "id", List.of("birth_date", "sex"), rows));
  }

  private static String id(Engine engine, int number) {
    String id = "00000000-0000-7000-8000-00000000000" + number;
    return "CAST('" + id + "' AS " + engine.type(new Type.Reference("person")) + ")";
  }

  private static String reference(Engine engine, int record, int child) {
    return "(" + id(engine, record) + ", " + id(engine, child) + ")";
  }

  private static String member(
      Engine engine, int person, String relation, boolean coResident, boolean student) {
    return "(%s, '%s', DATE '2020-01-01', CAST(NULL AS DATE), %s, %s, FALSE)"
        .formatted(id(engine, person), relation, coResident, student);
  }

  private static String members(Engine engine, List<String> rows) {
    return table(
        engine,
        "person",
        List.of(
            "relation",
            "member_from",
            "member_to",
            "co_resident",
            "full_time_student",
            "on_state_maintenance"),
        rows);
  }
}
