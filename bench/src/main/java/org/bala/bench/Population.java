package org.bala.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.bala.app.demo.Names;
import org.bala.app.demo.SyntheticHousehold;
import org.bala.app.demo.SyntheticHousehold.Member;
import org.bala.app.demo.SyntheticHousehold.Person;
import org.bala.app.demo.SyntheticPeople;
import org.bala.app.demo.UnbornNumbers;
import org.bala.app.registers.BulkLoad;

/**
 * Made-up people for measuring, the same at every run: households with all their members, two or
 * three guardianships in turn for each child, and one person for each name whose spellings are
 * searched for.
 */
final class Population {

  private static final int SEED = 2026;
  private static final int GUARDIANS_NEAR = 64;

  private final House house;
  private final int persons;
  private final LocalDate day = LocalDate.of(2026, 11, 1);
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Map<String, List<UUID>> guardians = new HashMap<>();
  private int entered;
  private int wards;

  Population(House house, int persons) {
    this.house = house;
    this.persons = persons;
  }

  /** Loads them in one transaction; so many guardianships as persons. */
  Map<String, Long> load() throws IOException {
    Names names = Names.read(house.root().resolve("countries/demo/people/names.csv"));
    int households = Math.min(SyntheticPeople.Plan.MOST_HOUSEHOLDS, persons / 4 + 10);
    SyntheticPeople people =
        new SyntheticPeople(
            new SyntheticPeople.Plan(
                households,
                house.districts(),
                names,
                new UnbornNumbers(house.country()),
                day,
                SEED,
                10));
    List<Spellings.Name> spelt = Spellings.read(house.root());
    return house
        .registers()
        .load(
            House.id(0, 1),
            load -> {
              spelt.forEach(name -> spelt(load, name));
              people.each(household -> {
                if (entered < persons) {
                  enter(load, household);
                }
              });
            });
  }

  private void enter(BulkLoad load, SyntheticHousehold household) {
    String area = household.area();
    String unit = "guardianship-body/" + area;
    for (Person person : household.people()) {
      person(load, area, person);
    }
    UUID head = household.head().id();
    LocalDate since = household.members().getFirst().from();
    load.record("household", household.id(), unit, area, since, null, null, Map.of("head", head));
    for (Member member : household.members()) {
      load.item("household", "members", member.id(), household.id(), area, member.values());
    }
    List<UUID> near = guardians.computeIfAbsent(area, one -> new ArrayList<>());
    if (near.isEmpty()) {
      near.add(head);
    }
    for (Person child : household.people()) {
      if (child.birthDate().plusYears(18).isAfter(day)) {
        guardianships(load, area, unit, child, near);
      }
    }
    if (near.size() < GUARDIANS_NEAR) {
      near.add(head);
    } else {
      near.set(random.nextInt(GUARDIANS_NEAR), head);
    }
  }

  private void person(BulkLoad load, String area, Person person) {
    load.record(
        "person",
        person.id(),
        "guardianship-body/" + area,
        area,
        person.birthDate(),
        null,
        null,
        person.values());
    entered++;
  }

  private void spelt(BulkLoad load, Spellings.Name name) {
    String area = house.districts().get(name.number() % house.districts().size());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("surname", name.surname());
    values.put("given_name", name.spellings().getFirst());
    values.put("birth_date", name.born());
    values.put("sex", "F");
    load.record(
        "person", name.id(), "guardianship-body/" + area, area, name.born(), null, null, values);
    entered++;
  }

  /** In turn: the earlier ones ended, the last in force. */
  private void guardianships(
      BulkLoad load, String area, String unit, Person child, List<UUID> near) {
    int days = Math.clamp(child.birthDate().until(day, ChronoUnit.DAYS), 3, 5 * 365);
    int times = random.nextInt(3) == 0 ? 3 : 2;
    if (!child.birthDate().plusDays(3).isBefore(day)) {
      return;
    }
    LocalDate from = day.minusDays(days);
    for (int turn = 1; turn <= times && wards < persons; turn++) {
      boolean last = turn == times;
      LocalDate to = last ? null : from.plusDays(Math.max(1, days / times));
      Map<String, Object> values = new HashMap<>();
      values.put("child", child.id());
      values.put("guardian", near.get(random.nextInt(near.size())));
      values.put("relation", "GRANDPARENT");
      values.put("heard", "YES");
      values.put("conclusion", "Оң қорытынды");
      if (!last) {
        values.put("end_reason", endReason());
      }
      load.record(
          "guardianship",
          new UUID(
              child.id().getMostSignificantBits(),
              random.nextLong() >>> 2 | 0x8000_0000_0000_0000L),
          unit,
          area,
          from,
          to,
          last ? "active" : "ended",
          values);
      wards++;
      from = to == null ? from : to;
    }
  }

  private String endReason() {
    return house.country().lists().entrySet().stream()
        .filter(list -> list.getKey().equals("GUARDIANSHIP_END_REASON"))
        .findFirst()
        .orElseThrow()
        .getValue()
        .codes()
        .getFirst()
        .id();
  }
}
