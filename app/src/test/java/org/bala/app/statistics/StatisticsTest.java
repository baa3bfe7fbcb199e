package org.bala.app.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bala.app.Countries;
import org.bala.app.snapshots.Countable;
import org.bala.app.snapshots.Progress;
import org.bala.app.snapshots.Snapshot;
import org.bala.app.snapshots.Snapshots;
import org.bala.app.snapshots.SyntheticRegisters;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.app.storage.Surrogates;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.statistics.Indicator;
import org.bala.core.disclosure.CountTable;
import org.jooq.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {

  private static final Database DATABASE = TestDatabase.fresh();
  private static final CountryPackage COUNTRY = Countries.demo();
  private static final Acting STATISTICIAN = SyntheticRegisters.acting("statistician", COUNTRY);
  private static final String INDICATOR = "children-under-guardianship";
  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

  @TempDir private static Path folder;
  private static Statistics statistics;
  private static PublishedFigures figures;

  @BeforeAll
  static void givenGuardianships() throws IOException, SQLException {
    SyntheticRegisters.make(DATABASE, COUNTRY);
    SyntheticRegisters.fill(DATABASE, COUNTRY, 8_000, DAY);
    figures = new PublishedFigures(DATABASE, InstantSource.system());
    statistics =
        new Statistics(
            DATABASE,
            COUNTRY,
            new Snapshots(DATABASE, folder, Surrogates::random),
            new Publishing(DATABASE, figures));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void givenThePackageThenNothingStandsInTheWayOfCounting() {
    assertThat(Countable.mistakes(COUNTRY)).isEmpty();
  }

  @Test
  void givenASnapshotThenBothEnginesCountAlikeAndLikePlainSql() {
    Statistics.Figures fromSnapshot = compute();
    Statistics.Figures fromRows = statistics.fresh(STATISTICIAN, INDICATOR, DAY);
    CountTable counts = counts();

    assertThat(fromSnapshot.table().cells()).isEqualTo(fromRows.table().cells());
    assertThat(fromSnapshot.table().protectedCount()).isEqualTo(fromRows.table().protectedCount());
    for (String sex : List.of("F", "M")) {
      Record plain =
          DATABASE.asOwner(sql ->
              sql.fetchSingle(
                  """
                  SELECT count(*), count(*) FILTER (WHERE p.birth_date <= date '2012-01-15')
                  FROM register.guardianship g JOIN register.person p ON p.id = g.child
                  WHERE g.state = 'active' AND g.valid_from <= date '2026-01-15'
                    AND (g.valid_to IS NULL OR g.valid_to > date '2026-01-15')
                    AND p.birth_date > date '2008-01-15' AND p.birth_date <= date '2026-01-15'
                    AND p.sex = ?
                  """,
                  sex));
      assertThat(counts.count(List.of(COUNTRY.country().id(), sex, "_T")))
          .isEqualTo(plain.get(0, Long.class))
          .isPositive();
      assertThat(counts.count(List.of(COUNTRY.country().id(), sex, "Y14T17")))
          .isEqualTo(plain.get(1, Long.class));
    }
  }

  @Test
  void givenSmallCellsThenNoneIsShownAndOthersHideThem() {
    Indicator indicator = Objects.requireNonNull(COUNTRY.indicators().get(INDICATOR));
    CountTable counts = counts();

    List<ComputedTable.Cell> cells = compute().table().cells();

    assertThat(cells).hasSize(counts.size());
    int small = 0;
    for (ComputedTable.Cell cell : cells) {
      long count = counts.count(List.copyOf(cell.key().values()));
      if (count > 0 && count < indicator.minimumCount()) {
        small++;
        assertThat(cell.value()).as("%s", cell.key()).isNull();
      } else if (cell.value() != null) {
        assertThat(cell.value()).isEqualTo(String.valueOf(count));
      }
    }
    assertThat(small).isPositive();
    assertThat(cells.stream().filter(cell -> cell.value() == null).count()).isGreaterThan(small);
    assertThat(cells.stream().filter(cell -> cell.value() != null)).isNotEmpty();
  }

  @Test
  void givenPublishedFiguresThenAVintageSaysItsRuleAndAWithheldCellHasNoNumberAnywhere() {
    Statistics.Figures computed = compute();

    int number = statistics.publish(STATISTICIAN, computed);

    Vintage vintage = figures.vintage(INDICATOR, number).orElseThrow();
    assertThat(vintage.observations()).hasSize(computed.table().cells().size());
    Record withheld =
        DATABASE.reading(
            TestDatabase.portal(),
            sql ->
                sql.fetchSingle(
                    """
                    SELECT count(*) FILTER (WHERE o.status = 'Q'),
                      count(*) FILTER (WHERE o.status = 'Q'
                        AND (o.value IS NOT NULL OR o.value_as_published IS NOT NULL))
                    FROM published.observation o JOIN published.vintage v ON v.id = o.vintage
                    WHERE v.dataflow = ? AND v.number = ?
                    """,
                    INDICATOR,
                    number));
    assertThat(withheld.get(0, Long.class))
        .isEqualTo(computed.table().cells().stream().filter(cell -> cell.value() == null).count());
    assertThat(withheld.get(1, Long.class)).isZero();
    assertThat(computed.table().rule())
        .contains("count(*) FROM guardianship WHERE state = 'active'")
        .contains("SEX = child.sex")
        .endsWith("day = 2026-01-15; registers as of " + computed.moment());
    assertThat(statistics.publish(STATISTICIAN, computed)).isEqualTo(number + 1);
  }

  @Test
  void givenAChildOfUnknownAgeThenItIsInNoCellButSaid() {
    UUID id = UUID.randomUUID();
    DATABASE.asOwner(sql -> {
      SyntheticRegisters.insert(
          sql,
          "guardianship",
          Map.of(
              "id",
              id,
              "area",
              SyntheticRegisters.districts(COUNTRY).getFirst(),
              "state",
              "active",
              "child",
              UUID.randomUUID(),
              "guardian",
              UUID.randomUUID(),
              "relation",
              "OTHER_RELATIVE",
              "heard",
              "YES"));
      return 0;
    });

    assertThat(compute().unplaced()).isEqualTo(1);
    assertThat(statistics.fresh(STATISTICIAN, INDICATOR, DAY).unplaced()).isEqualTo(1);

    DATABASE.asOwner(sql -> {
      return sql.execute("DELETE FROM register.guardianship WHERE id = ?", id);
    });
  }

  @Test
  void givenLongWorkThenItSaysHowFarItIsAndTheAuditKeepsIt() {
    List<Progress> said = new ArrayList<>();

    statistics.snapshot(STATISTICIAN, said::add);

    assertThat(said).extracting(Progress::subject).contains("guardianship", "household/members");
    assertThat(said).allMatch(progress -> progress.done() < progress.of());
    Record last =
        DATABASE.asOwner(sql ->
            sql.fetchSingle(
                """
                SELECT action, role, fields FROM audit.entry
                WHERE action = 'snapshot' ORDER BY number DESC LIMIT 1
                """));
    assertThat(last.get("role")).isEqualTo("bala_role_statistician");
    assertThat(last.get("fields", String[].class))
        .contains("guardianship.child.sex", "person.birth_date");
  }

  @Test
  void givenARoleThatDoesNotPublishThenItComputesNothing() {
    Acting officer = SyntheticRegisters.acting("guardianship_officer", COUNTRY);

    assertThatThrownBy(() -> statistics.snapshot(officer, progress -> {}))
        .hasMessageContaining("does not publish");
    assertThatThrownBy(() -> statistics.fresh(officer, INDICATOR, DAY))
        .hasMessageContaining("does not publish");
  }

  @Test
  void givenAnIndicatorThenItsCodesAreThoseThatItsFormulaCanGive() {
    CountedIndicator counted = statistics.counted(INDICATOR);
    Map<String, List<String>> codes = new HashMap<>();
    for (Indicator.Dimension dimension : counted.indicator().dimensions()) {
      if (dimension.list() != null) {
        codes.put(dimension.id(), counted.codes(dimension));
      }
    }

    assertThat(codes)
        .isEqualTo(
            Map.of(
                "SEX", List.of("F", "M"), "AGE_GROUP", List.of("Y0T2", "Y3T6", "Y7T13", "Y14T17")));
  }

  private static CountTable counts() {
    return statistics.count(STATISTICIAN, statistics.counted(INDICATOR), DAY).table();
  }

  private static Statistics.Figures compute() {
    Snapshot snapshot = statistics.snapshot(STATISTICIAN, progress -> {});
    return statistics.compute(STATISTICIAN, INDICATOR, snapshot, DAY, progress -> {});
  }
}
