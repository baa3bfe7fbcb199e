package org.bala.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bala.core.definitions.Entitlement;
import org.bala.core.definitions.Formula;
import org.bala.core.definitions.Place;
import org.bala.core.expressions.Decision;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Outcome;
import org.bala.core.expressions.Reference;
import org.bala.core.expressions.Scope;
import org.bala.core.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A condition holds, does not hold, or cannot be decided, and then says what is missing. */
class OutcomeTest {

  private static final Sample SAMPLE = new Sample(0);
  private static final RunningEngine DUCKDB = RunningEngine.duckdb();
  private static final Naming NAMING = Naming.of("r", register -> register, Sample.DAY);
  private static final Place PLACE = new Place("outcome.yaml", 1, 1);

  @AfterAll
  static void close() {
    DUCKDB.close();
  }

  /**
   * The outcome for a row in which {@code not} is false, {@code year} 5, and others are unknown.
   */
  private static Outcome outcome(String text) {
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
      if (isTrue(condition.missing(reference, Engine.DUCKDB, NAMING) + row)) {
        missing.add(reference);
      }
    }
    boolean undecided = isTrue(condition.undecided(Engine.DUCKDB, NAMING) + row);
    boolean holds = isTrue(condition.holds(Engine.DUCKDB, NAMING) + row);
    assertThat(isTrue(condition.fails(Engine.DUCKDB, NAMING) + row))
        .isEqualTo(!holds && !undecided);
    assertThat(isTrue(condition.possible(Engine.DUCKDB, NAMING) + row))
        .isEqualTo(holds || undecided);
    return Outcome.of(undecided ? null : holds, missing);
  }

  private static boolean isTrue(String sql) {
    return "true".equals(DUCKDB.rows("SELECT " + sql).getFirst().getFirst());
  }

  private static List<String> missing(String text) {
    return outcome(text) instanceof Outcome.CannotBeDecided(List<Reference> missing)
        ? missing.stream().map(Reference::toString).toList()
        : List.of("decided");
  }

  @Test
  void givenKnownFacts_thenTheConditionIsDecided() {
    assertThat(outcome("year = 5")).isEqualTo(new Outcome.Holds());
    assertThat(outcome("year < 5 or not")).isEqualTo(new Outcome.DoesNotHold());
    assertThat(outcome("not and order")).isEqualTo(new Outcome.DoesNotHold());
    assertThat(outcome("year = 5 or order")).isEqualTo(new Outcome.Holds());
    assertThat(outcome("date is null")).isEqualTo(new Outcome.Holds());
    assertThat(outcome("year = 5 and not not and date is null")).isEqualTo(new Outcome.Holds());
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

  private static String decided(String first, String second) {
    List<Entitlement.Rule> rules = new ArrayList<>();
    for (String condition : List.of(first, second)) {
      rules.add(
          new Entitlement.Rule(
              rules.size() + 1,
              Text.same("rule"),
              List.of(new Formula(condition, PLACE)),
              new Formula("year + 0.01", PLACE),
              "1",
              null,
              null,
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
                + " coalesce(CAST(amount AS VARCHAR), 'null'), rule_1_failing, rule_2_failing)"
                + " FROM (SELECT "
                + decision.columns(Engine.DUCKDB, NAMING)
                + " FROM (SELECT CAST(5 AS DECIMAL(18,2)) AS \"year\", CAST(NULL AS BIGINT) AS"
                + " \"value\") AS r)")
        .getFirst()
        .getFirst();
  }
}
