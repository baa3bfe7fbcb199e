package org.bala.app.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.country.Source;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.definitions.statistics.ObservationStatus;
import org.bala.core.disclosure.CountTable;
import org.bala.core.disclosure.Hierarchy;
import org.bala.core.disclosure.SmallNumbers;
import org.bala.core.reading.Confidence;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Publications on a real database: each stays for ever, and the portal can see nothing else. */
class PublishingTest {

  private static final Place HERE = new Place("test.yaml", 1, 1);
  private static final Database DATABASE = TestDatabase.fresh();

  private final PublishedFigures figures = new PublishedFigures(DATABASE, InstantSource.system());
  private final Publishing publishing = new Publishing(DATABASE, figures);

  private static final Acting STATISTICIAN =
      new Acting("bala_role_publisher", UUID.randomUUID(), null, List.of(), "test");

  @BeforeAll
  static void givenARoleThatPublishes() {
    DATABASE.ensureRoles(List.of(STATISTICIAN.databaseRole()));
    DATABASE.asOwner(sql -> {
      sql.execute("GRANT bala_publishing TO bala_role_publisher WITH INHERIT TRUE, SET FALSE");
      sql.execute("GRANT USAGE ON SCHEMA bala, audit TO bala_role_publisher");
      sql.execute(
          "GRANT EXECUTE ON FUNCTION audit.write(text, text, uuid[], text[]) TO bala_role_publisher");
      return 0;
    });
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static Dataflow table(String id, String... digits) {
    List<Dataflow.Observation> observations = new ArrayList<>();
    for (int i = 0; i < digits.length; i++) {
      observations.add(
          new Dataflow.Observation(
              Map.of("AREA", "N1", "SEX", "F"),
              String.valueOf(2020 + i),
              digits[i].isEmpty() ? null : digits[i],
              digits[i].isEmpty() ? ObservationStatus.MISSING : ObservationStatus.NORMAL,
              "gazette",
              "page " + i,
              Confidence.OFFICIAL,
              i == 0 ? new Text(Map.of("en", "first year"), true) : null,
              HERE));
    }
    return new Dataflow(
        id,
        new Text(Map.of("en", "A table", "fr", "Une table"), true),
        Text.same("definition"),
        Text.same("children"),
        "T",
        true,
        true,
        false,
        List.of(
            new Dataflow.Dimension("AREA", Text.same("Area"), null),
            new Dataflow.Dimension("SEX", Text.same("Sex"), "SEX")),
        null,
        observations,
        HERE);
  }

  private static CountryPackage country(Dataflow dataflow) {
    Area northland =
        new Area(
            "N1",
            Area.Level.COUNTRY,
            null,
            Text.same("Northland"),
            null,
            null,
            null,
            List.of(),
            Confidence.OFFICIAL,
            null,
            null,
            HERE);
    CodeList sex =
        new CodeList(
            "SEX",
            Text.same("Sex"),
            List.of(new CodeList.Code("F", Text.same("Girls"), null, null, HERE)),
            HERE);
    Source gazette =
        new Source("gazette", Text.same("Gazette"), Text.same("Office"), null, null, null, HERE);
    return Packages.with(
        new LinkedHashMap<>(Map.of("N1", northland)),
        Map.of("SEX", sex),
        Map.of("gazette", gazette),
        Map.of(dataflow.id(), dataflow),
        ZoneId.of("Europe/Paris"));
  }

  @Test
  void givenAChangedFigure_thenBothPublicationsCanBeHad() {
    publishing.publishFiguresOf(country(table("changed", "10.0", "12.50")));
    publishing.publishFiguresOf(country(table("changed", "10.0", "12.55")));
    assertThat(values(figures.vintage("changed", 1))).containsExactly("10.0", "12.50");
    assertThat(values(figures.latest("changed"))).containsExactly("10.0", "12.55");
    assertThat(figures.history("changed")).extracting(Vintage.Line::number).containsExactly(2, 1);
    assertThat(figures.vintage("changed", 3)).isEmpty();
  }

  @Test
  void givenNothingChanged_thenNothingIsPublishedAgain() {
    CountryPackage country = country(table("same", "1", "", "-0.30"));
    assertThat(publishing.publishFiguresOf(country)).isEqualTo(1);
    assertThat(publishing.publishFiguresOf(country)).isZero();
    Vintage vintage = figures.latest("same").orElseThrow();
    assertThat(vintage.observations())
        .extracting(Vintage.Observation::value)
        .containsExactly("1", null, "-0.30");
    assertThat(vintage.name().in("fr")).contains("Une table");
    assertThat(vintage.observations().getFirst().note())
        .isEqualTo(new Text(Map.of("en", "first year"), true));
    assertThat(vintage.sources()).containsKey("gazette");
  }

  @Test
  void aComputedTableLeadsBackToItsRuleAndItsProtectedCount() {
    Dataflow structure = table("computed");
    ComputedTable large = computed(structure, 140, "count(*) where status = 'active'");
    assertThat(publishing.publish(STATISTICIAN, country(structure), large, "stay")).isEqualTo(1);
    Vintage vintage = figures.latest("computed").orElseThrow();
    assertThat(vintage.wayBack())
        .contains(new Vintage.WayBack("count(*) where status = 'active'", 140L, 0));
    assertThat(vintage.observations())
        .extracting(Vintage.Observation::status)
        .containsExactly(ObservationStatus.NORMAL, ObservationStatus.NORMAL);

    ComputedTable small = computed(structure, 2, "count(*) where status = 'new'");
    assertThat(publishing.publish(STATISTICIAN, country(structure), small, "stay")).isEqualTo(2);
    vintage = figures.latest("computed").orElseThrow();
    assertThat(vintage.wayBack())
        .contains(new Vintage.WayBack("count(*) where status = 'new'", null, 2));
    assertThat(vintage.observations())
        .extracting(Vintage.Observation::status)
        .containsExactly(ObservationStatus.SUPPRESSED, ObservationStatus.SUPPRESSED);
  }

  /** Girls of a country without regions, and their total. */
  private static ComputedTable computed(Dataflow structure, long girls, String rule) {
    List<Hierarchy> dimensions =
        List.of(
            Hierarchy.flat("AREA", "N1", List.of()),
            Hierarchy.flat("SEX", CodeList.TOTAL, List.of("F")));
    CountTable counts = CountTable.of(dimensions, Map.of(List.of("N1", "F"), girls));
    return new ComputedTable(
        structure, SmallNumbers.protect(counts, 5), LocalDate.of(2026, 1, 1), rule);
  }

  private static List<String> audited(String dataflow) {
    return DATABASE.asOwner(sql ->
        sql.fetch(
                "SELECT role || ' ' || person || ' ' || action FROM audit.entry WHERE ? = ANY (fields)",
                dataflow)
            .getValues(0, String.class));
  }

  @Test
  void givenAComputedTable_thenItIsPublishedInThePersonsRoleAndAuditedWithItOrNotAtAll() {
    CountryPackage country = country(table("whole"));
    ComputedTable unreadable = computed(table("whole"), 140, "count(*)\0");
    assertThatThrownBy(() -> publishing.publish(STATISTICIAN, country, unreadable, "stay"))
        .isInstanceOf(DataAccessException.class);
    assertThat(figures.latest("whole")).isEmpty();
    assertThat(audited("whole")).isEmpty();

    ComputedTable once = computed(table("whole"), 140, "count(*)");
    publishing.publish(STATISTICIAN, country, once, "stay");
    assertThat(audited("whole"))
        .containsExactly("bala_role_publisher " + STATISTICIAN.person() + " published");
  }

  @Test
  void nobodyChangesWhatIsPublished() {
    publishing.publishFiguresOf(country(table("stays", "5")));
    Acting publisher = new Acting("bala_publishing", null, null, List.of(), "publish");
    for (String change :
        List.of(
            "UPDATE published.observation SET value = 6",
            "DELETE FROM published.vintage",
            "TRUNCATE published.wording")) {
      assertThatThrownBy(() -> DATABASE.as(publisher, transaction -> transaction.execute(change)))
          .as(change)
          .isInstanceOf(DataAccessException.class);
      assertThatThrownBy(() -> DATABASE.asOwner(transaction -> transaction.execute(change)))
          .as("as owner: " + change)
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void thePortalSeesOnlyWhatIsPublished() {
    publishing.publishFiguresOf(country(table("seen", "5")));
    Acting portal = TestDatabase.portal();
    Integer seen =
        DATABASE.reading(
            portal,
            asked ->
                asked
                    .fetchSingle("SELECT count(*) FROM published.observation")
                    .get(0, Integer.class));
    assertThat(seen).isPositive();
    List<String> elsewhere =
        DATABASE.asOwner(owner ->
            owner
                .fetch(
                    """
                    SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
                    WHERE schemaname NOT IN ('published', 'pg_catalog', 'information_schema')
                    """)
                .map(row -> row.get(0, String.class)));
    assertThat(elsewhere).isNotEmpty();
    for (String table : elsewhere) {
      assertThatThrownBy(
              () -> DATABASE.reading(portal, asked -> asked.fetch("SELECT * FROM " + table)))
          .as(table)
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(
            () -> DATABASE.as(portal, asked -> asked.execute("DELETE FROM published.observation")))
        .isInstanceOf(DataAccessException.class);
  }

  private static List<String> values(Optional<Vintage> vintage) {
    return vintage.orElseThrow().observations().stream()
        .map(Vintage.Observation::value)
        .map(String::valueOf)
        .toList();
  }
}
