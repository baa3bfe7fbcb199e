package org.bala.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.expressions.Decision;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Finding;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Reference;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A condition holds, does not hold, or cannot be decided, and then says what is missing. */
class OutcomeTest {

  private static final Sample SAMPLE = new Sample(0);
  private static final RunningEngine DUCKDB = RunningEngine.duckdb();
  private static final RunningEngine POSTGRESQL = RunningEngine.postgresql();
  private static final Naming NAMING = Naming.of("r", register -> register, Sample.DAY);
  private static final Place PLACE = new Place("outcome.yaml", 1, 1);

  @AfterAll
  static void close() {
    DUCKDB.close();
    POSTGRESQL.close();
  }

  /**
   * The outcome for a row in which {@code not} is false, {@code year} 5, and others are unknown.
   */
  private static Finding outcome(String text) {
    Finding inDuckDb = outcome(text, DUCKDB);
    assertThat(outcome(text, POSTGRESQL)).as(text).isEqualTo(inDuckDb);
    return inDuckDb;
  }

  private static Finding outcome(String text, RunningEngine running) {
    Scope scope = Scope.ofRecord(SAMPLE.country(), SAMPLE.register());
    if (!(Expressions.condition(new Formula(text, PLACE), scope)
        instanceof Expressions.Read(Expression condition))) {
      throw new AssertionError(text);
    }
    String row =
        " FROM (SELECT FALSE AS \"not\", CAST(NULL AS BOOLEAN) AS \"order\","
            + " CAST(5 AS DECIMAL(18,2)) AS \"year\", CAST(NULL AS DECIMAL(18,2)) AS \"end\","
            + " CAST(NULL AS BIGINT) AS \"value\", CAST(NULL AS DATE) AS \"date\") AS r";
    List<Reference> missing = new ArrayList<>();
    for (Reference reference : condition.references()) {
      if (isTrue(running, condition.missing(reference, running.engine(), NAMING) + row)) {
        missing.add(reference);
      }
    }
    boolean undecided = isTrue(running, condition.undecided(running.engine(), NAMING) + row);
    boolean holds = isTrue(running, condition.holds(running.engine(), NAMING) + row);
    assertThat(isTrue(running, condition.fails(running.engine(), NAMING) + row))
        .isEqualTo(!holds && !undecided);
    assertThat(isTrue(running, condition.possible(running.engine(), NAMING) + row))
        .isEqualTo(holds || undecided);
    if (holds || undecided) {
      assertThat(isTrue(running, condition.doubtful(running.engine(), NAMING) + row))
          .isEqualTo(undecided);
    }
    return Finding.of(undecided ? null : holds, missing);
  }

  private static boolean isTrue(RunningEngine running, String sql) {
    String truth = running.engine() == Engine.POSTGRESQL ? "t" : "true";
    return truth.equals(running.rows("SELECT " + sql).getFirst().getFirst());
  }

  private static List<String> missing(String text) {
    return outcome(text) instanceof Finding.CannotBeDecided(List<Reference> missing)
        ? missing.stream().map(Reference::toString).toList()
        : List.of("decided");
  }

  @Test
  void givenKnownFacts_thenTheConditionIsDecided() {
    assertThat(outcome("year = 5")).isEqualTo(new Finding.Holds());
    assertThat(outcome("year < 5 or not")).isEqualTo(new Finding.DoesNotHold());
    assertThat(outcome("not and order")).isEqualTo(new Finding.DoesNotHold());
    assertThat(outcome("year = 5 or order")).isEqualTo(new Finding.Holds());
    assertThat(outcome("date is null")).isEqualTo(new Finding.Holds());
    assertThat(outcome("year = 5 and not not and date is null")).isEqualTo(new Finding.Holds());
  }

  @Test
  void givenAnUnknownFact_thenOnlyWhatCouldDecideIsMissing() {
    assertThat(missing("end > year")).containsExactly("end");
    assertThat(missing("order or (not and end > 1)")).containsExactly("order");
    assertThat(missing("order and coalesce(end, value) > 1"))
        .containsExactly("order", "end", "value");
    assertThat(missing("coalesce(value, year) > 1")).containsExactly("decided");
    assertThat(missing("case when not then end > 1 else value > 1 end")).containsExactly("value");
    assertThat(missing("age_on(date, day) < 18")).containsExactly("date");
  }

  @Test
  void givenRules_thenTheFirstThatCannotBeDecidedDecides() {
    assertThat(decided("value > 1", "year = 5")).isEqualTo("CANNOT_BE_DECIDED null null -1 0");
    assertThat(decided("year = 5", "value > 1")).isEqualTo("RULE 1 6.00 0 -1");
    assertThat(decided("year = 4", "year = 5")).isEqualTo("RULE 2 6.00 1 0");
    assertThat(decided("year = 4", "year = 3")).isEqualTo("NO_RULE_HOLDS 0 null 1 1");
  }

  @Test
  void givenTheDayOnWhichARuleEnds_thenItIsInForceNoLongerAndTheDayBeforeItStillIs() {
    LocalDate asked = LocalDate.of(2026, 2, 28);
    assertThat(decided(null, asked)).isEqualTo("RULE 2 6.00 null 0");
    assertThat(decided(null, asked.plusDays(1))).isEqualTo("RULE 1 6.00 0 0");
    assertThat(decided(asked, null)).isEqualTo("RULE 1 6.00 0 0");
    assertThat(decided(asked.plusDays(1), null)).isEqualTo("RULE 2 6.00 null 0");
  }

  /** Two rules that hold, of which the first is in force between these days. */
  private static String decided(@Nullable LocalDate from, @Nullable LocalDate to) {
    return decided("year = 5", "year = 5", from, to);
  }

  private static String decided(String first, String second) {
    return decided(first, second, null, null);
  }

  private static String decided(
      String first, String second, @Nullable LocalDate from, @Nullable LocalDate to) {
    List<Entitlement.Rule> rules = new ArrayList<>();
    for (String condition : List.of(first, second)) {
      rules.add(
          new Entitlement.Rule(
              rules.size() + 1,
              Text.same("rule"),
              List.of(new Formula(condition, PLACE)),
              new Formula("year + 0.01", PLACE),
              "1",
              rules.isEmpty() ? from : null,
              rules.isEmpty() ? to : null,
              PLACE));
    }
    Entitlement large =
        Objects.requireNonNull(SAMPLE.country().entitlements().values().iterator().next());
    Entitlement entitlement =
        new Entitlement(
            "test",
            Text.same("test"),
            "sample",
            large.law(),
            large.from(),
            null,
            rules,
            Entitlement.Rounding.UP_TO_WHOLE,
            "month",
            List.of(),
            PLACE);
    Scope scope = Scope.ofRecord(SAMPLE.country(), SAMPLE.register());
    if (!(Decision.compile(entitlement, scope) instanceof Decision.Compiled(Decision decision))) {
      throw new AssertionError(first);
    }
    return DUCKDB
        .rows(
            "SELECT concat_ws(' ', outcome, coalesce(CAST(rule_number AS VARCHAR), 'null'),"
                + " coalesce(CAST(amount AS VARCHAR), 'null'), coalesce(CAST(rule_1_failing AS VARCHAR), 'null'), rule_2_failing)"
                + " FROM (SELECT "
                + decision.columns(Engine.DUCKDB, NAMING)
                + " FROM (SELECT CAST(5 AS DECIMAL(18,2)) AS \"year\", CAST(NULL AS BIGINT) AS"
                + " \"value\") AS r)")
        .getFirst()
        .getFirst();
  }
}
