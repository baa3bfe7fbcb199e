package org.bala.app.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OfficePagesTest {

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
    child = Papers.person(officer, "Қалиева", "Аружан", "2015-05-20");
    guardian = Papers.person(officer, "Әбенова", "Сәуле", "1961-03-02");
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @Test
  void givenAList_whenItIsSortedByAName_thenTheAddressAndTheHeadSayTheOrder() {
    String down = officer.open("/kk/office/person").text();
    assertThat(down).containsPattern("aria-sort=\"descending\"><a[^>]*>Енгізілген күні");
    String up = officer.open("/kk/office/person?sort=surname").text();
    assertThat(up)
        .containsPattern("aria-sort=\"ascending\"><a[^>]*>Тегі")
        .contains("?sort=surname&amp;order=descending");
    assertThat(officer.open("/kk/office/guardianship?sort=child").text())
        .as("what narrows keeps the order")
        .contains("<input type=\"hidden\" name=\"sort\" value=\"child\">");
    assertThat(up.indexOf("Әбенова")).isLessThan(up.indexOf("Қалиева"));
    String turned = officer.open("/kk/office/person?sort=surname&order=descending").text();
    assertThat(turned.indexOf("Қалиева")).isLessThan(turned.indexOf("Әбенова"));
    assertThat(officer.open("/kk/office/person?sort=shoe_size").status()).isEqualTo(200);
    Visitor.Answer program = officer.open("/api/registers/person/records?sort=shoe_size");
    assertThat(program.status()).isEqualTo(422);
    assertThat(program.text()).contains("NOT_SORTABLE");
  }

  @Test
  void givenAChildWhoIsAWardAlready_whenAGuardianshipIsEntered_thenItIsShownBeforeItIsSaved() {
    String form = "/kk/office/guardianship/new/form";
    String ward = Papers.person(officer, "Оспанова", "Дана", "2016-05-20");
    assertThat(officer.open(form + "?child=" + ward).text()).doesNotContain("id=\"existing\"");
    String there = Papers.guardianship(officer, ward, guardian);
    String known = officer.open(form + "?child=" + ward).text();
    assertThat(known)
        .contains("Оспанова Дана")
        .contains("бұл тізілімде бұрыннан бар")
        .contains("/kk/office/guardianship/" + there)
        .contains("name=\"seen\" value=\"" + ward + "\"");

    Map<String, String> typed = Papers.guardianshipForm(ward, guardian);
    Visitor.Answer unseen = officer.post(form, typed);
    assertThat(unseen.text()).contains("Әзірге ештеңе сақталған жоқ");
    assertThat(officer.open(Papers.record("guardianship", typed.getOrDefault("id", ""))).status())
        .isEqualTo(404);
    typed.put("seen", ward);
    assertThat(officer.post(form, typed).path()).endsWith("?said=saved");

    Visitor elsewhere = office.signedIn("elsewhere");
    assertThat(elsewhere.open(form + "?child=" + ward).text())
        .doesNotContain("id=\"existing\"")
        .doesNotContain("Оспанова");
  }

  @Test
  void givenAChild_whenTheHeadAsksWhoLooked_thenListsAndSearchesAreThereAndOthersAreNotTold() {
    officer.open("/kk/office/person/" + child);
    officer.open("/kk/office/person");
    String looks = "/kk/office/person/" + child + "/looks";
    assertThat(head.open("/kk/office/person/" + child).text()).contains(looks);
    Visitor.Answer told = head.open(looks);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.text())
        .contains("Айша officer")
        .contains("жазбаны енгізді")
        .contains("жазбаны ашты")
        .contains("тізімнен көрді (тағы");
    assertThat(head.open(looks).text()).contains("кім қарағанын сұрады");
    assertThat(officer.open(looks).status()).isEqualTo(404);
    assertThat(officer.open("/kk/office/person/" + child).text()).doesNotContain(looks);
    assertThat(office.signedIn("elsewhere").open(looks).status()).isEqualTo(404);
  }

  @Test
  void givenACodeListWithATotal_whenARecordIsEntered_thenTheTotalIsNotOffered() {
    assertThat(officer.open("/kk/office/person/new/form").text())
        .contains("value=\"F\"")
        .contains("value=\"M\"")
        .doesNotContain("value=\"_T\"");
  }

  @Test
  void givenANameWrittenFromTheRight_whenItIsShown_thenItTurnsNothingBesideItAround() {
    String id = Papers.person(officer, "النجار", "ليلى", "2015-04-03");
    assertThat(officer.open("/kk/office/person/" + id).text())
        .containsPattern("<h1><bdi>[^<]*النجار")
        .contains("<bdi>ليلى</bdi>");
    assertThat(officer.open("/kk/office/person").text()).containsPattern("<bdi>[^<]*النجار");
    assertThat(officer.open("/kk/office/person/" + id + "/edit").text())
        .containsPattern("<input type=\"text\" dir=\"auto\"[^>]*value=\"النجار\"");
  }

  @Test
  void givenARecord_whenItIsPrinted_thenThePaperSaysWhoPrintedItAndWhen() {
    assertThat(officer.open("/kk/office/person/" + child).text())
        .containsPattern("<p class=\"printed\">[^<]*Айша officer[^<]*, [0-9]{2}:[0-9]{2}");
  }

  @Test
  void givenATaskWhoseDayHasPassed_whenTheOfficerBegins_thenItStandsFirstAndSaysHowLate() {
    String late = Papers.person(officer, "Серік", "Мадина", "2012-01-01");
    String other = Papers.person(officer, "Серік", "Айару", "2013-01-01");
    String first = Papers.guardianship(officer, other, guardian);
    String second = Papers.guardianship(officer, late, guardian);
    for (String grown : new String[] {other, late}) {
      Papers.save(
          officer,
          "person",
          grown,
          "{\"version\":1,\"values\":{\"birth_date\":\"2001-05-20\"},\"correction\":true}");
    }
    office.database.asOwner(owner ->
        owner.execute(
            "UPDATE bala.task SET due = due - 8 WHERE record = ?::uuid AND due IS NOT NULL",
            second));
    String today = officer.open("/kk/office").text();
    assertThat(today)
        .contains("Мерзімі өткені: 1 · Бүгінгісі: 0 · Осы аптадағысы: 1")
        .contains("<span class=\"due late\">Мерзімінен 3 күн өтті</span>");
    assertThat(today.indexOf(second)).isPositive().isLessThan(today.indexOf(first));
  }

  @Test
  void givenAnAdministrator_whenAUserIsAdded_thenMistakesAreToldAtTheFieldAndTheUserMaySignIn() {
    Visitor administrator = office.signedIn("administrator");
    String page = "/kk/office/administration";
    assertThat(administrator.open(page).text()).contains("Айша officer");
    String district =
        java.util.Objects.requireNonNull(
                WorkingOffice.COUNTRY.areas().get(WorkingOffice.DISTRICTS.getFirst()))
            .name()
            .in("kk", "ru");
    Map<String, String> typed =
        new java.util.HashMap<>(
            Map.of(
                "do", "create",
                "names", "Жаңа Маман",
                "name", "newcomer",
                "password", "short",
                "role", "guardianship_officer",
                "body", "guardianship-body",
                "area", district));
    Visitor.Answer refused = administrator.post(page, typed);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("href=\"#password\"")
        .contains("value=\"Жаңа Маман\"")
        .doesNotContain("value=\"short\"");
    typed.put("password", WorkingOffice.PASSWORD);
    Visitor.Answer made = administrator.post(page, typed);
    assertThat(made.path()).isEqualTo(page + "?said=created");
    Visitor newcomer = office.signedIn("newcomer");
    assertThat(newcomer.open("/kk/office/person").status()).isEqualTo(200);

    String id =
        Visitor.found(
            made.text(),
            "name=\"id\" value=\"([^\"]+)\"><button[^>]*>[^<]*<span[^>]*>: Жаңа Маман");
    assertThat(administrator.post(page, Map.of("do", "disable", "id", id)).path())
        .isEqualTo(page + "?said=disabled");
    Visitor out = office.stranger();
    out.open("/kk/sign-in");
    assertThat(
            out.post("/sign-in", Map.of("username", "newcomer", "password", WorkingOffice.PASSWORD))
                .path())
        .contains("refused");
  }
}
