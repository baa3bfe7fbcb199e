package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bala.app.registers.Office.DISTRICTS;
import static org.bala.app.registers.Office.done;
import static org.bala.app.registers.Office.refused;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bala.app.access.Access;
import org.bala.app.access.Access.NewUser;
import org.bala.app.access.SignedIn;
import org.bala.app.access.UserRefusal;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.storage.Sealing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody who means harm tries, over the registers and in plain SQL as a role. */
class SecretsTest {

  private static final String NUMBER = "931017500021";

  private static Office office;

  @BeforeAll
  static void open() {
    office = new Office();
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static ThrowingCallable running(SignedIn person, String statement, Object... given) {
    return () -> office.database.as(person.acting("test"), sql -> sql.execute(statement, given));
  }

  private static Entry numbered() {
    Map<String, String> values = office.personNamed("Нөмірлі", "Әсел", "2014-02-02");
    values.put("identification_number", NUMBER);
    return done(office.registers.save(office.officer, Draft.fresh("person", Ids.next(), values)));
  }

  @Test
  void givenARoleThatDoesNotReadNumbers_whenItSearchesByOne_thenNothingIsFoundByIt() {
    Entry person = numbered();
    assertThat(done(office.records.search(office.officer, "person", NUMBER)))
        .extracting(Entry::id)
        .containsExactly(person.id());
    assertThat(refused(office.records.search(office.nation, "person", NUMBER)))
        .containsExactly(Reason.NOTHING_TO_SEARCH.name());
    assertThat(done(office.records.search(office.nation, "person", "Нөмірлі Әсел " + NUMBER)))
        .extracting(Entry::id)
        .contains(person.id());
    String keys = "SELECT count(*) FROM bala.search_key WHERE record = ? AND key < 0";
    for (SignedIn reader : List.of(office.officer, office.nation)) {
      long seen =
          office.database.reading(
              reader.acting("test"),
              sql -> sql.fetchSingle(keys, person.id()).get(0, Long.class).longValue());
      assertThat(seen).as(reader.role()).isEqualTo(reader.equals(office.officer) ? 1 : 0);
    }
  }

  @Test
  void givenAQuestionOfAHundredThousandWords_whenItIsSearched_thenOnlyItsBeginningIsLookedAt() {
    String words = "аб вг де жз ик лм ".repeat(20_000);
    assertThat(done(office.records.search(office.officer, "person", words))).isEmpty();
    Entry many =
        office.person(office.officer, "аб вг де жз ик лм но ".repeat(20), "Әсия", "2013-04-04");
    assertThat(refused(change(many, Map.of("surname", "аб вг де ".repeat(200)), null)))
        .containsExactly("TOO_LONG@surname");
    long keys =
        office.database.asOwner(owner ->
            owner
                .fetchSingle("SELECT count(*) FROM bala.search_key WHERE record = ?", many.id())
                .get(0, Long.class)
                .longValue());
    assertThat(keys).isBetween(1L, 100L);
  }

  @Test
  void givenARecordOutOfSight_whenAKeyOfItIsWritten_thenItIsRefusedAsForNoRecord() {
    Entry theirs = office.guardianship(office.elsewhere);
    for (UUID record : List.of(theirs.id(), Ids.next())) {
      assertThatThrownBy(
              running(
                  office.officer,
                  "INSERT INTO bala.record_key VALUES ('guardianship', ?, ?, 'x')",
                  record,
                  DISTRICTS.getFirst()))
          .hasMessageContaining("row-level security");
      assertThatThrownBy(
              running(
                  office.officer,
                  "INSERT INTO bala.search_key VALUES (1, ?, ?, 'guardianship')",
                  DISTRICTS.getFirst(),
                  record))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void givenSignsThatNoTextHas_whenTheyAreSaved_thenTheyAreRefusedWithTheirPlace() {
    Entry person = office.person(office.officer, "Белгі", "Сара", "2012-01-01");
    for (String text : List.of("a\0b", "a\ud800b")) {
      assertThat(refused(change(person, Map.of("surname", text), null)))
          .containsExactly("TOO_LONG@surname");
    }
    assertThat(refused(change(person, Map.of("surname", "Б"), "a\0b")))
        .containsExactly("TOO_LONG@reason");
    assertThat(
            done(office.records.list(
                    office.officer, new Entry.Query("guardianship", null, "a\0b", false, null, 50)))
                .entries())
        .isEmpty();
  }

  private static Outcome<Entry> change(
      Entry entry, Map<String, String> values, @Nullable String reason) {
    return office.registers.save(
        office.officer, new Draft("person", entry.id(), 1, values, Map.of(), false, reason));
  }

  @Test
  void givenAnAdministrator_whenMoreThanUsersIsReachedFor_thenItIsRefused() {
    SignedIn administrator =
        new SignedIn(Ids.next(), "Дана", "administrator", null, List.of(), true, false);
    for (String statement :
        List.of(
            "UPDATE access.person SET password_hash = 'x'",
            "UPDATE access.person SET disabled = false, names = 'x'",
            "UPDATE access.assignment SET role = 'head_of_body'",
            "DELETE FROM access.assignment",
            "SELECT password_hash FROM access.person",
            "SELECT surname FROM register.person")) {
      assertThatThrownBy(running(administrator, statement))
          .as(statement)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void givenAnAdministratorOfADistrict_whenPowerElsewhereIsGiven_thenItIsRefused() {
    String own = "guardianship-body/" + DISTRICTS.get(0);
    String other = "guardianship-body/" + DISTRICTS.get(1);
    SignedIn administrator = office.user("local", "administrator", DISTRICTS.get(0));
    NewUser officer = new NewUser("of-own", "", "long enough words", "guardianship_officer", own);
    assertThat(office.access.createUser(administrator, officer))
        .isInstanceOf(Access.UserCreated.class);
    for (String[] wish :
        new String[][] {
          {"guardianship_officer", other},
          {"administrator", null},
          {"national_officer", own},
          {"national_officer", null},
          {"statistician", own}
        }) {
      NewUser user = new NewUser("wished", "", "long enough words", wish[0], wish[1]);
      assertThat(office.access.createUser(administrator, user))
          .as(wish[0])
          .isEqualTo(UserRefusal.OUT_OF_REACH);
      assertThatThrownBy(
              running(
                  administrator,
                  "INSERT INTO access.assignment (person, role, unit) VALUES (?, ?, ?)",
                  administrator.person(),
                  wish[0],
                  wish[1]))
          .as(wish[0])
          .hasMessageContaining("row-level security");
    }
    assertThat(office.access.users(administrator))
        .extracting(Access.User::unit)
        .containsOnly(own)
        .hasSizeGreaterThan(1);
    office.access.disable(administrator, office.elsewhere.person());
    assertThat(office.access.roles(office.elsewhere)).isNotEmpty();
  }

  @Test
  void givenAHousehold_whenAMemberIsChangedWithoutANewVersion_thenItIsRefused() {
    Entry head = office.person(office.officer, "Тұрар", "Болат", "1980-01-01");
    Map<String, String> member =
        Map.of(
            "person", head.id().toString(),
            "relation", Office.firstCode("RELATION"),
            "member_from", "2020-01-01",
            "co_resident", "true",
            "full_time_student", "false",
            "on_state_maintenance", "false");
    Entry household =
        done(
            office.registers.save(
                office.officer,
                new Draft(
                    "household",
                    Ids.next(),
                    0,
                    Map.of("head", head.id().toString(), "valid_from", "2020-01-01"),
                    Map.of("members", List.of(member)),
                    false,
                    null)));
    String of = " WHERE record = '" + household.id() + "'";
    for (String statement :
        List.of(
            "DELETE FROM register.\"household/members\"" + of,
            "UPDATE register.\"household/members\" SET co_resident = false" + of)) {
      assertThatThrownBy(running(office.officer, statement))
          .as(statement)
          .hasMessageContaining("new version of its record");
    }
    Draft crowd =
        new Draft(
            "household",
            household.id(),
            1,
            Map.of(),
            Map.of("members", java.util.Collections.nCopies(501, member)),
            false,
            "");
    assertThat(refused(office.registers.save(office.officer, crowd)))
        .containsExactly("TOO_MANY_ITEMS@members");
    UUID item = Office.members(household).getFirst().id();
    Map<String, String> moved = new java.util.HashMap<>(member);
    moved.put("item", item.toString());
    moved.put("co_resident", "false");
    Draft change =
        new Draft(
            "household", household.id(), 1, Map.of(), Map.of("members", List.of(moved)), false, "");
    assertThat(Office.members(done(office.registers.save(office.officer, change))).getFirst())
        .satisfies(one -> assertThat(one.values()).containsEntry("co_resident", false));
  }

  @Test
  void givenKeysOfOlderRules_whenTheProgramStarts_thenEverybodyIsFoundByTheRulesOfToday() {
    Entry person = office.person(office.officer, "Şimşek", "Айгүл", "2011-03-04");
    office.database.asOwner(owner -> {
      owner.execute("DELETE FROM bala.search_key WHERE record = ? AND key % 2 = 0", person.id());
      owner.execute(
          "INSERT INTO bala.search_key SELECT 77, area, id, 'person' FROM register.person"
              + " WHERE id = ?",
          person.id());
      return owner.execute("UPDATE bala.structure SET statement = '1' WHERE name = 'folding'");
    });
    List<Long> before = keys(person);
    assertThat(
            Registers.open(
                office.database,
                Office.COUNTRY,
                Sealing.with(Path.of("target", "test-master.key")),
                Clock.systemUTC()))
        .isInstanceOf(Registers.Opening.Open.class);
    assertThat(keys(person)).isNotEqualTo(before).doesNotContain(77L);
    assertThat(done(office.records.search(office.officer, "person", "Шимшек Айгуль")))
        .extracting(Entry::id)
        .contains(person.id());
  }

  private static List<Long> keys(Entry person) {
    return office.database.asOwner(owner ->
        owner
            .resultQuery(
                "SELECT key FROM bala.search_key WHERE record = ? ORDER BY key", person.id())
            .fetch()
            .map(row -> row.get(0, Long.class)));
  }

  @Test
  void givenANameWithoutALetter_whenItIsSaved_thenItIsRefused() {
    Entry person = office.person(office.officer, "Әріп", "Сара", "2012-01-01");
    for (String nothing : List.of("\u200b", "\u00a0", "-", "12")) {
      assertThat(refused(change(person, Map.of("surname", nothing), null)))
          .containsExactly("NO_LETTER@surname");
    }
  }
}
