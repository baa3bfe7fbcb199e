package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bala.app.registers.Office.DISTRICTS;
import static org.bala.app.registers.Office.done;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BulkLoadTest {

  private static final LocalDate BORN = LocalDate.of(2012, 2, 29);
  private static final LocalDate APPOINTED = LocalDate.of(2025, 9, 1);

  private static Office office;

  @BeforeAll
  static void open() {
    office = new Office();
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static void person(BulkLoad load, UUID id, String surname, LocalDate born) {
    load.record(
        "person",
        id,
        "guardianship-body/" + DISTRICTS.getFirst(),
        DISTRICTS.getFirst(),
        born,
        null,
        null,
        Map.of("surname", surname, "given_name", "Ай\tша", "birth_date", born, "sex", "F"));
  }

  private static void guardianship(BulkLoad load, UUID id, UUID child, UUID guardian) {
    Map<String, Object> values = new HashMap<>();
    values.put("child", child);
    values.put("guardian", guardian);
    values.put("relation", Office.firstCode("GUARDIAN_RELATION"));
    values.put("heard", "NO");
    values.put("heard_why_not", "Жас");
    load.record(
        "guardianship",
        id,
        "guardianship-body/" + DISTRICTS.getFirst(),
        DISTRICTS.getFirst(),
        APPOINTED,
        null,
        "active",
        values);
  }

  @Test
  void givenLoadedRecords_whenTheyAreWorkedWith_thenTheyAreLikeAnyOther() {
    UUID child = Ids.next();
    UUID guardian = Ids.next();
    UUID id = Ids.next();
    Map<String, Long> counts =
        office.registers.load(
            Ids.next(),
            load -> {
              guardianship(load, id, child, guardian);
              person(load, child, "Жақсылық", BORN);
              person(load, guardian, "Жақсылық", BORN.minusYears(40));
            });
    assertThat(counts).containsEntry("person", 2L).containsEntry("guardianship", 1L);
    Entry read = done(office.records.read(office.officer, "guardianship", id));
    assertThat(read.state()).isEqualTo("active");
    assertThat(done(office.records.open(office.officer, "guardianship", id, "heard_why_not")))
        .isEqualTo("Жас");
    assertThat(done(office.records.history(office.officer, "guardianship", id))).hasSize(1);
    assertThat(done(office.records.search(office.officer, "person", "Жаксылык 2012")))
        .extracting(Entry::id)
        .contains(child);
  }

  @Test
  void givenARecordThatBreaksACondition_whenTheLoadEnds_thenNothingIsLoaded() {
    UUID adult = Ids.next();
    UUID guardian = Ids.next();
    assertThatThrownBy(() ->
            office.registers.load(
                Ids.next(),
                load -> {
                  person(load, adult, "Ересек", BORN.minusYears(30));
                  person(load, guardian, "Ересек", BORN.minusYears(40));
                  guardianship(load, Ids.next(), adult, guardian);
                }))
        .hasMessageContaining("A condition of guardianship is broken");
    assertThat(Office.refused(office.records.read(office.officer, "person", adult)))
        .containsExactly("NOT_FOUND");
  }

  @Test
  void givenALoadThatIsInterrupted_whenItFails_thenNothingIsHalfLoaded() {
    UUID id = Ids.next();
    assertThatThrownBy(() ->
            office.registers.load(
                Ids.next(),
                load -> {
                  person(load, id, "Жарты", BORN);
                  throw new IllegalStateException("the power went");
                }))
        .hasMessage("the power went");
    assertThat(Office.refused(office.records.read(office.officer, "person", id)))
        .containsExactly("NOT_FOUND");
    assertThat(done(office.records.search(office.officer, "person", "Жарты"))).isEmpty();
  }
}
