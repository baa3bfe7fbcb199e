package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.bala.app.registers.Office.DISTRICTS;
import static org.bala.app.registers.Office.done;
import static org.bala.app.registers.Office.refused;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Entry.Query;
import org.bala.app.registers.Refusal.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordsTest {

  private static Office office;

  @BeforeAll
  static void open() {
    office = new Office();
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @Test
  void givenASavedGuardianship_whenItIsRead_thenItSaysWhoAndWhatIsDerived() {
    Entry saved = office.guardianship(office.officer);
    Entry read = done(office.records.read(office.officer, "guardianship", saved.id()));
    assertThat(read.version()).isEqualTo(1);
    assertThat(read.state()).isEqualTo("proposed");
    assertThat(read.unit()).isEqualTo("guardianship-body/" + DISTRICTS.getFirst());
    assertThat(read.recordedBy()).isEqualTo(office.officer.person());
    assertThat(read.values()).containsEntry("form", "GUARDIANSHIP").containsEntry("heard", "YES");
    assertThat(read.titles().values()).anyMatch(title -> title.startsWith("Әбенова Гүлнұр"));
  }

  @Test
  void givenTheOtherDistrict_whenItAsks_thenTheAnswerIsThatOfAMissingRecord() {
    Entry saved = office.guardianship(office.officer);
    Outcome<Entry> other = office.records.read(office.elsewhere, "guardianship", saved.id());
    assertThat(other).isEqualTo(office.records.read(office.elsewhere, "guardianship", Ids.next()));
    assertThat(refused(other)).containsExactly("NOT_FOUND");
    assertThat(refused(office.records.history(office.elsewhere, "guardianship", saved.id())))
        .containsExactly("NOT_FOUND");
    assertThat(
            refused(
                office.registers.save(
                    office.elsewhere,
                    new Draft(
                        "guardianship",
                        saved.id(),
                        1,
                        Map.of("heard", "NO"),
                        Map.of(),
                        false,
                        null))))
        .containsExactly("NOT_FOUND");
    assertThat(done(office.records.list(office.elsewhere, Query.of("guardianship"))).entries())
        .noneMatch(entry -> entry.id().equals(saved.id()));
  }

  @Test
  void givenPlainSqlAsTheOtherDistrict_whenItAsks_thenNothingIsThere() {
    Entry saved = office.guardianship(office.officer);
    for (String table :
        List.of(
            "register.\"guardianship\"",
            "register.\"guardianship@history\"",
            "register.\"person\"",
            "register.\"person@history\"")) {
      assertThat(count(table, office.officer)).isPositive();
      assertThat(countOfDistrict(table)).as(table).isZero();
    }
    int updated =
        office.database.as(
            office.elsewhere.acting("test"),
            sql ->
                sql.execute(
                    "UPDATE register.\"guardianship\" SET \"heard\" = 'NO' WHERE id = ?",
                    saved.id()));
    assertThat(updated).isZero();
  }

  private static int count(String table, org.bala.app.access.SignedIn person) {
    return office.database.reading(
        person.acting("test"), sql -> sql.fetch("SELECT id FROM " + table).size());
  }

  private static int countOfDistrict(String table) {
    return office.database.reading(
        office.elsewhere.acting("test"),
        sql ->
            sql.fetch("SELECT id FROM " + table + " WHERE area = ?", DISTRICTS.getFirst()).size());
  }

  @Test
  void givenASealedText_whenItIsStored_thenOnlyOpeningItTellsItAndTheAuditKnows() {
    Entry child = office.person(office.officer, "Құдайберген", "Ана", "2016-05-20");
    Entry guardian = office.person(office.officer, "Құдайберген", "Ата", "1970-01-01");
    Map<String, String> values = office.guardianshipOf(child.id(), guardian.id());
    values.put("heard", "NO");
    Draft without = Draft.fresh("guardianship", Ids.next(), Map.copyOf(values));
    assertThat(refused(office.registers.save(office.officer, without)))
        .containsExactly("REQUIRED@heard_why_not");
    values.put("heard_why_not", "Бала ауруханада");
    Entry saved =
        done(
            office.registers.save(office.officer, Draft.fresh("guardianship", Ids.next(), values)));
    assertThat(saved.closed()).contains("heard_why_not");
    assertThat(saved.values()).doesNotContainKey("heard_why_not");
    assertThat(done(office.records.open(office.head, "guardianship", saved.id(), "heard_why_not")))
        .isEqualTo("Бала ауруханада");
    assertThat(
            refused(
                office.records.open(office.nation, "guardianship", saved.id(), "heard_why_not")))
        .containsExactly("NOT_FOUND");
    assertThat(
            office.database.<Integer>asOwner(owner ->
                owner
                    .fetch(
                        "SELECT 1 FROM audit.entry WHERE action = 'opened' AND person = ?"
                            + " AND records = ARRAY[?] AND fields = ARRAY['heard_why_not']",
                        office.head.person(),
                        saved.id())
                    .size()))
        .isEqualTo(1);
  }

  @Test
  void givenARecordInTwoVersions_whenItIsAskedAsOfADay_thenBothTimesCount() {
    Entry first = office.person(office.officer, "Бекова", "Сара", "2010-01-01");
    Instant knownFirst = first.recordedAt();
    Entry second =
        done(
            office.registers.save(
                office.officer,
                new Draft(
                    "person",
                    first.id(),
                    1,
                    Map.of("surname", "Асанова", "valid_from", "2020-06-01"),
                    Map.of(),
                    false,
                    "adopted")));
    Instant now = second.recordedAt();
    assertThat(surname(first.id(), now, "2015-01-01")).isEqualTo("Бекова");
    assertThat(surname(first.id(), now, "2021-01-01")).isEqualTo("Асанова");
    assertThat(surname(first.id(), knownFirst, "2021-01-01")).isEqualTo("Бекова");
    Entry third =
        done(
            office.registers.save(
                office.officer,
                new Draft(
                    "person",
                    first.id(),
                    2,
                    Map.of("surname", "Асан", "valid_from", "2010-01-01"),
                    Map.of(),
                    true,
                    "was wrong")));
    assertThat(surname(first.id(), third.recordedAt(), "2015-01-01")).isEqualTo("Асан");
    assertThat(surname(first.id(), now, "2015-01-01")).isEqualTo("Бекова");
    assertThat(
            refused(
                office.records.asOf(
                    office.officer, "person", first.id(), now, LocalDate.of(2009, 1, 1))))
        .containsExactly("NOT_FOUND");
  }

  private static Object surname(UUID id, Instant known, String day) {
    return java.util.Objects.requireNonNull(
        done(office.records.asOf(office.officer, "person", id, known, LocalDate.parse(day)))
            .values()
            .get("surname"));
  }

  @Test
  void givenAReferredRecord_whenTheReceiverLists_thenItAndItsPersonsAreThereAndNothingElse() {
    Entry one = office.guardianship(office.officer);
    office.guardianship(office.officer);
    assertThat(office.registers.receivers(office.officer, "guardianship"))
        .extracting(Registers.Receiver::person)
        .containsExactly(office.referred.person());
    done(
        office.registers.refer(office.officer, "guardianship", one.id(), office.referred.person()));
    List<Entry> seen =
        done(office.records.list(office.referred, Query.of("guardianship"))).entries();
    assertThat(seen).extracting(Entry::id).containsExactly(one.id());
    assertThat(seen.getFirst().titles()).hasSize(2);
    assertThat(seen.getFirst().values()).containsEntry("form", "GUARDIANSHIP");
    assertThat(seen.getFirst().closed()).contains("conclusion");
    assertThat(
            refused(
                office.registers.refer(
                    office.elsewhere, "guardianship", one.id(), office.referred.person())))
        .containsExactly("NOT_FOUND");
  }

  @Test
  void givenKazakhNames_whenTheyAreSearchedOnARussianKeyboard_thenTheyAreFound() {
    Entry person = office.person(office.officer, "Тәңірбергенова", "Ұлжан", "2014-07-07");
    for (String words : List.of("Танирбергенова Улжан", "улжан 2014", "Ұлжан Тәңірбергенова")) {
      assertThat(done(office.records.search(office.officer, "person", words)))
          .as(words)
          .extracting(Entry::id)
          .contains(person.id());
    }
    assertThat(done(office.records.search(office.elsewhere, "person", "Ұлжан"))).isEmpty();
    assertThat(refused(office.records.search(office.officer, "person", " , ")))
        .containsExactly(Reason.NOTHING_TO_SEARCH.name());
  }

  @Test
  void givenAStatistician_whenCounting_thenOnlyNamedColumnsAreThere() {
    office.guardianship(office.officer);
    List<String> columns =
        office.database.reading(
            office.statistician.acting("test"),
            sql ->
                java.util.Arrays.stream(
                        sql.resultQuery("SELECT * FROM counting.\"guardianship@statistician\"")
                            .fetch()
                            .fields())
                    .map(org.jooq.Field::getName)
                    .sorted()
                    .toList());
    assertThat(columns)
        .containsExactly(
            "area", "child.birth_date", "child.sex", "state", "valid_from", "valid_to");
    assertThatThrownBy(() ->
            office.database.reading(
                office.statistician.acting("test"),
                sql -> sql.fetch("SELECT \"surname\" FROM register.\"person\"")))
        .hasMessageContaining("permission denied");
    assertThat(refused(office.records.list(office.statistician, Query.of("guardianship"))))
        .containsExactly("NOT_FOUND");
  }

  @Test
  void givenTheAudit_whenAnyRoleTriesToChangeIt_thenItIsRefused() {
    for (String statement :
        List.of(
            "UPDATE audit.entry SET person = NULL",
            "DELETE FROM audit.entry",
            "TRUNCATE audit.entry",
            "INSERT INTO audit.entry (role, action) VALUES ('x', 'y')",
            "SELECT * FROM audit.entry")) {
      assertThatThrownBy(() ->
              office.database.as(office.officer.acting("test"), sql -> sql.execute(statement)))
          .as(statement)
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(
            () -> office.database.asOwner(owner -> owner.execute("DELETE FROM audit.entry")))
        .hasMessageContaining("only ever added to");
  }

  @Test
  void givenAListUnderAPolicy_whenItIsPlanned_thenTheIndexOfTheAreaIsWalked() {
    manyPersons();
    for (SignedIn person : List.of(office.officer, office.referred, office.nation)) {
      List<Object> parameters = new java.util.ArrayList<>();
      String list =
          office
              .records
              .listing(person, office.records.definition("person"))
              .statement(Query.of("person"), 50, parameters);
      String plan =
          office.database.reading(
              person.acting("test"),
              sql ->
                  String.join(
                      "\n",
                      sql.fetch("EXPLAIN " + list, parameters.toArray())
                          .map(row -> row.get(0, String.class))));
      assertThat(plan).as(person.role()).doesNotContain("Seq Scan on person");
      if (person.equals(office.officer)) {
        assertThat(plan).contains("person_area_id_index");
      }
    }
  }

  @Test
  void givenAListSortedByAName_whenItIsPlanned_thenItsIndexIsWalkedInTheOrder() {
    manyPersons();
    String plan =
        office.database.reading(
            office.nation.acting("test"),
            sql ->
                sql.fetch(
                        """
                        EXPLAIN SELECT p.id FROM unnest(ARRAY['a', 'b']) AS s (area)
                        CROSS JOIN LATERAL (SELECT k.id, k.v FROM (
                          SELECT r.id, r.surname COLLATE register.alphabet AS v
                          FROM register."person" AS r WHERE true AND r.area = s.area) AS k
                          WHERE k.v IS NOT NULL AND (k.v, k.id) > ('Б', uuidv7())
                          ORDER BY k.v ASC, k.id ASC LIMIT 50) AS p LIMIT 50
                        """)
                    .format());
    assertThat(plan).contains("person_list_surname_index").doesNotContain("Seq Scan on person");
  }

  private static void manyPersons() {
    office.database.asOwner(owner ->
        owner.execute(
            """
            INSERT INTO register."person" (id, unit, form_version, area, valid_from, recorded_by,
              entered_by, surname, given_name, birth_date, sex)
            SELECT uuidv7(), 'x/' || a, 'x', a, '2020-01-01', uuidv7(), uuidv7(), 'С' || n, 'А',
              '2010-01-01', 'F'
            FROM generate_series(1, 2000) n, unnest(?::text[]) a
            """,
            (Object) DISTRICTS.toArray(String[]::new)));
    office.database.asOwner(owner -> owner.execute("ANALYZE register.\"person\""));
  }

  @Test
  void givenAWard_whenItIsAskedWhoRefersToTheChild_thenOnlyWhatThePersonSeesIsTold() {
    Entry saved = office.guardianship(office.officer);
    UUID child = Office.reference(saved.values(), "child");
    assertThat(done(office.records.referring(office.officer, "guardianship", "child", child)))
        .extracting(Entry::id)
        .containsExactly(saved.id());
    assertThat(done(office.records.referring(office.elsewhere, "guardianship", "child", child)))
        .isEmpty();
    assertThat(
            done(office.records.referring(office.elsewhere, "guardianship", "child", Ids.next())))
        .isEmpty();
    assertThat(refused(office.records.referring(office.officer, "guardianship", "heard", child)))
        .containsExactly("NOT_FOUND");
  }

  @Test
  void givenARecord_whenItIsAskedWhoLooked_thenOnlyAnOverseerWhoSeesItIsToldEvenInPlainSql() {
    Entry saved = office.guardianship(office.officer);
    done(office.records.list(office.nation, Query.of("guardianship")));
    assertThat(done(office.records.looks(office.head, "guardianship", saved.id())))
        .extracting(Entry.Looked::action, Entry.Looked::person)
        .contains(
            tuple("entered", office.officer.person()), tuple("listed", office.nation.person()));
    assertThat(refused(office.records.looks(office.officer, "guardianship", saved.id())))
        .containsExactly("NOT_FOUND");
    assertThat(refused(office.records.looks(office.head, "guardianship", Ids.next())))
        .containsExactly("NOT_FOUND");
    Entry theirs = office.guardianship(office.elsewhere);
    String ask = "SELECT * FROM register.\"guardianship@looks\"(?)";
    assertThat(
            office.database.<Integer>reading(
                office.head.acting("test"), sql -> sql.fetch(ask, theirs.id()).size()))
        .isZero();
    assertThatThrownBy(() ->
            office.database.reading(
                office.officer.acting("test"), sql -> sql.fetch(ask, saved.id())))
        .hasMessageContaining("permission denied");
  }
}
