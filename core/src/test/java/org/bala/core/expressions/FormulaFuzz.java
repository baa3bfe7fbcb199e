package org.bala.core.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@link MutatedFormulasTest}, with inputs that lead into code not yet seen. A usual run takes
 * the corpus only; CONTRIBUTING says how to search.
 */
class FormulaFuzz {

  @MethodSource("org.bala.core.expressions.MutatedFormulasTest#corpus")
  @FuzzTest(maxDuration = "10m")
  void givenAnyFormula_thenItIsReadOrRefusedInOneLine(@NotNull String text) {
    boolean ofOne =
        MutatedFormulasTest.isReadOrRefusedInOneLine(
            text, MutatedFormulasTest.ONE, Engine.POSTGRESQL);
    boolean again =
        MutatedFormulasTest.isReadOrRefusedInOneLine(text, MutatedFormulasTest.ONE, Engine.DUCKDB);
    MutatedFormulasTest.isReadOrRefusedInOneLine(text, MutatedFormulasTest.MANY, Engine.SPARK);
    assertThat(again).as("read for every engine or for none: %s", text).isEqualTo(ofOne);
  }
}
