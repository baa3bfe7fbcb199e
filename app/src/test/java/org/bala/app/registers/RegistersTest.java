package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bala.app.registers.Office.DISTRICTS;
import static org.bala.app.registers.Office.done;
import static org.bala.app.registers.Office.refused;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry.Draft;
import org.bala.core.text.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegistersTest {

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
  void givenAnAreaOfOthers_whenARecordIsMovedThere_thenItIsRefused() {
    Entry saved = office.person(office.officer, "Серік", "Мадина", "2012-01-01");
    Outcome<Entry> moved =
        office.registers.save(
            office.officer,
            new Draft(
                "person", saved.id(), 1, Map.of("area", DISTRICTS.get(1)), Map.of(), false, null));
    assertThat(refused(moved)).containsExactly("NO_SUCH_AREA@area");
    assertThatThrownBy(() ->
            office.database.as(
                office.officer.acting("test"),
                sql ->
                    sql.execute(
                        "UPDATE register.\"person\" SET area = ? WHERE id = ?",
                        DISTRICTS.get(1),
                        saved.id())))
        .hasMessageContaining("row-level security");
  }

  @Test
  void givenAnAnswerThatWasLost_whenTheSameIsSavedAgain_thenTheAnswerIsTheSame() {
    UUID id = Ids.next();
    Draft draft = Draft.fresh("person", id, office.personNamed("Нұрлан", "Айару", "2013-03-03"));
    Entry first = done(office.registers.save(office.officer, draft));
    assertThat(done(office.registers.save(office.officer, draft)).version()).isEqualTo(1);
    Draft change =
        new Draft("person", id, 1, Map.of("given_name", "Аяру"), Map.of(), true, "misspelt");
    done(office.registers.save(office.officer, change));
    assertThat(done(office.registers.save(office.officer, change)).version()).isEqualTo(2);
    assertThat(done(office.records.history(office.officer, "person", id))).hasSize(2);
    assertThat(first.version()).isEqualTo(1);
  }

  @Test
  void givenTwoWhoChangeTheSameVersion_whenBothSave_thenTheSecondIsTold() {
    Entry saved = office.person(office.officer, "Оспанова", "Дана", "2011-01-01");
    Draft one =
        new Draft("person", saved.id(), 1, Map.of("given_name", "А"), Map.of(), false, null);
    Draft other =
        new Draft("person", saved.id(), 1, Map.of("given_name", "Б"), Map.of(), false, null);
    done(office.registers.save(office.officer, one));
    assertThat(refused(office.registers.save(office.officer, other)))
        .containsExactly("CHANGED_MEANWHILE");
  }

  @Test
  void givenManyMistakes_whenADraftIsSaved_thenAllAreToldAtOnce() {
    Outcome<Entry> outcome =
        office.registers.save(
            office.officer,
            Draft.fresh(
                "person",
                Ids.next(),
                Map.of("surname", "", "birth_date", "31.02.2020", "sex", "X", "shoe_size", "44")));
    assertThat(refused(outcome))
        .containsExactlyInAnyOrder(
            "REQUIRED@surname",
            "REQUIRED@given_name",
            "NOT_A_DATE@birth_date",
            "NOT_IN_LIST@sex",
            "UNKNOWN_FIELD@shoe_size",
            "REQUIRED@valid_from");
  }

  @Test
  void givenAChildOfAnotherDistrict_whenItIsReferredTo_thenTheAnswerIsThatOfNoChild() {
    Entry theirs = office.person(office.elsewhere, "Ахмет", "Алина", "2014-01-01");
    Entry guardian = office.person(office.officer, "Сапар", "Ерлан", "1979-01-01");
    Outcome<Entry> invisible =
        office.registers.save(
            office.officer,
            Draft.fresh(
                "guardianship", Ids.next(), office.guardianshipOf(theirs.id(), guardian.id())));
    Outcome<Entry> missing =
        office.registers.save(
            office.officer,
            Draft.fresh(
                "guardianship", Ids.next(), office.guardianshipOf(Ids.next(), guardian.id())));
    assertThat(refused(invisible)).containsExactly("NO_SUCH_RECORD@child");
    assertThat(invisible).isEqualTo(missing);
  }

  @Test
  void givenAnAdultWard_whenAGuardianshipIsSaved_thenTheConditionSpeaks() {
    Entry adult = office.person(office.officer, "Жұма", "Арман", "1990-01-01");
    Outcome<Entry> outcome =
        office.registers.save(
            office.officer,
            Draft.fresh("guardianship", Ids.next(), office.guardianshipOf(adult.id(), adult.id())));
    assertThat(refused(outcome)).containsExactly("CONDITION");
    assertThat(Office.cure(outcome))
        .isEqualTo("A guardian or custodian is appointed for a child under 18");
  }

  @Test
  void givenAChildWhoseBirthDateIsCorrected_whenAGuardianshipBreaks_thenATaskOpensAndCloses() {
    Entry saved = office.guardianship(office.officer);
    UUID child = Office.reference(saved.values(), "child");
    Entry corrected =
        done(
            office.registers.save(
                office.officer,
                new Draft(
                    "person",
                    child,
                    1,
                    Map.of("birth_date", "2001-05-20"),
                    Map.of(),
                    true,
                    "certificate")));
    assertThat(corrected.version()).isEqualTo(2);
    assertThat(office.records.tasks(office.officer))
        .anySatisfy(task -> {
          assertThat(task.record()).isEqualTo(saved.id());
          assertThat(office.records.meaning(task).cure(Words.in("ru"), text -> text.in("ru", "ru")))
              .isEqualTo("Опекун или попечитель назначается ребёнку до 18 лет");
        });
    assertThat(office.records.tasks(office.elsewhere)).isEmpty();
    done(
        office.registers.save(
            office.officer,
            new Draft(
                "person", child, 2, Map.of("birth_date", "2015-05-20"), Map.of(), true, "back")));
    done(
        office.registers.save(
            office.officer,
            new Draft(
                "guardianship", saved.id(), 1, Map.of("heard", "YES"), Map.of(), false, "seen")));
    assertThat(office.records.tasks(office.officer))
        .noneMatch(task -> task.record().equals(saved.id()));
  }

  @Test
  void givenAStepThatSomebodyMustApprove_whenTheOneWhoTookItApproves_thenItIsRefused() {
    Entry saved = office.guardianship(office.officer);
    assertThat(
            refused(
                office.registers.step(
                    office.officer, "guardianship", saved.id(), 1, "appoint", null)))
        .containsExactly("STEP_NOT_POSSIBLE");
    done(
        office.registers.save(
            office.officer,
            new Draft(
                "guardianship",
                saved.id(),
                1,
                Map.of("conclusion", "No. 12"),
                Map.of(),
                false,
                null)));
    Entry waiting =
        done(office.registers.step(office.officer, "guardianship", saved.id(), 2, "appoint", null));
    assertThat(waiting.state()).isEqualTo("proposed");
    assertThat(waiting.step()).isEqualTo("appoint");
    assertThat(
            refused(
                office.registers.step(
                    office.officer, "guardianship", saved.id(), 3, "appoint", null)))
        .containsExactly("STEP_NOT_POSSIBLE");
    Entry active =
        done(office.registers.step(office.head, "guardianship", saved.id(), 3, "appoint", "ok"));
    assertThat(active.state()).isEqualTo("active");
    assertThat(active.step()).isNull();
    assertThat(done(office.records.history(office.head, "guardianship", saved.id())))
        .extracting(Entry::version)
        .containsExactly(4, 3, 2, 1);
  }

  @Test
  void givenAHeadWhoEnteredTheCase_whenTheHeadApproves_thenItIsRefusedByTheTableItself() {
    Entry child = office.person(office.officer, "Әбенова", "Гүлнұр", "2015-05-20");
    Entry guardian = office.person(office.officer, "Әбенов", "Қайрат", "1980-01-01");
    Map<String, String> values = office.guardianshipOf(child.id(), guardian.id());
    values.put("conclusion", "No. 12");
    Entry saved =
        done(office.registers.save(office.head, Draft.fresh("guardianship", Ids.next(), values)));
    done(office.registers.step(office.officer, "guardianship", saved.id(), 1, "appoint", null));
    for (SignedIn person : List.of(office.head, office.officer)) {
      assertThatThrownBy(() ->
              office.database.as(
                  person.acting("test"),
                  sql ->
                      sql.execute(
                          "UPDATE register.\"guardianship\" SET state = 'active', step = NULL"
                              + " WHERE id = ?",
                          saved.id())))
          .hasMessageContaining("This step may not be taken");
    }
  }

  @Test
  void givenAHousehold_whenAMemberLeaves_thenTheOldVersionStillHasHim() {
    Entry head = office.person(office.officer, "Ораз", "Әке", "1985-01-01");
    Entry child = office.person(office.officer, "Ораз", "Бала", "2015-01-01");
    UUID id = Ids.next();
    Draft draft =
        new Draft(
            "household",
            id,
            0,
            Map.of("head", head.id().toString(), "valid_from", "2020-01-01"),
            Map.of("members", List.of(member(head), member(child))),
            false,
            null);
    Entry saved = done(office.registers.save(office.officer, draft));
    assertThat(Office.members(saved)).hasSize(2);
    assertThat(done(office.registers.save(office.officer, draft)).version()).isEqualTo(1);
    Entry.Item kept = Office.members(saved).getFirst();
    Map<String, String> same = new java.util.HashMap<>(member(head));
    same.put("person", Office.reference(kept.values(), "person").toString());
    same.put("item", kept.id().toString());
    Entry changed =
        done(
            office.registers.save(
                office.officer,
                new Draft(
                    "household",
                    id,
                    1,
                    Map.of(),
                    Map.of("members", List.of(same)),
                    false,
                    "left")));
    assertThat(Office.members(changed)).hasSize(1);
    assertThat(done(office.records.history(office.officer, "household", id)))
        .extracting(entry -> Office.members(entry).size())
        .containsExactly(1, 2);
  }

  private static Map<String, String> member(Entry person) {
    return Map.of(
        "person", person.id().toString(),
        "relation", Office.firstCode("RELATION"),
        "member_from", "2020-01-01",
        "co_resident", "true",
        "full_time_student", "false",
        "on_state_maintenance", "false");
  }
}
