package org.bala.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.expressions.Decision;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Place;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/** The proofs, for any number of engines. */
public final class Conformance {

  private static final int IN_ONE_QUERY = 20;

  private static final Naming NAMING = Naming.of("r", register -> register, Sample.DAY);

  private final List<RunningEngine> engines;

  public Conformance(List<RunningEngine> engines) {
    this.engines = engines;
  }

  /** Every line of {@code operators.csv}: operator | formula | value | type. */
  public void provesWorkedExamples() {
    Sample sample = new Sample(0);
    List<WorkedExample> examples = WorkedExample.all();
    List<Expression> expressions =
        examples.stream()
            .map(example ->
                read(example.formula(), Scope.ofRecord(sample.country(), sample.register()))
                    .orElseThrow(() -> new AssertionError(example.formula())))
            .toList();
    for (RunningEngine running : engines) {
      List<@Nullable String> values = ask(running, expressions, "", "").getFirst();
      List<String> wrong = new ArrayList<>();
      for (int i = 0; i < examples.size(); i++) {
        WorkedExample example = examples.get(i);
        if (!(example.formula() + " → " + example.value()).equals(values.get(i))) {
          wrong.add(values.get(i) + ", not " + example.value());
        }
      }
      assertThat(wrong).as(running.engine().name()).isEmpty();
    }
    for (int i = 0; i < examples.size(); i++) {
      assertThat(expressions.get(i).type())
          .as(examples.get(i).formula())
          .hasToString(examples.get(i).type());
    }
    provesTypes(expressions, "");
  }

  /** Every line of {@code aggregates.csv}: operator | formula | value | over nothing | type. */
  public void provesWorkedAggregates() {
    engines.forEach(WorkedAggregates::provesAggregates);
  }

  /** Paths to other records, and the country's facts over a group with its persons. */
  public void provesPathsAndFacts() {
    engines.forEach(WorkedAggregates::provesPaths);
    engines.forEach(WorkedAggregates::provesFacts);
  }

  /** Generated formulas over the rows of the sample: equal everywhere, types too. */
  public void provesGeneratedFormulas(long seed, int formulas, int deepest) {
    Sample sample = create(seed);
    Formulas writer = new Formulas(new Random(seed));
    Scope scope = Scope.ofRecord(sample.country(), sample.register());
    List<Expression> expressions = new ArrayList<>();
    while (expressions.size() < formulas) {
      read(writer.any(1 + expressions.size() % deepest), scope).ifPresent(expressions::add);
    }
    provesEqual(seed, expressions, " FROM sample AS r", " ORDER BY row_number");
    provesTypes(expressions, " FROM sample AS r WHERE row_number = 0");
  }

  /** Generated aggregates over all rows, some, and none. */
  public void provesGeneratedAggregates(long seed, int formulas, int deepest) {
    Sample sample = create(seed);
    Formulas writer = new Formulas(new Random(seed));
    Scope scope = Scope.ofMany(sample.country(), sample.register());
    List<Expression> expressions = new ArrayList<>();
    while (expressions.size() < formulas) {
      read(writer.aggregate(expressions.size() % deepest), scope).ifPresent(expressions::add);
    }
    for (String rows : List.of("row_number >= 0", "row_number < 3", "row_number < 0")) {
      provesEqual(seed, expressions, " FROM sample AS r WHERE " + rows, "");
    }
    provesTypes(expressions, " FROM sample AS r");
  }

  /** The worked cases of every entitlement of the country, and what each rule answers. */
  public void provesDecisions() {
    Sample sample = new Sample(0);
    for (Entitlement entitlement : sample.country().entitlements().values()) {
      Scope scope =
          Scope.ofUnit(
              sample.country(),
              java.util.Objects.requireNonNull(
                  sample.country().registers().get(entitlement.unit())));
      if (!(Decision.compile(entitlement, scope) instanceof Decision.Compiled(Decision decision))) {
        throw new AssertionError(entitlement.id());
      }
      for (RunningEngine running : engines) {
        provesExamples(entitlement, decision, running);
      }
    }
  }

  private static void provesExamples(
      Entitlement entitlement, Decision decision, RunningEngine running) {
    Engine engine = running.engine();
    Naming naming = Naming.of("r", register -> register, "r.on_day");
    List<String> units = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<String> facts = List.copyOf(entitlement.examples().getFirst().facts().keySet());
    for (Entitlement.Example example : entitlement.examples()) {
      String values =
          facts.stream()
              .map(fact -> Objects.requireNonNull(example.facts().get(fact)))
              .map(given -> "CAST(" + given.text() + " AS BIGINT)")
              .collect(Collectors.joining(", "));
      units.add("(" + units.size() + ", DATE '" + example.on() + "', " + values + ")");
      boolean early = example.on().isBefore(entitlement.from());
      String kind = early ? "NO_RULE_IN_FORCE" : example.rule() == 0 ? "NO_RULE_HOLDS" : "RULE";
      java.math.BigDecimal pay = example.pay();
      String amount = pay == null ? "null" : pay.setScale(2).toPlainString();
      expected.add(kind + " " + (early ? "null" : example.rule()) + " " + amount);
    }
    units.add(
        "("
            + units.size()
            + ", DATE '2026-01-15', "
            + facts.stream().map(_ -> "CAST(NULL AS BIGINT)").collect(Collectors.joining(", "))
            + ")");
    expected.add("CANNOT_BE_DECIDED null null");
    String names = facts.stream().map(engine::quote).collect(Collectors.joining(", "));
    String query =
        "SELECT "
            + decision.columns(engine, naming)
            + " FROM (SELECT * FROM (VALUES "
            + String.join(", ", units)
            + ") AS t(n, on_day, "
            + names
            + ")) AS r ORDER BY n";
    List<String> answers =
        running.rows(query).stream()
            .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
            .toList();
    assertThat(answers).as(engine.name()).isEqualTo(expected);
  }

