package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.reading.Confidence;
import org.bala.core.text.Words;
import org.junit.jupiter.api.Test;

/** A made-up country of two regions with other languages: nothing of Bala is Kazakhstan's alone. */
class OtherCountryTest {

  private final CountryPackage country =
      Packages.read(Path.of("src/test/resources/packages/zweiland"));

  @Test
  void givenOtherLanguagesThenAllTextsAreInThemAndOnlyInThem() {
    assertThat(country.languages())
        .extracting(CountryPackage.Language::code)
        .containsExactly("de", "fr");
    assertThat(country.name().byLanguage()).containsOnlyKeys("de", "fr");
    assertThat(country.regions()).hasSize(2);
    assertThat(Words.in("de", country.fallback()).say("general.no-data")).isEqualTo("no data");
  }

  @Test
  void givenStatusOfTextsThenTheNearestWordCounts() {
    assertThat(country.name().reviewed()).isTrue();
    assertThat(Objects.requireNonNull(country.registers().get("kind")).name().reviewed()).isFalse();
    assertThat(Objects.requireNonNull(country.dataflows().get("schulen")).name().reviewed())
        .isFalse();
    assertThat(Objects.requireNonNull(country.dataflows().get("schulen")).unit().reviewed())
        .isTrue();
  }

  @Test
  void givenPublishedDigitsThenTheyStayAsTheyAre() {
    var observations = Objects.requireNonNull(country.dataflows().get("schulen")).observations();
    assertThat(observations.getFirst().value()).isEqualTo("12.50");
    assertThat(observations.get(1).value()).isNull();
    assertThat(observations.get(2).confidence()).isEqualTo(Confidence.TO_BE_CONFIRMED);
    assertThat(observations.get(2).place().line()).isEqualTo(4);
  }

  @Test
  void givenTheJavaOfTheCoreThenItNamesNoCountry() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> naming =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(OtherCountryTest::namesACountry)
              .toList();
      assertThat(naming).isEmpty();
    }
  }

  private static boolean namesACountry(Path file) {
    try {
      return Files.readString(file)
          .lines()
          .map(String::strip)
          .filter(line -> !line.startsWith("*") && !line.startsWith("/*") && !line.startsWith("//"))
          .anyMatch(line ->
              line.matches("(?i).*\\b(kazakhstan|KZT|almaty|astana|aktobe|tenge|0{9})\\b.*"));
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }
}
