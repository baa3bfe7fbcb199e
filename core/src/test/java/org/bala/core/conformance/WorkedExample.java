package org.bala.core.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One line of {@code operators.csv}, worked out by hand.
 *
 * @param operator as the table of operators names it
 * @param value as text; {@code null} for an unknown value
 */
record WorkedExample(String operator, String formula, String value, String type) {

  static List<WorkedExample> all() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(WorkedExample.class.getResourceAsStream("operators.csv")),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\\|", -1))
          .map(cells ->
              new WorkedExample(
                  cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip()))
          .toList();
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }
}
