package org.bala.core.conformance;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expression has the same value and type in PostgreSQL and DuckDB, to the last digit. */
class ConformanceTest {

  private static final List<RunningEngine> ENGINES =
      List.of(RunningEngine.postgresql(), RunningEngine.duckdb());
  private static final Conformance CONFORMANCE = new Conformance(ENGINES);

  @AfterAll
  static void close() {
    ENGINES.forEach(RunningEngine::close);
  }

  @Test
  void givenWorkedExamples_thenEveryEngineAnswersThem() {
    CONFORMANCE.provesWorkedExamples();
  }

  @Test
  void givenWorkedAggregates_thenEveryEngineAnswersThemOverRowsAndOverNothing() {
    CONFORMANCE.provesWorkedAggregates();
  }

  @Test
  void givenPathsAndFacts_thenEveryEngineJoinsAndCountsAsWorkedByHand() {
    CONFORMANCE.provesPathsAndFacts();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20260228})
  void givenGeneratedFormulas_thenEveryEngineAgrees(long seed) {
    CONFORMANCE.provesGeneratedFormulas(seed, 300, 3);
  }

  @Test
  void givenGeneratedAggregates_thenEveryEngineAgrees() {
    CONFORMANCE.provesGeneratedAggregates(3, 150, 3);
  }

  @Test
  void givenRulesOfLaw_thenEveryEngineDecidesAlike() {
    CONFORMANCE.provesDecisions();
  }
}
