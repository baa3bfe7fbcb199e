package org.bala.app.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bala.app.Countries;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may leave the database to be counted: no names, no numbers, nothing without a right. */
class CountableTest {

  private static final Path INDICATOR = Path.of("indicators", "children-under-guardianship.yaml");

  @TempDir private Path temporary;
  private Path folder = Path.of("");

  @BeforeEach
  void givenACopyOfThePackage() throws IOException {
    Path right = Path.of("../countries/kazakhstan");
    folder = temporary.resolve("kazakhstan");
    try (Stream<Path> files = Files.walk(right)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(right.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private CountryPackage changed(Path file, String from, String to) throws IOException {
    Path changed = folder.resolve(file.toString());
    String right = Files.readString(changed);
    assertThat(right).contains(from);
    Files.writeString(changed, right.replace(from, to));
    return Countries.read(folder);
  }

  private static List<String> mistakes(CountryPackage country) {
    return Countable.mistakes(country).stream()
        .map(mistake -> mistake.place().file() + " " + mistake.code())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "child.surname = 'Асанова'",
        "child.identification_number is not null",
        "child.given_name <> child.patronymic",
        "heard_why_not is null",
        "guardian.surname is null"
      })
  void givenANameANumberOrASealedFieldInAnIndicator_thenItIsNeverLetOut(String condition)
      throws IOException {
    CountryPackage country =
        changed(INDICATOR, "state = 'active' and", "state = 'active' and " + condition + " and");
    assertThat(mistakes(country))
        .contains("indicators/children-under-guardianship.yaml never-let-out");
    Role statistician = Objects.requireNonNull(country.roles().get("statistician"));
    assertThatThrownBy(() -> Countable.by(statistician, country).tables())
        .hasMessageContaining("cannot be counted");
  }

  @Test
  void givenAColumnTheRoleIsNotGiven_thenItHasNoRightToCountIt() throws IOException {
    CountryPackage country =
        changed(
            Path.of("registers", "guardianship.yaml"),
            "statistician: {fields: [child.sex, child.birth_date,",
            "statistician: {fields: [child.birth_date,");
    assertThat(mistakes(country))
        .containsExactly("indicators/children-under-guardianship.yaml no-right-to-count");
  }

  @Test
  void givenThePackageAsItIs_thenNothingThatNamesAPersonIsAmongTheColumns() throws IOException {
    CountryPackage country = changed(INDICATOR, "minimum_count: 5", "minimum_count: 5 ");
    Role statistician = Objects.requireNonNull(country.roles().get("statistician"));
    Countable countable = Countable.by(statistician, country);
    assertThat(mistakes(country)).isEmpty();
    assertThat(countable.tables()).isNotEmpty();
    assertThat(countable.toString())
        .contains("birth_date")
        .doesNotContain("name", "identification", "heard", "conclusion");
  }
}
