package org.bala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From a record to a published figure, in Kazakh, before the real program. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WalkTest {

  private static final int HOUSEHOLDS = 2000;
  private static final String OFFICER = "aigul";
  private static final String OFFICER_ELSEWHERE = "serik";
  private static final String HEAD = "botagoz";
  private static final String REFERRED = "marat";
  private static final String STATISTICIAN = "zhanar";
  private static final Page.WaitForSelectorOptions PATIENT =
      new Page.WaitForSelectorOptions().setTimeout(120_000);

  private static StartedBala demo;
  private static Playwright playwright;
  private static Browser browser;
  private static String password = "";
  private static String guardianship = "";

  @BeforeAll
  static void start() throws Exception {
    demo = StartedBala.with("demo", "--households", String.valueOf(HOUSEHOLDS));
    password = demo.password();
    playwright = Reader.playwright();
    browser = Reader.chromium(playwright);
  }

  @AfterAll
  static void stop() throws IOException {
    if (playwright != null) {
      playwright.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  private static Reader signedIn(String name) {
    return Reader.at(browser, demo.address()).signIn(name, password);
  }

  @Test
  @Order(1)
  void givenAChildWhoIsNotInTheRegister_whenAnOfficerSearches_thenOnlyThenShePutsThemIn() {
    try (Reader officer = signedIn(OFFICER)) {
      enterPerson(officer, "Қалиева", "Аружан", "Қыз", "2018-05-14");
      enterPerson(officer, "Қалиева", "Сәуле", "Қыз", "1961-03-02");

      officer.open("/kk/office/person/new");
      ask(officer.page(), "Калиева Аружан");
      assertThat(officer.text()).contains("Қалиева Аружан");
    }
  }

  private static void enterPerson(
      Reader officer, String surname, String givenName, String sex, String birthDate) {
    Page page = officer.open("/kk/office/person/new").page();
    ask(page, surname + " " + givenName + " " + birthDate);
    officer.follow("Бұлардың ешқайсысы емес");
    page.locator("#surname").fill(surname);
    page.locator("#given_name").fill(givenName);
    page.locator("#birth_date").fill(birthDate);
    page.getByLabel(sex, new Page.GetByLabelOptions().setExact(true)).check();
    page.locator("#valid_from").fill(birthDate);
    officer.press("Сақтау");
    assertThat(officer.text()).contains("Сақталды.").contains(surname + " " + givenName);
  }

  private static void ask(Page page, String words) {
    page.locator("#words").fill(words);
    page.locator("form[role=search] button").click();
    page.waitForSelector("section[aria-live], .errors");
  }

  @Test
  @Order(2)
  void givenAGuardianshipEntered_whenTheHeadApproves_thenItIsInForceAndItsHistoryTells() {
    try (Reader officer = signedIn(OFFICER);
        Reader head = signedIn(HEAD)) {
      Page page = officer.open("/kk/office/guardianship/new").page();
      ask(page, "Қалиева Аружан 2018");
      officer.follow("Қалиева Аружан");
      page.locator("[id=guardian]").fill("Калиева Сауле");
      page.locator("button[value='find guardian']").click();
      page.locator(".answers input").first().check();
      page.getByLabel("Атасы немесе әжесі").check();
      page.getByLabel("Тыңдалды", new Page.GetByLabelOptions().setExact(true)).check();
      page.locator("#conclusion").fill("Әжесінің тәрбиесінде қалғаны дұрыс");
      page.locator("#valid_from").fill("2026-02-01");
      officer.press("Сақтау");
      assertThat(officer.text()).contains("Сақталды.").contains("Ұсынылды");
      guardianship = officer.path();

      officer.press("Тағайындау");
      assertThat(officer.text()).contains("«Тағайындау» қадамы бекітуді күтіп тұр.");
      assertThat(page.locator("button:has-text('Бекіту')").count())
          .as("who entered it cannot approve it")
          .isZero();
      APIResponse own =
          post(
              page, programs(guardianship) + "/steps/appoint", Map.of("version", 2, "back", false));
      assertThat(own.status()).isEqualTo(422);
      assertThat(own.text()).contains("STEP_NOT_POSSIBLE");

      head.open("/kk/office");
      assertThat(head.text()).contains("Қалиева Аружан");
      head.open(guardianship).press("Бекіту: Тағайындау");
      assertThat(head.text())
          .contains("Қолданыста")
          .contains("3-нұсқа: Ұсынылды → Қолданыста")
          .contains("1-нұсқа: енгізілді");

      officer.open("/kk/office/guardianship");
      assertThat(officer.text()).contains("Қалиева Аружан").contains("Қолданыста");
    }
  }

  @Test
  @Order(3)
  void givenARecordOfAnotherDistrict_whenItIsAskedFor_thenTheAnswerIsThatOfNoRecord() {
    String nowhere = guardianship.substring(0, guardianship.lastIndexOf('/') + 1);
    String none = nowhere + UUID.fromString("01900000-0000-7000-8000-000000000000");
    try (Reader elsewhere = signedIn(OFFICER_ELSEWHERE)) {
      Page page = elsewhere.page();
      for (String suffix : new String[] {"", "/edit"}) {
        Response hidden = page.navigate(demo.address() + guardianship + suffix);
        String hiddenPage = withoutWhatDiffers(page.content(), guardianship);
        Response missing = page.navigate(demo.address() + none + suffix);
        assertThat(hidden.status()).isEqualTo(404).isEqualTo(missing.status());
        assertThat(hiddenPage).isEqualTo(withoutWhatDiffers(page.content(), none));
      }
      elsewhere.open("/kk/office/guardianship");
      assertThat(elsewhere.text()).doesNotContain("Қалиева Аружан");

      String there = programs(guardianship);
      APIResponse hidden = page.request().get(demo.address() + there);
      APIResponse missing = page.request().get(demo.address() + programs(none));
      assertThat(hidden.status()).isEqualTo(404).isEqualTo(missing.status());
      assertThat(hidden.text()).isEqualTo(missing.text());
      assertThat(change(page, there).status()).isEqualTo(404);
      assertThat(change(page, there).text()).isEqualTo(change(page, programs(none)).text());
    }
  }

  private static String programs(String path) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    return "/api/registers/guardianship/records/" + id;
  }

  private static APIResponse change(Page page, String record) {
    return post(page, record + "/steps/end", Map.of("version", 3, "back", false));
  }

  private static APIResponse post(Page page, String path, Map<String, Object> body) {
    String session = page.request().get(demo.address() + "/api/session").text();
    return page.request()
        .post(
            demo.address() + path,
            RequestOptions.create()
                .setHeader(said(session, "header"), said(session, "token"))
                .setData(body));
  }

  private static String said(String session, String key) {
    Matcher found = Pattern.compile("\"" + key + "\":\"([^\"]+)\"").matcher(session);
    assertThat(found.find()).as("%s in %s", key, session).isTrue();
    return found.group(1);
  }

  /** The guard of forms and the moment of printing differ from page to page, the address must. */
  private static String withoutWhatDiffers(String page, String path) {
    return page.replace(path.substring(path.lastIndexOf('/') + 1), "")
        .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
        .replaceAll("<p class=\"printed\">[^<]*</p>", "");
  }

  @Test
  @Order(5)
  void givenFiftyReferredRecords_whenTheirOfficerLists_thenSheSeesThoseAndNoOthers() {
    try (Reader referred = signedIn(REFERRED)) {
      referred.open("/kk/office/guardianship");
      assertThat(referred.page().locator("table.rows tbody tr").count()).isEqualTo(50);
      assertThat(referred.text()).doesNotContain("Қалиева Аружан");
      assertThat(referred.page().locator("a[rel=next]").count()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  @Order(6)
  void givenASnapshot_whenTheStatisticianPublishes_thenThePortalShowsTheProtectedVintage() {
    try (Reader statistician = signedIn(STATISTICIAN);
        Reader reader = Reader.withoutScript(browser, demo.address())) {
      Page page = statistician.page();
      assertThat(statistician.path()).isEqualTo("/kk/office/statistics");
      page.locator("button[value=snapshot]").click();
      page.waitForSelector("button[value=compute]", PATIENT);
      page.locator("button[value=compute]").click();
      page.waitForSelector("button[value=publish]", PATIENT);
      assertThat(page.locator("main .sign").count()).as("hidden cells").isPositive();
      List<String> shown = page.locator("td.figure:not(:has(.sign))").allInnerTexts();
      assertThat(shown)
          .as("no count from one to four")
          .isNotEmpty()
          .noneMatch(count -> count.strip().matches("[1-4]"));
      statistician.nothingIsInTheWay();
      page.locator("button[value=publish]").click();
      page.waitForSelector("[role=status] a", PATIENT);
      String address = page.locator("[role=status] a").getAttribute("href");

      reader.open(address);
      assertThat(reader.text())
          .contains("Қорғаншылық пен қамқоршылықтағы балалар")
          .contains("18 жасқа толмаған балалар саны");
      assertThat(reader.page().locator("main table tbody tr").count()).isPositive();
      reader.open(address + "/definition");
      assertThat(reader.text()).contains("count(*)").contains("state = 'active'");
    }
  }

  @Test
  @Order(7)
  void givenHouseholds_whenTheirRecordsAreOpened_thenTheDecisionNamesRuleArticleAndParameter() {
    try (Reader officer = signedIn(OFFICER)) {
      Page page = officer.page();
      boolean owed = false;
      boolean notOwed = false;
      for (String household : households(officer)) {
        if (owed && notOwed) {
          break;
        }
        officer.open(household);
        assertThat(page.locator(".decision").innerText())
            .contains("Көпбалалы отбасына берілетін жәрдемақы")
            .contains("Айлық есептік көрсеткіш")
            .contains("4\u2009325 KZT");
        if (page.locator(".decision tr.country-row").count() > 0) {
          owed = true;
          byTheRuleThatHolds(page);
        } else {
          notOwed = true;
          assertThat(page.locator(".decision .outcome").innerText())
              .isEqualTo("Құқығы жоқ: бірде-бір ереже орындалмайды");
          assertThat(findings(page)).hasSize(5).allMatch(WalkTest::namesTheFirstFailingCondition);
        }
      }
      assertThat(owed).as("a household with four children or more").isTrue();
      assertThat(notOwed).as("a household with fewer").isTrue();
      officer.nothingIsInTheWay();
    }
  }

  /** The rule by its number, its article and sum; those before it with what fails. */
  private static void byTheRuleThatHolds(Page page) {
    String outcome = page.locator(".decision .outcome").innerText();
    Matcher said =
        Pattern.compile("жәрдемақы, (\\d)-ереже бойынша: ([\\d\u2009]+),00 KZT").matcher(outcome);
    assertThat(said.find()).as(outcome).isTrue();
    int rule = Integer.parseInt(said.group(1));
    Map<Integer, String> sums =
        Map.of(1, "69330", 2, "86673", 3, "104017", 4, "121360", 5, "138400");
    if (rule < 5) {
      assertThat(said.group(2).replace("\u2009", "")).isEqualTo(sums.get(rule));
    }
    String holds = page.locator(".decision tr.country-row").innerText();
    assertThat(holds).startsWith(rule + ".").contains("90, 91-бап").endsWith("орындалады");
    List<String> findings = findings(page);
    assertThat(findings.subList(0, rule - 1)).allMatch(WalkTest::namesTheFirstFailingCondition);
    assertThat(findings.subList(rule, findings.size()))
        .allMatch(finding -> finding.equals("алдыңғы ереже шешкендіктен қаралмады"));
  }

  private static boolean namesTheFirstFailingCondition(String finding) {
    return finding.matches("орындалмайды: «[^»]+» (=|≥) [4-8]");
  }

  private static List<String> findings(Page page) {
    return page.locator(".decision tbody td:last-child").allInnerTexts();
  }

  /** Addresses of the households of the first two pages of the list. */
  private static List<String> households(Reader officer) {
    List<String> households = new ArrayList<>();
    officer.open("/kk/office/household");
    for (int sheet = 0; sheet < 2; sheet++) {
      Locator links = officer.page().locator("table.rows tbody th a");
      for (int i = 0; i < links.count(); i++) {
        households.add(String.valueOf(links.nth(i).getAttribute("href")));
      }
      if (officer.page().locator("a[rel=next]").count() > 0) {
        officer.open(String.valueOf(officer.page().locator("a[rel=next]").getAttribute("href")));
      }
    }
    return households;
  }

  @Test
  @Order(20)
  void givenThePagesOfTheOffice_whenReadByAnyMeans_thenNothingIsInTheWay() {
    try (Reader officer = Reader.at(browser, demo.address())) {
      officer.open("/kk/sign-in").nothingIsInTheWay();
      officer.signIn(OFFICER, password).nothingIsInTheWay();
      officer.open("/kk/office/guardianship").nothingIsInTheWay();
      officer.open(guardianship).nothingIsInTheWay();
      officer.open(guardianship + "/edit").nothingIsInTheWay();
      officer.open("/kk/office/household/new/form").nothingIsInTheWay();
      officer.open("/kk/office/search").nothingIsInTheWay();
    }
  }

  @Test
  @Order(21)
  void givenAPhone_whenThePagesOfTheOfficeAreRead_thenNothingScrollsSideways() {
    try (Reader officer = Reader.withPhone(browser, demo.address())) {
      officer.open("/kk/sign-in").nothingScrollsSideways();
      officer.signIn(OFFICER, password).nothingScrollsSideways();
      officer.open("/kk/office/guardianship").nothingScrollsSideways();
      officer.open(guardianship).nothingScrollsSideways();
      officer.open(guardianship + "/edit").nothingScrollsSideways();
      officer.open("/kk/office/search").nothingScrollsSideways();
    }
  }
}
