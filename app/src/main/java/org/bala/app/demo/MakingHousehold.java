package org.bala.app.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.bala.app.demo.SyntheticHousehold.GuardianRelation;
import org.bala.app.demo.SyntheticHousehold.Guardianship;
import org.bala.app.demo.SyntheticHousehold.Member;
import org.bala.app.demo.SyntheticHousehold.Person;
import org.bala.app.demo.SyntheticHousehold.Relation;
import org.bala.app.demo.SyntheticHousehold.Stage;
import org.bala.app.storage.OrderedId;
import org.bala.core.people.Sex;
import org.jspecify.annotations.Nullable;

/** Makes one household. Shares are in thousandths and round, not estimates of any country. */
final class MakingHousehold {

  /** Of a thousand households with children, how many have at most so many children. */
  private static final int[] CHILDREN = {260, 560, 780, 900, 960, 985, 995, 999, 1000};

  private static final int WITH_SPOUSE = 830;
  private static final int STUDENT = 550;
  private static final int AWAY = 20;
  private static final int ON_STATE_MAINTENANCE = 5;
  private static final int ADOPTED = 5;
  private static final int STEPCHILD = 30;
  private static final int GRANDPARENT = 620;
  private static final int OLDEST_CHILD = 23;

  private final SyntheticPeople.Plan plan;
  private final int index;
  private final SplittableRandom random;
  private final Names.Group names;
  private final UnbornNumbers numbers;
  private final Names.Forms surname;
  private final List<Person> people = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Guardianship> guardianships = new ArrayList<>();
  private int nextPerson;
  private int nextId;

  public MakingHousehold(
      SyntheticPeople.Plan plan, int index, int firstPerson, SplittableRandom random) {
    this.plan = plan;
    this.index = index;
    this.nextPerson = firstPerson;
    this.random = random;
    this.names = any(plan.names().groups());
    this.numbers = plan.numbers();
    this.surname = any(names.surnames());
  }

  public SyntheticHousehold household() {
    UUID id = id();
    Sex sex = one(650) ? Sex.M : Sex.F;
    boolean married = one(WITH_SPOUSE);
    int children = children();
    LocalDate motherBorn = plan.day().minusDays(random.nextInt(24 * 365, 46 * 365));
    Person head = person(sex, motherBorn.minusDays(random.nextInt(1, 1500)), surname, null);
    add(head, Relation.HEAD, head.birthDate().plusYears(20), null);
    if (married) {
      Person spouse = person(sex == Sex.M ? Sex.F : Sex.M, motherBorn, surname, null);
      add(spouse, Relation.SPOUSE, spouse.birthDate().plusYears(20), null);
    }
    Names.Forms father = sex == Sex.M ? fatherName(head) : any(names.boys());
    LocalDate born = plan.day().minusDays(random.nextInt(OLDEST_CHILD * 365));
    for (int child = 0; child < children; child++) {
      addChild(born, father, head);
      born = sibling(born);
    }
    return new SyntheticHousehold(
        id,
        any(plan.districts()),
        List.copyOf(people),
        List.copyOf(members),
        List.copyOf(guardianships));
  }

  private int children() {
    int drawn = random.nextInt(1000);
    int children = 1;
    while (drawn >= CHILDREN[children - 1]) {
      children++;
    }
    return children;
  }

  /** A birth date at least a year from the sibling's, not in the future. */
  private LocalDate sibling(LocalDate born) {
    LocalDate later = born.plusDays(random.nextInt(370, 1200));
    return later.isBefore(plan.day())
        ? later
        : plan.day().minusDays(random.nextInt(30, OLDEST_CHILD * 365));
  }

  private void addChild(LocalDate born, Names.Forms father, Person head) {
    long age = born.until(plan.day(), ChronoUnit.YEARS);
    Sex sex = one(515) ? Sex.M : Sex.F;
    if (age < 18 && one(plan.wardsInThousand())) {
      addWard(person(sex, born, any(names.surnames()), any(names.boys())), head);
      return;
    }
    Relation relation =
        one(ADOPTED) ? Relation.ADOPTED : one(STEPCHILD) ? Relation.STEPCHILD : Relation.CHILD;
    Person child = person(sex, born, surname, father);
    boolean left = age >= 18 && one(150);
    add(child, relation, born, left ? born.plusYears(18).plusDays(1) : null);
  }

  private void addWard(Person child, Person head) {
    LocalDate ofAge = head.birthDate().plusYears(18);
    LocalDate earliest = ofAge.isAfter(child.birthDate()) ? ofAge : child.birthDate();
    int days = Math.toIntExact(Math.max(0, earliest.until(plan.day(), ChronoUnit.DAYS)));
    LocalDate from = plan.day().minusDays(days == 0 ? 0 : random.nextInt(days));
    int drawn = random.nextInt(1000);
    Stage stage = drawn < 900 ? Stage.ACTIVE : drawn < 950 ? Stage.PROPOSED : Stage.ENDED;
    int since = Math.toIntExact(from.until(plan.day(), ChronoUnit.DAYS));
    LocalDate to =
        stage == Stage.ENDED ? from.plusDays(since < 2 ? 1 : random.nextInt(1, since)) : null;
    GuardianRelation relation =
        one(GRANDPARENT)
            ? GuardianRelation.GRANDPARENT
            : any(List.of(GuardianRelation.values()).subList(1, 5));
    add(child, Relation.WARD, from, to);
    guardianships.add(
        new Guardianship(id(), child.id(), head.id(), relation, one(900), stage, from, to));
  }

  private void add(Person person, Relation relation, LocalDate from, @Nullable LocalDate to) {
    long age = person.birthDate().until(plan.day(), ChronoUnit.YEARS);
    boolean parent = relation == Relation.HEAD || relation == Relation.SPOUSE;
    boolean student = !parent && age >= 6 && (age < 18 || one(STUDENT));
    boolean away = !parent && (age >= 18 ? one(600) : one(AWAY));
    boolean maintained = !parent && age < 18 && one(ON_STATE_MAINTENANCE);
    people.add(person);
    members.add(new Member(id(), person.id(), relation, from, to, !away, student, maintained));
  }

  private Person person(Sex sex, LocalDate born, Names.Forms family, Names.@Nullable Forms father) {
    Names.Forms patronymic = father == null ? any(names.boys()) : father;
    String given = sex == Sex.M ? any(names.boys()).name() : any(names.girls());
    return new Person(
        id(),
        numbers.of(nextPerson++, sex),
        family.forSex(sex),
        given,
        patronymic.forSex(sex),
        born,
        sex);
  }

  private Names.Forms fatherName(Person head) {
    return names.boys().stream()
        .filter(boy -> boy.name().equals(head.givenName()))
        .findFirst()
        .orElseThrow();
  }

  /** In the order of making, the same every time. */
  private UUID id() {
    long milliseconds = plan.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + index;
    return OrderedId.of(milliseconds, nextId++, random.nextLong());
  }

  /** True in so many of a thousand cases. */
  private boolean one(int inThousand) {
    return random.nextInt(1000) < inThousand;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
