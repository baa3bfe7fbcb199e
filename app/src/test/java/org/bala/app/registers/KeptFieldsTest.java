package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bala.app.registers.Office.done;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Registers.Opening;
import org.bala.app.storage.Sealing;
import org.jooq.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fields that keep what a path leads to: the sex and the date of birth of a ward. */
class KeptFieldsTest {

  private static final String KEPT =
      "SELECT child_sex, child_birth_date, version FROM register.guardianship WHERE id = ?";

  private static Office office;

  @BeforeAll
  static void open() {
    office = new Office();
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static Record kept(UUID guardianship) {
    return office.database.asOwner(sql -> sql.fetchSingle(KEPT, guardianship));
  }

  private static long differing() {
    return office.database.asOwner(sql ->
        sql.fetchSingle(
                """
                SELECT count(*) FROM register.guardianship g
                JOIN register.person p ON p.id = g.child
                WHERE (g.child_sex, g.child_birth_date) IS DISTINCT FROM (p.sex, p.birth_date)
                """)
            .into(Long.class));
  }

  @Test
  void givenAGuardianship_whenTheChildIsCorrected_thenTheKeptValuesFollowInTheSameTransaction() {
    Entry guardianship = office.guardianship(office.officer);
    UUID child = Office.reference(guardianship.values(), "child");
    Record before = kept(guardianship.id());
    Entry person = done(office.records.read(office.officer, "person", child));
    assertThat(before.get("child_sex")).isEqualTo(person.values().get("sex"));
    assertThat(before.get("child_birth_date", LocalDate.class))
        .isEqualTo(person.values().get("birth_date"));

    Map<String, String> corrected = new java.util.HashMap<>();
    person.values().forEach((field, value) -> corrected.put(field, value.toString()));
    corrected.put("sex", "M");
    corrected.put("valid_from", person.validFrom().toString());
    done(
        office.registers.save(
            office.officer,
            new Draft(
                "person",
                child,
                person.version(),
                corrected,
                Map.of(),
                true,
                "Құжат бойынша түзетілді")));

    Record after = kept(guardianship.id());
    assertThat(after.get("child_sex")).isEqualTo("M");
    assertThat(after.get("version"))
        .as("the keeper does not find it changed under his hands")
        .isEqualTo(before.get("version"));
    assertThat(done(office.records.history(office.officer, "guardianship", guardianship.id())))
        .hasSize(1);
    assertThat(differing()).isZero();
  }

  @Test
  void givenAKeptColumn_whenAnyRoleAsksForIt_thenItIsRefusedAndTheFieldIsDerivedFromWhatItSees() {
    Entry guardianship = office.guardianship(office.officer);
    Entry read = done(office.records.read(office.officer, "guardianship", guardianship.id()));
    assertThat(read.values()).containsKeys("child_sex", "child_birth_date");
    for (SignedIn person :
        List.of(office.officer, office.head, office.nation, office.statistician)) {
      assertThatThrownBy(() ->
              office.database.reading(
                  person.acting("test"),
                  sql -> sql.fetch("SELECT child_sex FROM register.guardianship")))
          .as(person.role())
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void givenAStatistician_whenCounting_thenNoRecordIsJoined() {
    List<String> plan =
        office.database.reading(
            office.statistician.acting("test"),
            sql ->
                sql.fetch(
                        """
                        EXPLAIN SELECT area, "child.sex", "child.birth_date", count(*)
                        FROM counting."guardianship@statistician" GROUP BY 1, 2, 3
                        """)
                    .getValues(0, String.class));
    assertThat(String.join("\n", plan)).contains("guardianship").doesNotContain("person");
  }

  @Test
  void
      givenRecordsOlderThanAKeptField_whenTheTablesAreBroughtToTheDefinitions_thenTheyAreGivenIt() {
    office.guardianship(office.officer);
    office.database.asOwner(sql -> {
      sql.execute("SELECT bala.take_guards_away()");
      sql.execute("ALTER TABLE register.guardianship DROP COLUMN child_sex CASCADE");
      return sql.execute(
          "DELETE FROM bala.structure WHERE name LIKE '%.child_sex' OR name = 'index guardianship.kept'");
    });

    Opening opening =
        Registers.open(
            office.database,
            Office.COUNTRY,
            Sealing.with(Path.of("target", "test-master.key")),
            Clock.systemUTC());

    assertThat(opening).isInstanceOf(Opening.Open.class);
    assertThat(differing()).isZero();
  }
}
