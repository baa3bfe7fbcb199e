package org.bala.app.entitlements;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bala.app.Countries;
import org.bala.app.snapshots.Countable;
import org.bala.app.snapshots.Snapshot;
import org.bala.app.snapshots.Snapshots;
import org.bala.app.snapshots.SyntheticRegisters;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.app.storage.Surrogates;
import org.bala.app.storage.TestDatabase;
import org.bala.app.storage.Workbench;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Fingerprints;
import org.bala.core.expressions.Engine;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsTest {

  private static final Database DATABASE = TestDatabase.fresh();
  private static final CountryPackage COUNTRY = Countries.demo();
  private static final Acting OFFICER = SyntheticRegisters.acting("guardianship_officer", COUNTRY);
  private static final Acting STATISTICIAN = SyntheticRegisters.acting("statistician", COUNTRY);
  private static final String ALLOWANCE = "large_family_allowance";
  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

  @TempDir private static Path folder;

  @BeforeAll
  static void givenHouseholds() throws IOException, SQLException {
    SyntheticRegisters.make(DATABASE, COUNTRY);
    SyntheticRegisters.fill(DATABASE, COUNTRY, 3_000, DAY);
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void givenFourChildrenThenTheFirstRuleHoldsAndTheAmountIsRoundedUp() {
    UUID household = household("2015-03-01", "2016-03-01", "2017-03-01", "2018-03-01");

    ReasonedDecision decision = decide(household, DAY);

    assertThat(decision.result())
        .isEqualTo(
            new ReasonedDecision.Owed(
                decision.entitlement().rules().getFirst(), new BigDecimal("69330.00")));
    assertThat(decision.definitions())
        .isEqualTo(new Fingerprints(COUNTRY).law(decision.entitlement()));
    assertThat(decision.rules().getFirst().standing()).isEqualTo(new ReasonedDecision.Holds());
    assertThat(decision.rules().subList(1, decision.rules().size()))
        .allMatch(rule -> rule.standing().equals(new ReasonedDecision.NotReached()));
    assertThat(decision.facts())
        .singleElement()
        .satisfies(known -> {
          assertThat(known.fact().id()).isEqualTo("children_counted_for_large_family");
          assertThat(known.value()).isEqualTo("4");
        });
    assertThat(decision.parameters())
        .singleElement()
        .satisfies(dated -> {
          assertThat(dated.parameter().id()).isEqualTo("mci");
          assertThat(dated.value())
              .satisfies(value -> {
                assertThat(value.from()).isEqualTo("2026-01-01");
                assertThat(value.value()).isEqualByComparingTo("4325");
                assertThat(value.source()).isNotBlank();
              });
        });
  }

  @Test
  void givenFiveChildrenThenTheFirstRuleSaysWhichOfItsConditionsFailed() {
    UUID household =
        household("2015-03-01", "2016-03-01", "2017-03-01", "2018-03-01", "2019-03-01");

    ReasonedDecision decision = decide(household, DAY);

    assertThat(decision.rules().getFirst().standing())
        .isEqualTo(
            new ReasonedDecision.Fails(decision.rules().getFirst().rule().conditions().get(1)));
    assertThat(decision.rules().get(1).standing()).isEqualTo(new ReasonedDecision.Holds());
    assertThat(decision.result()).isInstanceOf(ReasonedDecision.Owed.class);
  }

  @Test
  void givenThreeChildrenThenEveryRuleSaysItsFirstFailingCondition() {
    ReasonedDecision decision = decide(household("2015-03-01", "2016-03-01", "2017-03-01"), DAY);

    assertThat(decision.result()).isEqualTo(new ReasonedDecision.NotOwed());
    assertThat(decision.rules())
        .hasSize(5)
        .allSatisfy(rule ->
            assertThat(rule.standing())
                .isEqualTo(new ReasonedDecision.Fails(rule.rule().conditions().getFirst())));
  }

  @Test
  void givenAChildOfWhomNothingIsKnownThenTheDecisionCannotBeMade() {
    UUID household = household("2015-03-01", "2016-03-01", "2017-03-01", null);

    ReasonedDecision decision = decide(household, DAY);

    assertThat(decision.result())
        .isEqualTo(
            new ReasonedDecision.CannotBeDecided(
                decision.entitlement().rules().getFirst(),
                List.of("children_counted_for_large_family")));
    assertThat(decision.rules().getFirst().standing())
        .isEqualTo(new ReasonedDecision.Undecided(List.of("children_counted_for_large_family")));
  }

  @Test
  void givenADayBeforeTheLawThenNoRuleIsInForce() {
    ReasonedDecision decision =
        decide(
            household("2015-03-01", "2016-03-01", "2017-03-01", "2018-03-01"),
            LocalDate.of(2023, 6, 30));

    assertThat(decision.result()).isEqualTo(new ReasonedDecision.NoRuleInForce());
    assertThat(decision.rules()).isEmpty();
    assertThat(decision.parameters()).isEmpty();
  }

  @Test
  void givenAHouseholdWithoutMembersThenNothingIsCountedNotUnknown() {
    ReasonedDecision decision = decide(household(), DAY);

    assertThat(decision.result()).isEqualTo(new ReasonedDecision.NotOwed());
  }

  @Test
  void givenAHouseholdThatIsNotThereThenThereIsNoDecision() {
    assertThat(decisions().decide(OFFICER, ALLOWANCE, UUID.randomUUID(), DAY)).isEmpty();
  }

  @Test
  void givenAllHouseholdsThenBothEnginesDecideEachAlike() throws SQLException {
    household("2015-03-01", "2016-03-01", "2017-03-01", null);
    household();
    Surrogates numbers = Surrogates.random();
    Snapshots snapshots = new Snapshots(DATABASE, folder.resolve("each"), () -> numbers);
    Decisions decisions = new Decisions(DATABASE, COUNTRY, snapshots);
    Snapshot snapshot = snapshot(snapshots);

    NationalDecision all =
        decisions.decideAll(STATISTICIAN, ALLOWANCE, snapshot, DAY, progress -> {});

    Map<Long, List<String>> inDuckDb = rows(snapshots, snapshot, all.file());
    Map<Long, List<String>> inPostgres = new HashMap<>();
    DATABASE
        .reading(STATISTICIAN, sql -> sql.fetch(allInPostgres(decisions)))
        .forEach(row -> {
          UUID id = row.get("unit", UUID.class);
          inPostgres.put(
              numbers.of(id.getMostSignificantBits(), id.getLeastSignificantBits()),
              row(row.get("area"), row.get("outcome"), row.get("rule_number"), row.get("amount")));
        });
    assertThat(inDuckDb).hasSizeGreaterThan(3_000).isEqualTo(inPostgres);
    assertThat(inDuckDb.values().stream().map(row -> row.get(1)).distinct())
        .contains("RULE", "NO_RULE_HOLDS", "CANNOT_BE_DECIDED");
    assertThat(inDuckDb.values().stream().map(row -> row.get(2)).distinct())
        .contains("1", "2", "3", "0", "null");
  }

  @Test
  void givenAllHouseholdsThenTheTotalsAreThoseOfTheDecisionsOfEach() {
    Snapshots snapshots = new Snapshots(DATABASE, folder.resolve("totals"), Surrogates::random);
    Decisions decisions = new Decisions(DATABASE, COUNTRY, snapshots);

    NationalDecision all =
        decisions.decideAll(STATISTICIAN, ALLOWANCE, snapshot(snapshots), DAY, progress -> {});

    Record inPostgres =
        DATABASE.reading(
            STATISTICIAN,
            sql ->
                sql.fetchSingle(
                    "SELECT count(*), count(amount), sum(amount) FROM (%s) AS d"
                        .formatted(allInPostgres(decisions))));
    List<NationalDecision.Total> owed =
        all.totals().stream().filter(total -> total.amount() != null).toList();
    assertThat(units(all.totals())).isEqualTo(inPostgres.get(0, Long.class));
    assertThat(units(owed)).isEqualTo(inPostgres.get(1, Long.class)).isPositive();
    assertThat(
            owed.stream()
                .map(total -> requireNonNull(total.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(inPostgres.get(2, BigDecimal.class));
    Set<String> regions =
        Set.copyOf(COUNTRY.regions().stream().map(region -> region.id()).toList());
    assertThat(all.totals()).allMatch(total -> regions.contains(total.region()));
  }

  @Test
  void givenASnapshotOfOtherDefinitionsThenNothingIsDecided() {
    Snapshots snapshots = new Snapshots(DATABASE, folder.resolve("other"), Surrogates::random);
    Snapshot other =
        snapshots.take(
            STATISTICIAN,
            Countable.by(STATISTICIAN, COUNTRY).tables(),
            "another hash",
            Map.of(),
            progress -> {});

    assertThatThrownBy(() ->
            new Decisions(DATABASE, COUNTRY, snapshots)
                .decideAll(STATISTICIAN, ALLOWANCE, other, DAY, progress -> {}))
        .hasMessageContaining("take a new snapshot");
  }

  @Test
  void givenASampleThenTheReasonedDecisionIsTheNationalOne() {
    UUID undecidable = household("2015-03-01", "2016-03-01", "2017-03-01", null);
    Decisions decisions = decisions();
    String query =
        "SELECT * FROM (%s) AS d ORDER BY unit <> '%s', md5(unit::text) LIMIT 60"
            .formatted(allInPostgres(decisions), undecidable);
    List<String> outcomes = new ArrayList<>();
    DATABASE
        .reading(STATISTICIAN, sql -> sql.fetch(query))
        .forEach(row -> {
          ReasonedDecision.Result result = decide(row.get("unit", UUID.class), DAY).result();
          List<String> expected =
              switch (result) {
                case ReasonedDecision.Owed(var rule, var amount) ->
                    row("RULE", rule.number(), amount);
                case ReasonedDecision.NotOwed _ -> row("NO_RULE_HOLDS", 0, null);
                case ReasonedDecision.CannotBeDecided _ -> row("CANNOT_BE_DECIDED", null, null);
                case ReasonedDecision.NoRuleInForce _ -> row("NO_RULE_IN_FORCE", null, null);
              };
          assertThat(row(row.get("outcome"), row.get("rule_number"), row.get("amount")))
              .isEqualTo(expected);
          outcomes.add(row.get("outcome", String.class));
        });
    assertThat(outcomes).hasSize(60).contains("RULE", "NO_RULE_HOLDS", "CANNOT_BE_DECIDED");
  }

  private static long units(List<NationalDecision.Total> totals) {
    return totals.stream().mapToLong(NationalDecision.Total::units).sum();
  }

  private static String allInPostgres(Decisions decisions) {
    Decisions.Rules rules = decisions.rules(ALLOWANCE);
    Countable countable = Countable.by(STATISTICIAN, COUNTRY);
    return Decisions.allQuery(
        rules,
        new UnitFacts(COUNTRY, rules.unit(), countable, countable::source, Engine.POSTGRESQL, DAY),
        Engine.POSTGRESQL);
  }

  private static Snapshot snapshot(Snapshots snapshots) {
    return snapshots.take(
        STATISTICIAN,
        Countable.by(STATISTICIAN, COUNTRY).tables(),
        new Fingerprints(COUNTRY).counting(),
        Map.of(),
        progress -> {});
  }

  private static Decisions decisions() {
    return new Decisions(
        DATABASE, COUNTRY, new Snapshots(DATABASE, folder.resolve("none"), Surrogates::random));
  }

  private static ReasonedDecision decide(UUID household, LocalDate day) {
    return decisions().decide(OFFICER, ALLOWANCE, household, day).orElseThrow();
  }

  /**
   * A household whose members are co-resident children born on these days; null for a child of whom
   * there is no record.
   */
  private static UUID household(@Nullable String... births) {
    UUID household = UUID.randomUUID();
    String area = SyntheticRegisters.districts(COUNTRY).getFirst();
    DATABASE.asOwner(sql -> {
      SyntheticRegisters.insert(
          sql, "household", Map.of("id", household, "area", area, "head", household));
      for (@Nullable String birth : births) {
        UUID child = UUID.randomUUID();
        if (birth != null) {
          SyntheticRegisters.insert(
              sql,
              "person",
              Map.of(
                  "id",
                  child,
                  "area",
                  area,
                  "surname",
                  "Тегі",
                  "given_name",
                  "Аты",
                  "birth_date",
                  LocalDate.parse(birth),
                  "sex",
                  "F"));
        }
        sql.execute(
            """
            INSERT INTO register."household/members" (item, record, area, person, relation,
              member_from, co_resident, full_time_student, on_state_maintenance)
            VALUES (gen_random_uuid(), ?, ?, ?, 'CHILD', '2015-03-01', true, false, false)
            """,
            household,
            area,
            child);
      }
      return 0;
    });
    return household;
  }

  private static Map<Long, List<String>> rows(Snapshots snapshots, Snapshot snapshot, Path file) {
    return snapshots.using(
        snapshot,
        workbench -> {
          Map<Long, List<String>> rows = new HashMap<>();
          Connection connection = workbench.connection();
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "SELECT unit, area, outcome, rule_number, amount FROM read_parquet("
                          + Workbench.literal(file.toString())
                          + ")")) {
            while (row.next()) {
              rows.put(
                  row.getLong(1),
                  row(row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
            }
          } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
          }
          return rows;
        });
  }

  private static List<String> row(@Nullable Object... values) {
    List<String> row = new ArrayList<>();
    for (Object value : values) {
      row.add(String.valueOf(value));
    }
    return row;
  }
}
