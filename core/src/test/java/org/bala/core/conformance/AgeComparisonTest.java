package org.bala.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Place;
import org.junit.jupiter.api.Test;

/** An age compared with a fixed number has the value that the age itself has. */
class AgeComparisonTest {

  private static final Sample SAMPLE = new Sample(29);
  private static final String AGE = "age_on(\"day\", \"date\")";

  @Test
  void givenEveryPairOfDays_thenTheComparisonIsThatOfTheAge() {
    for (RunningEngine engine : List.of(RunningEngine.postgresql(), RunningEngine.duckdb())) {
      List<String> columns = new ArrayList<>();
      for (int years : List.of(0, 1, 3, 13, 17, 18, 26, 150)) {
        for (String sign : List.of("<", "<=", ">", ">=", "=", "<>")) {
          columns.add(different(engine, AGE + sign + years, AGE + sign + "(" + years + " + 0)"));
        }
        columns.add(
            different(
                engine,
                AGE + " BETWEEN 1 AND " + years,
                AGE + " BETWEEN (1 + 0) AND (" + years + " + 0)"));
      }
      String days =
          "SELECT a.\"day\", b.\"date\" FROM (%s) AS a CROSS JOIN (%s) AS b"
              .formatted(SAMPLE.query(engine.engine()), SAMPLE.query(engine.engine()));
      String query =
          "SELECT count(*), %s FROM (%s) AS \"r\"".formatted(String.join(", ", columns), days);

      List<String> counts = new ArrayList<>();
      engine.rows(query).getFirst().forEach(count -> counts.add("" + count));

      assertThat(counts.removeFirst()).isEqualTo("3600");
      assertThat(counts).as(engine.engine().name()).containsOnly("0");
      engine.close();
    }
  }

  @Test
  void givenAFixedNumberOfYears_thenNoDateIsTakenApart() {
    for (RunningEngine engine : List.of(RunningEngine.postgresql(), RunningEngine.duckdb())) {
      assertThat(print(engine, AGE + " < 18")).contains("INTERVAL").doesNotContain("month");
      assertThat(print(engine, AGE + " BETWEEN 18 AND 22"))
          .contains("INTERVAL")
          .doesNotContain("month");
      assertThat(print(engine, AGE + " < (18 + 0)")).doesNotContain("INTERVAL");
      engine.close();
    }
  }

  private static String different(RunningEngine engine, String one, String other) {
    return "count(*) FILTER (WHERE %s IS DISTINCT FROM %s)"
        .formatted(print(engine, one), print(engine, other));
  }

  private static String print(RunningEngine engine, String formula) {
    Expressions.Reading reading =
        Expressions.condition(
            new Formula(formula, new Place("test", 1, 1)),
            Scope.ofRecord(SAMPLE.country(), SAMPLE.register()));
    assertThat(reading).isInstanceOf(Expressions.Read.class);
    Expression expression = ((Expressions.Read) reading).expression();
    return expression.print(engine.engine(), Naming.of("r", register -> register, Sample.DAY));
  }
}
