package org.bala.app.entitlements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bala.app.Countries;
import org.bala.app.snapshots.Countable;
import org.bala.app.snapshots.Snapshots;
import org.bala.app.snapshots.SyntheticRegisters;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.app.storage.Surrogates;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Fingerprints;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.expressions.Decision;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is counted for a large family, on both sides of every boundary, in both engines. */
class FactBoundariesTest {

  private static final Database DATABASE = TestDatabase.fresh();
  private static final CountryPackage COUNTRY = Countries.demo();
  private static final Acting OFFICER = SyntheticRegisters.acting("guardianship_officer", COUNTRY);
  private static final Acting STATISTICIAN = SyntheticRegisters.acting("statistician", COUNTRY);
  private static final String ALLOWANCE = "large_family_allowance";
  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
  private static final LocalDate EARLIER = LocalDate.of(2015, 3, 1);

  @TempDir private static Path folder;

  private record Member(
      String relation,
      LocalDate birth,
      boolean coResident,
      boolean student,
      boolean maintained,
      LocalDate from,
      @Nullable LocalDate to) {

    static Member born(String birth, boolean coResident, boolean student, boolean maintained) {
      return new Member(
          "CHILD", LocalDate.parse(birth), coResident, student, maintained, EARLIER, null);
    }

    static Member related(String relation) {
      return new Member(relation, LocalDate.of(2016, 5, 5), true, false, false, EARLIER, null);
    }

    static Member there(LocalDate from, @Nullable LocalDate to) {
      return new Member("CHILD", LocalDate.of(2016, 5, 5), true, false, false, from, to);
    }
  }

  /** The fourth child of a household, and whether it is counted. */
  private record Case(String what, Member fourth, boolean counted) {}

  private static final List<Case> CASES =
      List.of(
          new Case("18 tomorrow", Member.born("2008-01-16", true, false, false), true),
          new Case("18 today", Member.born("2008-01-15", true, false, false), false),
          new Case("18 today, a student away", Member.born("2008-01-15", false, true, false), true),
          new Case("a student, 23 tomorrow", Member.born("2003-01-16", false, true, false), true),
          new Case("a student, 23 today", Member.born("2003-01-15", false, true, false), false),
          new Case(
              "a child who lives elsewhere", Member.born("2016-05-05", false, false, false), false),
          new Case(
              "a child on State maintenance", Member.born("2016-05-05", true, false, true), false),
          new Case(
              "a student on State maintenance", Member.born("2006-05-05", true, true, true), false),
          new Case("a child who comes today", Member.there(DAY, null), true),
          new Case("a child who comes tomorrow", Member.there(DAY.plusDays(1), null), false),
          new Case("a child who leaves tomorrow", Member.there(EARLIER, DAY.plusDays(1)), true),
          new Case("a child who left today", Member.there(EARLIER, DAY), false),
          new Case("an adopted child", Member.related("ADOPTED"), true),
          new Case("a child in guardianship", Member.related("WARD"), true),
          new Case("a stepchild", Member.related("STEPCHILD"), true),
          new Case("a young spouse", Member.related("SPOUSE"), false),
          new Case("a child who is the head", Member.related("HEAD"), false),
          new Case("a grandparent entered as a child", Member.related("GRANDPARENT"), false),
          new Case("a brother, sister or other relative", Member.related("OTHER"), false));

  @BeforeAll
  static void givenTables() {
    SyntheticRegisters.make(DATABASE, COUNTRY);
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void givenTheListOfRelationsThenEachOfItsCodesIsAmongTheCases() {
    assertThat(CASES.stream().map(one -> one.fourth().relation()))
        .containsAll(
            Objects.requireNonNull(COUNTRY.lists().get("RELATION")).codes().stream()
                .map(CodeList.Code::id)
                .toList());
  }

  @Test
  void givenAFourthChildAtABoundaryThenBothEnginesCountItAlike() {
    Snapshots snapshots = new Snapshots(DATABASE, folder, Surrogates::random);
    Decisions decisions = new Decisions(DATABASE, COUNTRY, snapshots);

    for (Case one : CASES) {
      ReasonedDecision decision =
          decisions.decide(OFFICER, ALLOWANCE, household(one.fourth()), DAY).orElseThrow();
      assertThat(decision.facts().getFirst().value())
          .as(one.what())
          .isEqualTo(one.counted() ? "4" : "3");
    }

    List<NationalDecision.Total> totals =
        decisions
            .decideAll(
                STATISTICIAN,
                ALLOWANCE,
                snapshots.take(
                    STATISTICIAN,
                    Countable.by(STATISTICIAN, COUNTRY).tables(),
                    new Fingerprints(COUNTRY).counting(),
                    Map.of(),
                    progress -> {}),
                DAY,
                progress -> {})
            .totals();
    long counted = CASES.stream().filter(Case::counted).count();
    assertThat(units(totals, Decision.Kind.RULE)).isEqualTo(counted);
    assertThat(units(totals, Decision.Kind.NO_RULE_HOLDS)).isEqualTo(CASES.size() - counted);
  }

  private static long units(List<NationalDecision.Total> totals, Decision.Kind outcome) {
    return totals.stream()
        .filter(total -> total.outcome() == outcome)
        .mapToLong(NationalDecision.Total::units)
        .sum();
  }

  /** Three children who are counted in any case, and a fourth. */
  private static UUID household(Member fourth) {
    UUID household = UUID.randomUUID();
    String area = SyntheticRegisters.districts(COUNTRY).getFirst();
    Member sure = Member.born("2014-02-03", true, false, false);
    DATABASE.asOwner(sql -> {
      SyntheticRegisters.insert(
          sql, "household", Map.of("id", household, "area", area, "head", household));
      List.of(sure, sure, sure, fourth).forEach(member -> enter(sql, household, area, member));
      return 0;
    });
    return household;
  }

  private static void enter(DSLContext sql, UUID household, String area, Member member) {
    UUID person = UUID.randomUUID();
    SyntheticRegisters.insert(
        sql,
        "person",
        Map.of(
            "id",
            person,
            "area",
            area,
            "surname",
            "Тегі",
            "given_name",
            "Аты",
            "birth_date",
            member.birth(),
            "sex",
            "F"));
    sql.execute(
        """
        INSERT INTO register."household/members" (item, record, area, person, relation,
          member_from, member_to, co_resident, full_time_student, on_state_maintenance)
        VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, ?::date, ?, ?, ?)
        """,
        household,
        area,
        person,
        member.relation(),
        member.from(),
        member.to(),
        member.coResident(),
        member.student(),
        member.maintained());
  }
}
