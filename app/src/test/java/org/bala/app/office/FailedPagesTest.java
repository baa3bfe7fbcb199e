package org.bala.app.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedPagesTest {

  private static WorkingOffice office;

  @BeforeAll
  static void open() {
    office = new WorkingOffice();
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @ParameterizedTest
  @CsvSource({
    "kk, Бұл бет басқа қызметкерлерге арналған",
    "ru, Эта страница для других",
    "en, This page is for others"
  })
  void givenAPageForOthers_whenItIsOpened_thenTheOfficeSaysSoInTheReadersLanguage(
      String language, String words) {
    Visitor officer = office.signedIn("officer");
    for (String room : new String[] {"administration", "statistics"}) {
      Visitor.Answer answer = officer.open("/" + language + "/office/" + room);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text())
          .contains("<h1>" + words + "</h1>")
          .contains("href=\"/" + language + "/office\"")
          .doesNotContain("Whitelabel");
    }
  }

  @ParameterizedTest
  @CsvSource({"kk, Мұндай бет жоқ", "ru, Такой страницы нет", "en, There is no such page"})
  void givenAnAddressThatLeadsNowhere_whenItIsOpened_thenTheOfficeSaysSo(
      String language, String words) {
    Visitor.Answer answer =
        office.signedIn("officer").open("/" + language + "/office/person/no/such/page");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("<h1>" + words + "</h1>").contains("office-doors");
  }

  @ParameterizedTest
  @CsvSource({"kk, Бағдарлама іркілді", "ru, Сбой программы", "en, The program failed"})
  void givenAProgramThatFails_whenAPageIsOpened_thenItSaysSoAndShowsNoTrace(
      String language, String words) {
    Visitor.Answer answer = office.signedIn("officer").open("/" + language + "/office/failing/now");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text())
        .contains("<h1>" + words + "</h1>")
        .doesNotContain("IllegalState")
        .doesNotContain("on purpose");
  }

  @ParameterizedTest
  @CsvSource({
    "kk, Пішіннің мерзімі өтіп кетті",
    "ru, Срок действия формы истёк",
    "en, The form has expired"
  })
  void givenASessionThatEnded_whenAFormIsSent_thenItSaysThatNothingWasSavedAndLeadsToSignIn(
      String language, String words) {
    Visitor officer = office.again("officer");
    officer.open("/kk/office/person/new/form");
    officer.loseSession();
    Visitor.Answer answer =
        officer.post("/" + language + "/office/person/new/form", Map.of("surname", "Ахмет"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text())
        .contains("<h1>" + words + "</h1>")
        .contains("href=\"/" + language + "/sign-in\"");
  }

  @Test
  void givenAStranger_whenPagesAreOpened_thenNoSessionIsKeptAndSignInLeadsToThePageAndLanguage() {
    Visitor stranger = office.stranger();
    assertThat(stranger.open("/ru/office/person").text()).doesNotContain("office-doors");
    stranger.open("/ru/sign-in");
    assertThat(stranger.cookies()).isNotEmpty().doesNotContain("bala");
    Visitor.Answer in =
        stranger.post(
            "/sign-in", Map.of("username", "officer", "password", WorkingOffice.PASSWORD));
    assertThat(in.path()).startsWith("/ru/office/person");
    assertThat(stranger.cookies()).contains("bala");
    assertThat(stranger.open("/office").path()).isEqualTo("/ru/office");
  }

  @Test
  void givenASignInFormThatExpired_whenItIsSent_thenTheAnswerIsAPageOfTheOffice() {
    Visitor stranger = office.stranger();
    Visitor.Answer answer =
        stranger.post("/sign-in", Map.of("username", "officer", "password", "x"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("/sign-in\"").contains("Bala");
  }

  @Test
  void givenAFormThatWasCutShort_whenItIsSent_thenItIsNotUnderstoodAndSaysSo() {
    Visitor officer = office.signedIn("officer");
    officer.open("/kk/office/person/new/form");
    Visitor.Answer answer = officer.post("/kk/office/search", Map.of("in", "person"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("<h1>Сұрау түсініксіз</h1>");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/no/such/thing, 404, NOT_FOUND",
    "/api/registers/person/records/no-id, 400, NOT_UNDERSTOOD",
    "/api/failing, 500, PROGRAM_FAILED"
  })
  void givenAProgram_whenItsRequestIsRefused_thenTheRefusalHasTheFormOfTheInterface(
      String path, int status, String code) {
    Visitor.Answer answer = office.signedIn("officer").open(path);
    assertThat(answer.status()).isEqualTo(status);
    refusal(answer, code);
  }

  @Test
  void givenAProgramThatHasNotSignedIn_whenItAsks_thenItIsToldToSignIn() {
    Visitor.Answer answer = office.stranger().open("/api/registers/person/records");
    assertThat(answer.status()).isEqualTo(401);
    refusal(answer, "SIGN_IN");
  }

  @Test
  void givenAProgramWithoutTheTokenOfItsSession_whenItWrites_thenItIsToldWhereToGetOne() {
    Visitor officer = office.again("officer");
    officer.loseSession();
    Visitor.Answer answer = officer.post("/api/registers/person/search", Map.of());
    assertThat(answer.status()).isEqualTo(403);
    refusal(answer, "TOKEN_EXPIRED");
  }

  private static void refusal(Visitor.Answer answer, String code) {
    assertThat(answer.text())
        .startsWith("{\"refusals\":[{")
        .contains("\"code\":\"" + code + "\"")
        .contains("\"kk\":")
        .contains("\"ru\":")
        .contains("\"en\":");
  }
}
