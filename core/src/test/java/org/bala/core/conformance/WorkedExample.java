package org.bala.core.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    return lines("operators.csv").stream()
        .map(cells -> new WorkedExample(cells.get(0), cells.get(1), cells.get(2), cells.get(3)))
        .toList();
  }

  /** The cells of each line that is no comment. */
  static List<List<String>> lines(String file) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(WorkedExample.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
          .toList();
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }
}
