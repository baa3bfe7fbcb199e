package org.bala.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bala.app.Countries;
import org.bala.app.demo.SyntheticHousehold.Relation;
import org.bala.core.people.IdentificationNumber;
import org.bala.core.people.IdentificationNumber.Checked;
import org.bala.core.people.NumberScheme;
import org.bala.core.people.Sex;
import org.junit.jupiter.api.Test;

class SyntheticPeopleTest {

  private static final NumberScheme SCHEME =
      Objects.requireNonNull(Countries.demo().identificationNumbers().orElseThrow().scheme());

  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
  private static final List<String> DISTRICTS = List.of("one", "two", "three");

  private static List<SyntheticHousehold> households(int count) throws IOException {
    Names names = Names.read(Path.of("../countries/demo/people/names.csv"));
    List<SyntheticHousehold> households = new ArrayList<>();
    new SyntheticPeople(
            SyntheticPeople.Plan.usual(count, DISTRICTS, names, new UnbornNumbers(SCHEME), DAY))
        .each(households::add);
    return households;
  }

  @Test
  void givenTheSamePlanThenThePeopleAreTheSame() throws IOException {
    assertThat(households(200)).isEqualTo(households(200));
  }

  @Test
  void givenManyPeopleThenNoIdentifierIsTwiceThere() throws IOException {
    Set<UUID> ids = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    int people = 0;
    for (SyntheticHousehold household : households(20_000)) {
      assertThat(ids.add(household.id())).isTrue();
      household.members().forEach(member -> assertThat(ids.add(member.id())).isTrue());
      household.guardianships().forEach(one -> assertThat(ids.add(one.id())).isTrue());
      for (SyntheticHousehold.Person person : household.people()) {
        people++;
        assertThat(ids.add(person.id())).isTrue();
        assertThat(person.id().version()).isEqualTo(7);
        numbers.add(person.identificationNumber());
      }
    }
    assertThat(numbers).hasSize(people);
  }

  @Test
  void givenAnyoneThenTheNumberIsWellFormedAndOfNobodyLiving() throws IOException {
    for (SyntheticHousehold household : households(2000)) {
      for (SyntheticHousehold.Person person : household.people()) {
        assertThat(IdentificationNumber.check(SCHEME, person.identificationNumber()))
            .isInstanceOfSatisfying(
                Checked.Right.class,
                right -> {
                  assertThat(right.birthDate())
                      .isBetween(LocalDate.of(2090, 1, 1), LocalDate.of(2099, 12, 31));
                  assertThat(right.sex()).isEqualTo(person.sex());
                });
        assertThat(person.birthDate()).isBefore(DAY);
      }
    }
  }

  @Test
  void givenTheLastNumberThenItCanStillBeMade() {
    UnbornNumbers numbers = new UnbornNumbers(SCHEME);
    assertThat(numbers.of((int) numbers.most() - 1, Sex.F)).hasSize(12);
  }

  @Test
  void givenTheUsualPlanThenOneToNineChildrenAndOneWardInAHundred() throws IOException {
    int children = 0;
    int wards = 0;
    Set<Integer> sizes = new HashSet<>();
    Set<String> areas = new HashSet<>();
    for (SyntheticHousehold household : households(20_000)) {
      areas.add(household.area());
      long parents =
          household.members().stream()
              .filter(m -> m.relation() == Relation.HEAD || m.relation() == Relation.SPOUSE)
              .count();
      sizes.add(household.people().size() - Math.toIntExact(parents));
      children +=
          Math.toIntExact(
              household.people().stream()
                  .filter(person -> person.birthDate().isAfter(DAY.minusYears(18)))
                  .count());
      wards += household.guardianships().size();
      for (SyntheticHousehold.Guardianship one : household.guardianships()) {
        assertThat(one.guardian()).isEqualTo(household.head().id());
        assertThat(one.from()).isBeforeOrEqualTo(DAY);
      }
    }
    assertThat(sizes).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(areas).containsExactlyInAnyOrderElementsOf(DISTRICTS);
    assertThat(wards * 1000 / children).isBetween(8, 12);
  }
}
