package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Fingerprints;
import org.bala.core.definitions.registers.Register;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes a register's meaning, what only its form, and what neither. */
class FingerprintsTest {

  @TempDir Path temporary;
  private Path folder = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    Path right = Path.of("src/test/resources/packages/zweiland");
    folder = temporary.resolve("zweiland");
    try (Stream<Path> files = Files.walk(right)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(right.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private record Four(String meaning, String form, String counting, String law) {}

  private Four read() {
    CountryPackage country = Packages.read(folder);
    Fingerprints fingerprints = new Fingerprints(country);
    Register register = Objects.requireNonNull(country.registers().get("kind"));
    return new Four(
        fingerprints.meaning(register),
        fingerprints.form(register),
        fingerprints.counting(),
        fingerprints.law(country.entitlements().values().iterator().next()));
  }

  @ParameterizedTest(name = "{0}: {1} to {2} changes {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dataflows/schulen.csv | ZZ,F,2023,12.50 | ZZ,F,2023,12.60 | nothing",
        "registers/kind.yaml | register: kind | # a remark§register: kind | nothing",
        "registers/kind.yaml | Wie im Ausweis | Wie im Pass | form",
        "registers/kind.yaml | {de: Neu, | {de: Offen, | form",
        "lists/SEX.yaml | {de: Mädchen | {de: Frauen | form",
        "registers/kind.yaml | geburt <= day | geburt < day | meaning",
        "registers/kind.yaml | unique: true, | | meaning",
        "registers/kind.yaml | refer: true, | refer: true, oversee: true, | meaning",
        "roles.yaml | reach: nation | reach: referred | meaning",
        "facts.yaml | am <= day | am < day | counting and law",
        "indicators/kinder.yaml | minimum_count: 5 | minimum_count: 6 | counting",
        "indicators/kinder.yaml | Zahl der Kinder | Anzahl der Kinder | nothing",
        "roles.yaml | {de: Leiter | {de: Leitung | nothing"
      })
  void givenSomethingChangedThenOnlyWhatRestsOnItHasAnotherFingerprint(
      String file, String from, String to, String changes) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Four before = read();
    Files.writeString(
        folder.resolve(file), text.replace(from, to == null ? "" : to.replace('§', '\n')));
    Four after = read();
    boolean meaning = changes.equals("meaning");
    assertThat(!after.meaning().equals(before.meaning())).as("meaning").isEqualTo(meaning);
    assertThat(!after.form().equals(before.form()))
        .as("form")
        .isEqualTo(meaning || changes.equals("form"));
    assertThat(!after.counting().equals(before.counting()))
        .as("counting")
        .isEqualTo(meaning || changes.startsWith("counting"));
    assertThat(!after.law().equals(before.law()))
        .as("law")
        .isEqualTo(meaning || changes.endsWith("law"));
  }

  @Test
  void givenAFormThenItsTextSaysEveryWordInEveryLanguage() {
    CountryPackage country = Packages.read(folder);
    String text =
        new Fingerprints(country).formText(Objects.requireNonNull(country.registers().get("kind")));
    assertThat(text.lines())
        .contains(
            "name@de=" + country.registers().get("kind").name().in("de", "de"),
            "field/nachname/name@fr=Nom",
            "field/besuche/am/name@de=Am",
            "state/neu@fr=Nouveau",
            "step/annehmen/name@de=Annehmen");
  }
}
