package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bala.app.registers.Office.DISTRICTS;
import static org.bala.app.registers.Office.done;
import static org.bala.app.registers.Office.refused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Entry.Query;
import org.bala.app.registers.Entry.Query.Sort;
import org.bala.core.text.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortingTest {

  private static final long SEED = 20261123;
  private static final List<String> SURNAMES =
      List.of("Әбенова", "Абаева", "Қасым", "Касым", "Өтеген", "Орал", "Үсен", "Ұзақ", "Шәкен");

  private static Office office;

  @BeforeAll
  static void open() {
    office = new Office();
    Random random = new Random(SEED);
    for (SignedIn writer : List.of(office.officer, office.elsewhere)) {
      for (int i = 0; i < 24; i++) {
        Map<String, String> values =
            office.personNamed(
                SURNAMES.get(random.nextInt(SURNAMES.size())),
                "Бала",
                LocalDate.of(2010, 1, 1).plusDays(random.nextInt(400)).toString());
        values.put("sex", random.nextBoolean() ? "F" : "M");
        if (random.nextInt(3) > 0) {
          values.put("patronymic", SURNAMES.get(random.nextInt(SURNAMES.size())));
        }
        done(office.registers.save(writer, Draft.fresh("person", Ids.next(), values)));
      }
    }
  }

  @AfterAll
  static void close() {
    office.close();
  }

  /** All pages of seven records each, as one list. */
  private static List<Entry> paged(SignedIn person, Query query) {
    List<Entry> all = new ArrayList<>();
    UUID after = null;
    do {
      Entry.Page page =
          done(
              office.records.list(
                  person,
                  new Query(
                      query.register(),
                      query.area(),
                      query.state(),
                      false,
                      after,
                      7,
                      query.sort())));
      all.addAll(page.entries());
      after = page.next();
    } while (after != null && all.size() < 500);
    return all;
  }

  private static Comparator<Entry> by(String column) {
    Comparator<String> alphabet = Words.in("kk").order();
    Comparator<Object> values =
        (one, other) ->
            one instanceof LocalDate day
                ? day.compareTo((LocalDate) other)
                : column.equals("sex")
                    ? Integer.compare(codes().indexOf(one), codes().indexOf(other))
                    : alphabet.compare(one.toString(), other.toString());
    return Comparator.comparing(
        entry -> Objects.requireNonNull(entry.values().get(column)), values);
  }

  private static List<String> codes() {
    return Objects.requireNonNull(Office.COUNTRY.lists().get("SEX")).codes().stream()
        .map(code -> code.id())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "surname, false", "surname, true", "patronymic, false", "patronymic, true",
    "birth_date, false", "birth_date, true", "sex, false", "sex, true"
  })
  void givenAColumn_whenTheListIsSorted_thenPageByPageItIsThatOrderAndWhatHasNoValueIsLast(
      String column, boolean descending) {
    for (SignedIn person : List.of(office.officer, office.nation)) {
      Query query = Query.of("person");
      if (person.equals(office.nation) && column.equals("sex")) {
        query = new Query("person", DISTRICTS.getFirst(), null, false, null, 50);
      }
      List<Entry> sorted = paged(person, query.by(new Sort(column, descending)));
      assertThat(sorted)
          .as("seed %d", SEED)
          .extracting(Entry::id)
          .doesNotHaveDuplicates()
          .hasSameElementsAs(paged(person, query).stream().map(Entry::id).toList());
      List<Entry> with = sorted.stream().filter(one -> one.values().containsKey(column)).toList();
      assertThat(sorted.subList(0, with.size())).isEqualTo(with);
      assertThat(with).isSortedAccordingTo(descending ? by(column).reversed() : by(column));
      assertThat(with).hasSizeGreaterThan(14);
    }
  }

  @Test
  void givenAGuardianshipsList_whenItIsSortedByTheChild_thenTheNamesAreInTheKazakhOrder() {
    for (String surname : SURNAMES) {
      Entry child = office.person(office.officer, surname, "Бала", "2015-05-20");
      Entry guardian = office.person(office.officer, surname, "Әже", "1970-01-01");
      done(
          office.registers.save(
              office.officer,
              Draft.fresh(
                  "guardianship", Ids.next(), office.guardianshipOf(child.id(), guardian.id()))));
    }
    Query query = Query.of("guardianship").by(new Sort("child", false));
    List<String> names =
        paged(office.officer, query).stream()
            .map(entry ->
                Objects.requireNonNull(
                    entry.titles().get(Office.reference(entry.values(), "child"))))
            .toList();
    assertThat(names).hasSize(SURNAMES.size()).isSortedAccordingTo(Words.in("kk").order());
    assertThat(
            done(office.records.list(office.officer, query.by(new Sort("state", true)))).entries())
        .hasSize(SURNAMES.size());
    assertThat(
            paged(office.officer, query.by(new Sort("recorded_at", false))).stream()
                .map(Entry::id)
                .toList())
        .isSorted();
    assertThat(paged(office.officer, query.by(new Sort("form", true)))).hasSize(SURNAMES.size());
  }

  @Test
  void givenAWholeCountrysList_whenItIsSortedByWhatNoIndexHolds_thenItIsRefusedWithTheCure() {
    Query wide = Query.of("guardianship").by(new Sort("child", false));
    assertThat(refused(office.records.list(office.nation, wide))).containsExactly("NOT_SORTABLE");
    assertThat(office.records.sorts(office.nation, wide)).containsExactly("recorded_at");
    Query narrow =
        new Query("guardianship", DISTRICTS.getFirst(), null, false, null, 50, wide.sort());
    assertThat(done(office.records.list(office.nation, narrow)).entries())
        .allMatch(entry -> entry.area().equals(DISTRICTS.getFirst()));
    assertThat(
            refused(
                office.records.list(
                    office.officer, Query.of("person").by(new Sort("surname\"; DROP", false)))))
        .containsExactly("NOT_SORTABLE");
    assertThat(
            refused(
                office.records.list(
                    office.statistician, Query.of("person").by(new Sort("surname", false)))))
        .containsExactly("NOT_FOUND");
  }
}
