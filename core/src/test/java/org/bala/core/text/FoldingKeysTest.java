package org.bala.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The keys that stand in every database stay what they are as long as the version does. */
class FoldingKeysTest {

  @Test
  void givenTheRulesOfThisVersionThenEachNameHasTheKeysItHasInEveryDatabase() throws IOException {
    assertThat(Folding.VERSION).isEqualTo(2);
    try (InputStream stream = FoldingKeysTest.class.getResourceAsStream("keys.txt")) {
      List<String> lines =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      assertThat(lines).hasSizeGreaterThan(60);
      assertThat(lines)
          .allSatisfy(line -> {
            String[] cells = line.split(";", -1);
            assertThat(String.join(" ", Folding.keys(cells[0]))).as(cells[0]).isEqualTo(cells[1]);
            assertThat(Folding.folded(cells[0])).as(cells[0]).isEqualTo(cells[2]);
          });
    }
  }

  @Test
  void givenMenAndWomenOfOneFamilyThenTheyAreFoundByTheSameKey() {
    for (List<String> family :
        List.of(
            List.of("Иванов", "Иванова"),
            List.of("Ковалев", "Ковалёва"),
            List.of("Фомин", "Фомина"),
            List.of("Чайковский", "Чайковская"))) {
      assertThat(Folding.keys(family.getFirst())).isEqualTo(Folding.keys(family.getLast()));
    }
  }
}
