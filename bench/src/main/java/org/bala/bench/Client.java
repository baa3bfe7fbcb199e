package org.bala.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.bala.app.registers.Entry;
import org.jspecify.annotations.Nullable;

/**
 * One person at work without a pause: of ten actions four are lists, three records, two searches
 * and one a save (a list instead for a role that changes nothing).
 */
final class Client implements Measuring.Worker {

  private static final List<String> GIVEN =
      List.of("Айгерім", "Нұрлан", "Дана", "Ержан", "Мадина", "Тимур", "Сәуле", "Әлихан");
  private static final List<String> FAMILY =
      List.of("Ахметова", "Сұлтанов", "Ким", "Төлеген", "Жақсыбекова", "Смирнова", "Оспан");

  private final Door door;
  private final boolean ofOneArea;
  private final Sample sample;
  private final Door.@Nullable Saving saving;
  private final SplittableRandom random;
  private final Timings timings = new Timings();
  private int refused;

  /**
   * @param ofOneArea whether every list names an area; else every other one
   * @param sample of what the person reaches
   * @param saving by which the person writes; null if it only reads
   */
  Client(Door door, boolean ofOneArea, Sample sample, Door.@Nullable Saving saving, int seed) {
    this.door = door;
    this.ofOneArea = ofOneArea;
    this.sample = sample;
    this.saving = saving;
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
  public void act() throws Exception {
    int drawn = random.nextInt(10);
    if (drawn < 4 || (drawn == 9 && saving == null)) {
      list();
    } else if (drawn < 7) {
      read();
    } else if (drawn < 9) {
      search();
    } else {
      save();
    }
  }

  private void list() throws Exception {
    boolean persons = random.nextInt(3) == 0;
    List<Sample.Known> all = persons ? sample.persons() : sample.guardianships();
    Sample.Known from = Sample.any(all, random);
    UUID after = random.nextInt(4) == 0 ? null : from.id();
    String state = !persons && random.nextInt(3) == 0 ? "active" : null;
    boolean area = ofOneArea || random.nextInt(2) == 0;
    String register = persons ? "person" : "guardianship";
    Entry.Query query =
        new Entry.Query(register, area ? from.area() : null, state, false, after, 50);
    timed("list", () -> door.list(query), done -> done);
  }

  private void read() throws Exception {
    boolean persons = random.nextInt(3) == 0;
    Sample.Known one = Sample.any(persons ? sample.persons() : sample.guardianships(), random);
    String register = persons ? "person" : "guardianship";
    timed("record", () -> door.read(register, one.id()), Optional::isPresent);
  }

  private void search() throws Exception {
    String words = Sample.any(sample.persons(), random).words();
    timed("search", () -> door.search(words), done -> done);
  }

  private void save() throws Exception {
    switch (random.nextInt(3)) {
      case 0 -> savePerson();
      case 1 -> saveGuardianship();
      default -> change();
    }
  }

  private void savePerson() throws Exception {
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

  private void saveGuardianship() throws Exception {
    Sample.Known known = Sample.any(sample.guardianships(), random);
    Optional<Door.Found> other = door.read("guardianship", known.id());
    if (other.isEmpty()) {
      refused++;
      return;
    }
    Map<String, String> values = new HashMap<>();
    for (String field : List.of("child", "guardian", "relation")) {
      values.put(field, String.valueOf(other.get().values().get(field)));
    }
    values.put("heard", "YES");
    values.put("valid_from", other.get().validFrom());
    save(Entry.Draft.fresh("guardianship", newId(), values));
  }

  private void change() throws Exception {
    Sample.Known known = Sample.any(sample.guardianships(), random);
    Optional<Door.Found> before = door.read("guardianship", known.id());
    if (before.isEmpty()) {
      refused++;
      return;
    }
    Map<String, String> values = Map.of("conclusion", "Қорытынды " + random.nextInt(1000));
    save(
        new Entry.Draft(
            "guardianship", known.id(), before.get().version(), values, Map.of(), false, "түзету"));
  }

  private void save(Entry.Draft draft) throws Exception {
    Door.Saving by = Objects.requireNonNull(saving);
    timed("save", () -> by.save(draft), done -> done);
  }

  private UUID newId() {
    long now = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
    return new UUID(now, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
  }

  private <T> void timed(String work, Callable<T> action, Predicate<T> succeeded) throws Exception {
    long began = System.nanoTime();
    T outcome = action.call();
    timings.add(work, System.nanoTime() - began);
    if (!succeeded.test(outcome)) {
      refused++;
    }
  }
}
