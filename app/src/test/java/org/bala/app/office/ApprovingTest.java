package org.bala.app.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApprovingTest {

  private static WorkingOffice office;
  private static Visitor officer;
  private static Visitor head;
  private static String child;
  private static String guardian;

  @BeforeAll
  static void open() {
    office = new WorkingOffice();
    officer = office.signedIn("officer");
    head = office.signedIn("head");
    child = Papers.person(officer, "Әбенова", "Гүлнұр", "2015-05-20");
    guardian = Papers.person(officer, "Әбенов", "Қайрат", "1980-01-01");
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static String page(String id) {
    return "/kk/office/guardianship/" + id;
  }

  private static Visitor.Answer step(Visitor person, String id, int version, String kind) {
    person.open(page(id));
    return person.post(
        page(id) + "/step",
        Map.of(
            "version",
            Integer.toString(version),
            "step",
            "appoint",
            "kind",
            kind,
            "reason",
            kind.equals("return") ? "Қорытынды толық емес" : ""));
  }

  private static Visitor.Answer stepAsProgram(Visitor person, String id, int version) {
    return person.program(
        "POST",
        Papers.record("guardianship", id) + "/steps/appoint",
        "{\"version\":" + version + "}");
  }

  @Test
  void givenAHeadWhoEnteredTheCase_whenSheApprovesItHerself_thenPageAndProgramRefuse() {
    String id = Papers.guardianship(head, child, guardian);
    assertThat(step(officer, id, 1, "take").status()).isEqualTo(200);
    assertThat(head.open(page(id)).text())
        .contains("Өзіңіз енгізген не бастаған істі өзіңіз бекіте алмайсыз")
        .doesNotContain("value=\"take\"");
    Visitor.Answer own = step(head, id, 2, "take");
    assertThat(own.status()).isEqualTo(422);
    assertThat(own.text()).contains("оны өзі бекітпейді");
    Visitor.Answer program = stepAsProgram(head, id, 2);
    assertThat(program.status()).isEqualTo(422);
    assertThat(program.text()).contains("STEP_NOT_POSSIBLE");
    assertThat(officer.open(page(id)).text()).contains("Ұсынылды");
  }

  @Test
  void givenAStepThatWaits_whenTheHeadSendsItBack_thenTheOfficerReadsWhyAndMayTakeItAgain() {
    String id = Papers.guardianship(officer, child, guardian);
    step(officer, id, 1, "take");
    assertThat(step(head, id, 2, "return").status()).isEqualTo(200);
    String seen = officer.open(page(id)).text();
    assertThat(seen).contains("Қорытынды толық емес").contains("value=\"take\"");
    assertThat(step(officer, id, 3, "take").text()).contains("қадамы бекітуді күтіп тұр");
  }

  @Test
  void givenARecordChangedMeanwhile_whenItsOldVersionIsApproved_thenNothingIsApproved() {
    String id = Papers.guardianship(officer, child, guardian);
    step(officer, id, 1, "take");
    head.open(page(id));
    Papers.save(
        officer,
        "guardianship",
        id,
        "{\"version\":2,\"values\":{\"conclusion\":\"№ 2\"},\"reason\":\"нақтыланды\"}");
    Visitor.Answer stale = step(head, id, 2, "take");
    assertThat(stale.status()).isEqualTo(422);
    assertThat(stale.text()).contains("Жазбаны осы арада басқа адам өзгертті").contains("Ұсынылды");
    assertThat(stepAsProgram(head, id, 2).status()).isEqualTo(409);
    assertThat(step(officer, id, 3, "take").text())
        .as("who changes what waits for approval asks for it again")
        .contains("қадамы бекітуді күтіп тұр");
    assertThat(step(head, id, 4, "take").text()).contains("Қолданыста");
  }

  @Test
  void givenTwoOfficersWithTheSameVersion_whenBothSave_thenTheSecondKeepsWhatSheTyped() {
    String id = Papers.guardianship(officer, child, guardian);
    Visitor colleague = office.signedIn("colleague");
    colleague.open(page(id) + "/edit");
    Map<String, String> mine = Papers.guardianshipForm(child, guardian);
    mine.put("id", id);
    mine.put("version", "1");
    mine.put("conclusion", "Әріптестің қорытындысы");
    Papers.save(
        officer, "guardianship", id, "{\"version\":1,\"values\":{\"conclusion\":\"Бірінші\"}}");
    Visitor.Answer conflict = colleague.post(page(id) + "/edit", mine);
    assertThat(conflict.status()).isEqualTo(422);
    assertThat(conflict.text())
        .contains("Бұл жазбаны басқа адам да өзгертті")
        .contains("<td>Әріптестің қорытындысы</td><td>Бірінші</td>")
        .containsPattern("id=\"conclusion\"[^>]*>?[^<]*Әріптестің қорытындысы")
        .contains("name=\"version\" value=\"2\"");
    mine.put("version", "2");
    Visitor.Answer saved = colleague.post(page(id) + "/edit", mine);
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.path()).isEqualTo(page(id) + "?said=saved");
    assertThat(saved.text()).contains("Әріптестің қорытындысы");
  }
}
