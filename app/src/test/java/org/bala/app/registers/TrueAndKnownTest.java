package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bala.app.registers.Office.done;
import static org.bala.app.registers.Office.refused;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was known at a moment to be true on a day. */
class TrueAndKnownTest {

  private static Office office;

  @BeforeAll
  static void open() {
    office = new Office();
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static Entry surname(Entry seen, String surname, String from, boolean correction) {
    Map<String, String> values = Map.of("surname", surname, "valid_from", from);
    return correction
        ? office.correct(office.officer, seen, values)
        : done(office.change(office.officer, seen, values));
  }

  private static Object surname(UUID id, Instant known, String on) {
    return Objects.requireNonNull(
        done(office.records.asOf(office.officer, "person", id, known, LocalDate.parse(on)))
            .values()
            .get("surname"));
  }

  @Test
  void givenAChangeWhoseSpellingIsCorrected_whenAskedBeforeTheChange_thenTheOldTruthStands() {
    Entry born = office.person(office.officer, "Бекова", "Сара", "2010-01-01");
    Entry misspelt = surname(born, "Асановва", "2020-06-01", false);
    Entry spelt = surname(misspelt, "Асанова", "2020-06-01", true);
    Instant now = spelt.recordedAt();
    assertThat(surname(born.id(), now, "2015-01-01")).isEqualTo("Бекова");
    assertThat(surname(born.id(), now, "2021-01-01")).isEqualTo("Асанова");
    assertThat(surname(born.id(), misspelt.recordedAt(), "2021-01-01")).isEqualTo("Асановва");
  }

  @Test
  void givenAChangeWhoseDayIsCorrected_whenAskedBetweenTheDays_thenTheOldTruthStands() {
    Entry born = office.person(office.officer, "Ақынова", "Әсем", "2010-01-01");
    Entry early = surname(born, "Жанова", "2018-01-01", false);
    Entry late = surname(early, "Жанова", "2019-01-01", true);
    assertThat(surname(born.id(), late.recordedAt(), "2018-06-01")).isEqualTo("Ақынова");
    assertThat(surname(born.id(), late.recordedAt(), "2019-06-01")).isEqualTo("Жанова");
    Entry always = surname(late, "Жанова", "2010-01-01", true);
    assertThat(surname(born.id(), always.recordedAt(), "2015-01-01")).isEqualTo("Жанова");
  }

  @Test
  void givenABeginningThatWasTooEarly_whenCorrected_thenNothingIsTrueBeforeTheRightDay() {
    Entry entered = office.person(office.officer, "Төлеуов", "Дәурен", "2010-01-01");
    Entry changed = surname(entered, "Төлеу", "2010-01-01", false);
    Entry corrected = surname(changed, "Төлеу", "2011-01-01", true);
    assertThat(
            refused(
                office.records.asOf(
                    office.officer,
                    "person",
                    entered.id(),
                    corrected.recordedAt(),
                    LocalDate.of(2010, 6, 1))))
        .containsExactly("NOT_FOUND");
    assertThat(surname(entered.id(), changed.recordedAt(), "2010-06-01")).isEqualTo("Төлеу");
  }

  @Test
  void givenARecordThatEnded_whenAskedOnItsLastDays_thenItEndsOnItsDay() {
    Entry born = office.person(office.officer, "Сейілов", "Нұрбек", "2010-01-01");
    Entry ended = done(office.change(office.officer, born, Map.of("valid_to", "2025-03-01")));
    Instant now = ended.recordedAt();
    assertThat(surname(born.id(), now, "2025-02-28")).isEqualTo("Сейілов");
    assertThat(
            refused(
                office.records.asOf(
                    office.officer, "person", born.id(), now, LocalDate.of(2025, 3, 1))))
        .containsExactly("NOT_FOUND");
  }

  @Test
  void givenABirthDateCorrectedLater_whenAskedAsKnownBefore_thenTheDerivedFormIsThatOfThen() {
    Entry saved = office.guardianship(office.officer);
    UUID child = Office.reference(saved.values(), "child");
    Entry corrected =
        office.correct(
            office.officer,
            done(office.records.read(office.officer, "person", child)),
            Map.of("birth_date", "2011-05-20", "valid_from", "2011-05-20"));
    assertThat(form(saved.id(), saved.recordedAt())).isEqualTo("GUARDIANSHIP");
    assertThat(form(saved.id(), corrected.recordedAt())).isEqualTo("CUSTODIANSHIP");
  }

  private static Object form(UUID id, Instant known) {
    return Objects.requireNonNull(
        done(office.records.asOf(
                office.officer, "guardianship", id, known, LocalDate.of(2026, 3, 1)))
            .values()
            .get("form"));
  }
}
