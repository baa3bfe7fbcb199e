package org.bala.core.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The table of operators in code, on paper and in the worked examples is one table. */
class OperatorTableTest {

  private static final List<String> FORMS =
      Arrays.stream(Operator.values()).map(Operator::form).toList();

  @Test
  void givenTheTableInCode_thenThePageHasTheSameRows() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/expressions.md")).stream()
            .dropWhile(line -> !line.equals("## Operators"))
            .takeWhile(line -> !line.equals("## Rules of law"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    assertThat(rows).isEqualTo(FORMS);
  }

  @Test
  void givenTheTableInCode_thenEveryOperatorHasAWorkedExample() throws IOException {
    for (Operator operator : Operator.values()) {
      String file = operator.isAggregate() ? "aggregates.csv" : "operators.csv";
      assertThat(worked(file)).as(file).contains(operator.form());
    }
  }

  private static List<String> worked(String file) throws IOException {
    try (InputStream examples =
        Objects.requireNonNull(
            OperatorTableTest.class.getResourceAsStream("/org/bala/core/conformance/" + file))) {
      return new String(examples.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf('|')).strip())
          .distinct()
          .toList();
    }
  }
}