  private Sample create(long seed) {
    Sample sample = new Sample(seed);
    for (RunningEngine running : engines) {
      running.execute("DROP TABLE IF EXISTS sample");
      running.create("sample", sample.query(running.engine()));
    }
    return sample;
  }

  /** Empty when the formula needs too many digits or parts, or multiplies money by money. */
  private static Optional<Expression> read(String text, Scope scope) {
    return switch (Expressions.read(new Formula(text, new Place("generated", 1, 1)), scope)) {
      case Expressions.Read(Expression expression) -> Optional.of(expression);
      case Expressions.Refused(var mistakes) -> {
        String why = mistakes.getFirst().code() + mistakes.getFirst().message().in("en", "en");
        assertThat(why).as(text).containsPattern("^too-many-digits|^too-deep|^types-differ.*MONEY");
        yield Optional.empty();
      }
    };
  }

  private void provesEqual(long seed, List<Expression> all, String from, String order) {
    for (int start = 0; start < all.size(); start += IN_ONE_QUERY) {
      List<Expression> expressions = all.subList(start, Math.min(all.size(), start + IN_ONE_QUERY));
      List<List<@Nullable String>> first = ask(engines.getFirst(), expressions, from, order);
      for (RunningEngine other : engines.subList(1, engines.size())) {
        List<List<@Nullable String>> second = ask(other, expressions, from, order);
        List<String> different = new ArrayList<>();
        for (int row = 0; row < Math.min(first.size(), second.size()); row++) {
          for (int i = 0; i < expressions.size(); i++) {
            String one = first.get(row).get(i);
            String two = second.get(row).get(i);
            if (!String.valueOf(one).equals(two)) {
              different.add("row " + row + ": " + one + " against " + two);
            }
          }
        }
        assertThat(different)
            .as("seed %d, %s and %s", seed, engines.getFirst().engine(), other.engine())
            .isEmpty();
        assertThat(second).hasSameSizeAs(first);
      }
    }
  }

  /** Rows of "formula → value". */
  private static List<List<@Nullable String>> ask(
      RunningEngine running, List<Expression> expressions, String from, String order) {
    Engine engine = running.engine();
    String text = engine.type(new Type.Text());
    List<String> columns =
        expressions.stream()
            .map(expression -> "CAST(" + expression.print(engine, NAMING) + " AS " + text + ")")
            .toList();
    List<List<@Nullable String>> rows;
    try {
      rows = running.rows("SELECT " + String.join(", ", columns) + from + order);
    } catch (RuntimeException refused) {
      for (int i = 0; i < columns.size(); i++) {
        try {
          var _ = running.rows("SELECT " + columns.get(i) + from + order);
        } catch (RuntimeException wrong) {
          throw new AssertionError(
              expressions.get(i) + "\n" + columns.get(i) + "\n" + wrong.getMessage(), wrong);
        }
      }
      throw refused;
    }
    List<List<@Nullable String>> answers = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      List<@Nullable String> answer = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        answer.add(expressions.get(i) + " → " + row.get(i));
      }
      answers.add(answer);
    }
    return answers;
  }

  private void provesTypes(List<Expression> all, String from) {
    for (RunningEngine running : engines) {
      Engine engine = running.engine();
      for (int start = 0; start < all.size(); start += IN_ONE_QUERY) {
        List<Expression> expressions =
            all.subList(start, Math.min(all.size(), start + IN_ONE_QUERY));
        String columns =
            expressions.stream()
                .map(expression -> running.typeOf(expression.print(engine, NAMING)))
                .collect(Collectors.joining(", "));
        List<@Nullable String> types = running.rows("SELECT " + columns + from).getFirst();
        for (int i = 0; i < types.size(); i++) {
          String sql = engine.type(expressions.get(i).type());
          String wanted = engine == Engine.POSTGRESQL ? sql.replaceAll("\\(.*", "") : sql;
          assertThat(plain(types.get(i))).as(engine + " " + expressions.get(i)).isEqualTo(wanted);
        }
      }
    }
  }

  private static String plain(@Nullable String type) {
    return String.valueOf(type).toUpperCase(Locale.ROOT).replace(" ", "");
  }
}
