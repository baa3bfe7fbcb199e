package org.bala.spark;

import java.util.List;
import org.bala.core.conformance.Conformance;
import org.bala.core.conformance.RunningEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expression has the same value and type in PostgreSQL, DuckDB and Spark. */
@Tag("spark")
class SparkConformanceTest {

  private static final SparkEngine SPARK = new SparkEngine(true);
  private static final List<RunningEngine> ENGINES =
      List.of(RunningEngine.postgresql(), RunningEngine.duckdb(), SPARK);
  private static final Conformance CONFORMANCE = new Conformance(ENGINES);

  @AfterAll
  static void close() {
    ENGINES.forEach(RunningEngine::close);
  }

  @Test
  void givenWorkedExamples_thenEveryEngineAnswersThem() {
    SPARK.useGeneratedCode(true);
    CONFORMANCE.provesWorkedExamples();
    SPARK.useGeneratedCode(false);
    CONFORMANCE.provesWorkedExamples();
  }

  @Test
  void givenWorkedAggregates_thenEveryEngineAnswersThemOverRowsAndOverNothing() {
    SPARK.useGeneratedCode(true);
    CONFORMANCE.provesWorkedAggregates();
    SPARK.useGeneratedCode(false);
    CONFORMANCE.provesWorkedAggregates();
  }

  @Test
  void givenPathsAndFacts_thenEveryEngineJoinsAndCountsAsWorkedByHand() {
    SPARK.useGeneratedCode(true);
    CONFORMANCE.provesPathsAndFacts();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20260228})
  void givenGeneratedFormulas_thenEveryEngineAgrees(long seed) {
    SPARK.useGeneratedCode(false);
    CONFORMANCE.provesGeneratedFormulas(seed, 200, 3);
  }

  @Test
  void givenFormulasInGeneratedCode_thenEveryEngineAgrees() {
    SPARK.useGeneratedCode(true);
    CONFORMANCE.provesGeneratedFormulas(7, 100, 1);
  }

  @Test
  void givenGeneratedAggregates_thenEveryEngineAgrees() {
    SPARK.useGeneratedCode(false);
    CONFORMANCE.provesGeneratedAggregates(3, 100, 2);
  }

  @Test
  void givenRulesOfLaw_thenEveryEngineDecidesAlike() {
    SPARK.useGeneratedCode(true);
    CONFORMANCE.provesDecisions();
  }
}
