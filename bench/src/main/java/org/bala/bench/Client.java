package org.bala.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Outcome.Done;
import org.bala.app.registers.Registers;

/**
 * One person at work without a pause: of ten actions four are lists, three records, two searches
 * and one a save (a list instead for a role that changes nothing).
 */
final class Client implements Measuring.Worker {

  private static final List<String> GIVEN =
      List.of("Айгерім", "Нұрлан", "Дана", "Ержан", "Мадина", "Тимур", "Сәуле", "Әлихан");
  private static final List<String> FAMILY =
      List.of("Ахметова", "Сұлтанов", "Ким", "Төлеген", "Жақсыбекова", "Смирнова", "Оспан");

  private final Registers registers;
  private final SignedIn person;
  private final Sample sample;
  private final boolean saves;
  private final SplittableRandom random;
  private final Timings timings = new Timings();
  private int refused;

  /**
   * @param sample of what the person reaches
   */
  Client(Registers registers, SignedIn person, Sample sample, boolean saves, int seed) {
    this.registers = registers;
    this.person = person;
    this.sample = sample;
    this.saves = saves;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public Timings timings() {
    return timings;
  }

  /** Actions that did not succeed; there should be none. */
  int refused() {
    return refused;
  }

  @Override
  public void act() {
    int drawn = random.nextInt(10);
    if (drawn < 4 || (drawn == 9 && !saves)) {
      list();
    } else if (drawn < 7) {
      read();
    } else if (drawn < 9) {
      search();
    } else {
      save();
    }
  }

  private void list() {
    boolean persons = random.nextInt(3) == 0;
    List<Sample.Known> all = persons ? sample.persons() : sample.guardianships();
    Sample.Known from = Sample.any(all, random);
    UUID after = random.nextInt(4) == 0 ? null : from.id();
    String state = !persons && random.nextInt(3) == 0 ? "active" : null;
    boolean ofOneArea = !person.areas().isEmpty() || random.nextInt(2) == 0;
    String register = persons ? "person" : "guardianship";
    Entry.Query query =
        new Entry.Query(register, ofOneArea ? from.area() : null, state, false, after, 50);
    timed("list", () -> registers.records().list(person, query));
  }

  private void read() {
    boolean persons = random.nextInt(3) == 0;
    Sample.Known one = Sample.any(persons ? sample.persons() : sample.guardianships(), random);
    String register = persons ? "person" : "guardianship";
    timed("record", () -> registers.records().read(person, register, one.id()));
  }

  private void search() {
    String words = Sample.any(sample.persons(), random).words();
    timed("search", () -> registers.records().search(person, "person", words));
  }

  private void save() {
    switch (random.nextInt(3)) {
      case 0 -> savePerson();
      case 1 -> saveGuardianship();
      default -> change();
    }
  }

  private void savePerson() {
    Map<String, String> values = new HashMap<>();
    values.put("surname", FAMILY.get(random.nextInt(FAMILY.size())));
    values.put("given_name", GIVEN.get(random.nextInt(GIVEN.size())));
    String born =
        "%d-%02d-%02d"
            .formatted(random.nextInt(1960, 2025), random.nextInt(1, 13), random.nextInt(1, 29));
    values.put("birth_date", born);
    values.put("sex", random.nextBoolean() ? "F" : "M");
    values.put("valid_from", born);
    save(Entry.Draft.fresh("person", newId(), values));
  }

  private void saveGuardianship() {
    Sample.Known known = Sample.any(sample.guardianships(), random);
    if (registers.records().read(person, "guardianship", known.id())
        instanceof Done<Entry>(Entry other)) {
      Map<String, String> values = new HashMap<>();
      for (String field : List.of("child", "guardian", "relation")) {
        values.put(field, String.valueOf(other.values().get(field)));
      }
      values.put("heard", "YES");
      values.put("valid_from", other.validFrom().toString());
      save(Entry.Draft.fresh("guardianship", newId(), values));
    } else {
      refused++;
    }
  }

  private void change() {
    Sample.Known known = Sample.any(sample.guardianships(), random);
    if (registers.records().read(person, "guardianship", known.id())
        instanceof Done<Entry>(Entry before)) {
      Map<String, String> values = Map.of("conclusion", "Қорытынды " + random.nextInt(1000));
      save(
          new Entry.Draft(
              "guardianship", known.id(), before.version(), values, Map.of(), false, "түзету"));
    } else {
      refused++;
    }
  }

  private void save(Entry.Draft draft) {
    timed("save", () -> registers.save(person, draft));
  }

  private UUID newId() {
    long now = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
    return new UUID(now, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
  }

  private interface Action {
    Outcome<?> act();
  }

  private void timed(String work, Action action) {
    long began = System.nanoTime();
    Outcome<?> outcome = action.act();
    timings.add(work, System.nanoTime() - began);
    if (!(outcome instanceof Done<?>)) {
      refused++;
    }
  }
}
