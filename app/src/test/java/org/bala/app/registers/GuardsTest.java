package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bala.app.registers.Office.DISTRICTS;
import static org.bala.app.registers.Office.done;
import static org.bala.app.registers.Office.refused;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.tables.Columns;
import org.bala.core.definitions.registers.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a register's tables refuse, keep and take along by themselves. */
class GuardsTest {

  private static Office office;
  private static SignedIn regional;

  @BeforeAll
  static void open() {
    office = new Office();
    regional =
        office.user(
            "regional",
            "guardianship_officer",
            Objects.requireNonNull(Office.COUNTRY.areas().get(DISTRICTS.getFirst())).parent());
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @Test
  void givenAGuardianshipFromBeforeTheChildsBirth_whenSaved_thenItIsRefusedAsUndecidable() {
    Entry child = office.person(office.officer, "Әбен", "Гүл", "2015-05-20");
    Entry guardian = office.person(office.officer, "Әбен", "Қайрат", "1980-01-01");
    Map<String, String> values = new HashMap<>(office.guardianshipOf(child.id(), guardian.id()));
    values.put("valid_from", "1950-01-01");
    Outcome<Entry> outcome =
        office.registers.save(office.officer, Draft.fresh("guardianship", Ids.next(), values));
    assertThat(refused(outcome)).containsExactly("CANNOT_BE_DECIDED", "CANNOT_BE_DECIDED");
    assertThat(Office.cure(outcome))
        .isEqualTo(
            "From what is recorded it cannot be decided whether this is so; add or correct the"
                + " facts: A guardian or custodian is appointed for a child under 18");
  }

  @Test
  void givenACauseThatIsCorrectedBack_whenTheConditionHoldsAgain_thenItsTaskClosesByItself() {
    Entry saved = office.guardianship(office.officer);
    UUID child = Office.reference(saved.values(), "child");
    Entry wrong =
        office.correct(
            office.officer,
            done(office.records.read(office.officer, "person", child)),
            Map.of("birth_date", "2001-05-20"));
    assertThat(office.records.tasks(office.officer))
        .anyMatch(task -> task.record().equals(saved.id()));
    assertThatThrownBy(() ->
            office.database.as(
                office.officer.acting("test"),
                sql ->
                    sql.execute(
                        "UPDATE bala.task SET closed_at = now(), closed_by = ? WHERE record = ?",
                        office.head.person(),
                        saved.id())))
        .hasMessageContaining("permission denied");
    office.correct(office.officer, wrong, Map.of("birth_date", "2015-05-20"));
    assertThat(office.records.tasks(office.officer))
        .noneMatch(task -> task.record().equals(saved.id()));
    assertThat(
            office.database.<UUID>asOwner(owner ->
                owner
                    .fetchSingle("SELECT closed_by FROM bala.task WHERE record = ?", saved.id())
                    .get("closed_by", UUID.class)))
        .isEqualTo(office.officer.person());
  }

  @Test
  void givenAChildCorrectedInOneDistrict_whenAnotherDistrictsCaseBreaks_thenItsKeeperHasTheTask() {
    Entry child = office.person(office.officer, "Көшім", "Аян", "2015-05-20");
    Entry guardian = office.person(office.officer, "Көшім", "Ата", "1970-01-01");
    Entry saved =
        done(
            office.registers.save(
                regional,
                Draft.fresh(
                    "guardianship",
                    Ids.next(),
                    with(
                        office.guardianshipOf(child.id(), guardian.id()),
                        "area",
                        DISTRICTS.get(1)))));
    office.correct(office.officer, child, Map.of("birth_date", "2001-05-20"));
    assertThat(office.records.tasks(office.elsewhere))
        .anyMatch(task -> task.record().equals(saved.id()));
    assertThat(office.records.tasks(office.officer))
        .noneMatch(task -> task.record().equals(saved.id()));
  }

  private static Map<String, String> with(Map<String, String> values, String field, String value) {
    Map<String, String> all = new HashMap<>(values);
    all.put(field, value);
    return all;
  }

  private static Map<String, String> member(UUID person, UUID item, String to) {
    Map<String, String> member = new HashMap<>();
    member.put("item", item.toString());
    member.put("person", person.toString());
    member.put("relation", Office.firstCode("RELATION"));
    member.put("member_from", "2020-01-01");
    member.put("member_to", to);
    member.put("co_resident", "true");
    member.put("full_time_student", "false");
    member.put("on_state_maintenance", "false");
    return member;
  }

  private static Outcome<Entry> household(SignedIn writer, UUID item, String memberTo) {
    Entry head = office.person(writer, "Үй", "Иесі", "1985-01-01");
    return office.registers.save(
        writer,
        new Draft(
            "household",
            Ids.next(),
            0,
            Map.of("head", head.id().toString(), "valid_from", "2020-01-01"),
            Map.of("members", List.of(member(head.id(), item, memberTo))),
            false,
            null));
  }

  @Test
  void givenTheIdOfAMemberElsewhere_whenItIsUsedHere_thenTheAnswerTellsNothing() {
    UUID item = Ids.next();
    Entry theirs = done(household(office.elsewhere, item, ""));
    Entry ours = done(household(office.officer, item, ""));
    assertThat(Office.members(ours)).extracting(Entry.Item::id).containsExactly(item);
    done(
        office.registers.save(
            office.officer,
            new Draft(
                "household",
                ours.id(),
                1,
                Map.of(),
                Map.of(
                    "members",
                    List.of(member(Office.reference(ours.values(), "head"), item, "2024-01-01"))),
                false,
                "left")));
    Entry untouched = done(office.records.read(office.elsewhere, "household", theirs.id()));
    assertThat(Office.members(untouched)).hasSize(1);
    assertThat(Office.members(untouched).getFirst().values()).doesNotContainKey("member_to");
    assertThat(
            Office.members(
                done(office.records.history(office.elsewhere, "household", theirs.id()))
                    .getFirst()))
        .hasSize(1);
  }

  @Test
  void givenAMemberWhoLeavesBeforeJoining_whenSaved_thenTheGroupsCheckSpeaks() {
    Outcome<Entry> outcome = household(office.officer, Ids.next(), "2019-01-01");
    assertThat(refused(outcome)).containsExactly("CONDITION@members");
    assertThat(Office.cure(outcome))
        .isEqualTo("The day of leaving must come after the day of joining");
  }

  @Test
  void givenARecordMovedToAnotherArea_whenBothDistrictsAsk_thenEverythingWentAlong() {
    Entry child = office.person(ofFirst(), "Көшкен", "Бала", "2016-05-20");
    Entry guardian = office.person(ofFirst(), "Көшкен", "Ата", "1970-01-01");
    Map<String, String> values =
        with(office.guardianshipOf(child.id(), guardian.id()), "heard", "NO");
    values.put("heard_why_not", "Бала ауруханада");
    Entry saved =
        done(
            office.registers.save(
                ofFirst(), Draft.fresh("guardianship", Ids.next(), Map.copyOf(values))));
    Entry wrong = office.correct(ofFirst(), child, Map.of("birth_date", "2001-05-20"));
    office.correct(ofFirst(), wrong, Map.of("birth_date", "2016-05-20"));
    moved(saved);
    Entry household = done(household(ofFirst(), Ids.next(), ""));
    moved(household);
    assertThat(
            done(
                office.records.open(office.elsewhere, "guardianship", saved.id(), "heard_why_not")))
        .isEqualTo("Бала ауруханада");
    assertThat(
            Office.members(
                done(office.records.read(office.elsewhere, "household", household.id()))))
        .hasSize(1);
    assertThat(
            done(office.records.history(office.elsewhere, "household", household.id())).stream()
                .map(entry -> Office.members(entry).size()))
        .containsExactly(1, 1);
    for (String table : List.of("bala.task", "bala.record_key")) {
      assertThat(areas(table, "record", saved.id())).as(table).containsOnly(DISTRICTS.get(1));
    }
    for (String table :
        List.of("register.\"household/members\"", "register.\"household/members@history\"")) {
      assertThat(areas(table, "record", household.id())).as(table).containsOnly(DISTRICTS.get(1));
    }
    assertThat(
            office.database.<List<String>>asOwner(owner ->
                owner
                    .fetch("SELECT unit FROM bala.task WHERE record = ?", saved.id())
                    .map(row -> row.get("unit", String.class))))
        .containsOnly("guardianship-body/" + DISTRICTS.get(1));
  }

  @Test
  void givenAPersonMovedToAnotherArea_whenBothDistrictsSearch_thenOnlyTheNewOneFinds() {
    Entry person = office.person(ofFirst(), "Қоныстанова", "Ырысты", "2013-02-02");
    moved(person);
    assertThat(done(office.records.search(office.elsewhere, "person", "Ырысты Қоныстанова")))
        .extracting(Entry::id)
        .contains(person.id());
    assertThat(done(office.records.search(office.officer, "person", "Ырысты Қоныстанова")))
        .isEmpty();
    assertThat(areas("bala.search_key", "record", person.id())).containsOnly(DISTRICTS.get(1));
  }

  private static SignedIn ofFirst() {
    return new SignedIn(
        regional.person(),
        regional.names(),
        regional.role(),
        "guardianship-body/" + DISTRICTS.getFirst(),
        DISTRICTS.subList(0, 1),
        false,
        false);
  }

  /** Moves a record from the first to the second district. */
  private static void moved(Entry record) {
    Entry now = done(office.records.read(regional, record.register(), record.id()));
    Entry there = done(office.change(regional, now, Map.of("area", DISTRICTS.get(1))));
    assertThat(there.unit()).isEqualTo(record.unit().split("/")[0] + "/" + DISTRICTS.get(1));
    assertThat(refused(office.records.read(office.officer, record.register(), record.id())))
        .containsExactly("NOT_FOUND");
    assertThat(refused(office.records.history(office.officer, record.register(), record.id())))
        .containsExactly("NOT_FOUND");
    assertThat(done(office.records.history(office.elsewhere, record.register(), record.id())))
        .hasSizeGreaterThan(1);
  }

  private static List<String> areas(String table, String column, UUID id) {
    return office.database.asOwner(owner ->
        owner
            .fetch("SELECT area FROM %s WHERE %s = ?".formatted(table, column), id)
            .map(row -> row.get("area", String.class)));
  }

  @Test
  void givenAHeadWhoEnteredTheCase_whenAnOfficerTakesTheStep_thenOnlyAnotherHeadApproves() {
    SignedIn otherHead = office.user("otherhead", "head_of_body", DISTRICTS.getFirst());
    Entry child = office.person(office.officer, "Бекіту", "Бала", "2016-05-20");
    Entry guardian = office.person(office.officer, "Бекіту", "Ата", "1970-01-01");
    Entry entered =
        done(
            office.registers.save(
                office.head,
                Draft.fresh(
                    "guardianship",
                    Ids.next(),
                    with(
                        office.guardianshipOf(child.id(), guardian.id()), "conclusion", "No. 7"))));
    Entry waiting = done(step(office.officer, entered));
    assertThat(refused(step(office.head, waiting))).containsExactly("STEP_NOT_POSSIBLE");
    assertThatThrownBy(() ->
            office.database.as(
                office.head.acting("test"),
                sql ->
                    sql.execute(
                        "UPDATE register.\"guardianship\" SET state = 'active', step = NULL"
                            + " WHERE id = ?",
                        entered.id())))
        .hasMessageContaining("This step may not be taken");
    assertThat(done(step(otherHead, waiting)).state()).isEqualTo("active");
  }

  private static Outcome<Entry> step(SignedIn person, Entry seen) {
    return office.registers.step(
        person, "guardianship", seen.id(), seen.version(), "appoint", null);
  }

  @Test
  void givenANumberOfAnotherDistrict_whenItIsEnteredHere_thenTheAnswerTellsNothing() {
    Map<String, String> theirs = office.personNamed("Нөмірлі", "Сол", "2014-01-01");
    theirs.put("identification_number", "140101600016");
    Outcome<Entry> there =
        office.registers.save(office.elsewhere, Draft.fresh("person", Ids.next(), theirs));
    Outcome<Entry> here =
        office.registers.save(office.officer, Draft.fresh("person", Ids.next(), theirs));
    assertThat(done(here).values()).isEqualTo(done(there).values());
    assertThat(
            refused(
                office.registers.save(
                    office.officer, Draft.fresh("person", Ids.next(), Map.copyOf(theirs)))))
        .containsExactly("ALREADY_THERE@identification_number");
  }

  @Test
  void givenASealedField_whenItIsAskedForInAnItem_thenItIsNeverStoredThere() {
    Field sealed =
        Objects.requireNonNull(
            Objects.requireNonNull(Office.COUNTRY.registers().get("guardianship"))
                .fields()
                .get("heard_why_not"));
    assertThatThrownBy(() -> Columns.itemType(sealed))
        .hasMessage("A field of an item cannot be sealed: heard_why_not");
  }
}
