package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bala.app.registers.Office.DISTRICTS;
import static org.bala.app.registers.Office.refused;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.bala.app.registers.Entry.Draft;
import org.junit.jupiter.api.Test;

/** The day on which the tables ask their conditions is the program's day where the country is. */
class DayOfTheCountryTest {

  @Test
  void givenTheProgramsDay_whenAChildIsBornLater_thenTheTableRefusesIt() {
    try (Office office = new Office()) {
      Draft unborn =
          Draft.fresh("person", Ids.next(), office.personNamed("Ертең", "Туар", "2026-03-16"));
      assertThat(refused(office.registers.save(office.officer, unborn)))
          .containsExactly("CONDITION");
      assertThat(office.person(office.officer, "Бүгін", "Туған", "2026-03-15").version())
          .isEqualTo(1);
      LocalDate tomorrow = LocalDate.of(2026, 3, 16);
      assertThatThrownBy(() ->
              office.registers.load(
                  Ids.next(),
                  load ->
                      load.record(
                          "person",
                          Ids.next(),
                          "guardianship-body/" + DISTRICTS.getFirst(),
                          DISTRICTS.getFirst(),
                          tomorrow,
                          null,
                          null,
                          Map.of(
                              "surname", "Ертең",
                              "given_name", "Туар",
                              "birth_date", tomorrow,
                              "sex", "F"))))
          .hasMessageContaining("A condition of person is broken");
    }
  }

  @Test
  void givenANightWhenTheDayHasBegunInTheCountry_whenANewbornIsEntered_thenItIsAccepted() {
    try (Office office = new Office(Instant.parse("2031-12-31T20:00:00Z"))) {
      assertThat(office.person(office.officer, "Жаңа", "Жыл", "2032-01-01").version()).isEqualTo(1);
    }
  }
}
