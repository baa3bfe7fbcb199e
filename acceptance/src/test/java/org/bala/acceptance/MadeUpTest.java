package org.bala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the portal of the fictitious country gives out says that it is made up. */
@Tag("browser")
class MadeUpTest {

  private static final Page.WaitForSelectorOptions PATIENT =
      new Page.WaitForSelectorOptions().setTimeout(120_000);
  private static final String TABLE = "/indicator/children-under-guardianship";

  private static StartedBala bala;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void givenATableOfTheFictitiousCountryThatIsPublished() throws Exception {
    bala = StartedBala.with("demo", "--households", "300");
    String password = bala.password();
    playwright = Reader.playwright();
    browser = Reader.chromium(playwright);
    try (Reader statistician = Reader.at(browser, bala.address())) {
      Page page = statistician.signIn("zhanar", password).page();
      page.locator("button[value=snapshot]").click();
      page.waitForSelector("button[value=compute]", PATIENT);
      page.locator("button[value=compute]").click();
      page.waitForSelector("button[value=publish]", PATIENT);
      page.locator("button[value=publish]").click();
      page.waitForSelector("[role=status] a", PATIENT);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (playwright != null) {
      playwright.close();
    }
    if (bala != null) {
      bala.close();
    }
  }

  /**
   * Follows every link of the portal, in one language every choice too, and looks at what comes.
   */
  @ParameterizedTest
  @CsvSource({
    "kk, Ойдан алынған сандар, true, 50",
    "ru, Вымышленные данные, false, 10",
    "en, Made-up figures, false, 10"
  })
  void everyPageDrawingPrintAndFileSaysSo(
      String language, String mark, boolean choices, int atLeast) {
    Deque<String> waiting = new ArrayDeque<>(List.of("/" + language));
    Set<String> seen = new LinkedHashSet<>(waiting);
    Pattern link = Pattern.compile("href=\"(/" + language + "[/?][^\"#]+)");
    int files = 0;
    int drawings = 0;
    try (Reader reader = Reader.at(browser, bala.address())) {
      while (!waiting.isEmpty()) {
        String address = waiting.removeFirst();
        if (address.contains(".csv") || address.contains(".json")) {
          saysSo(reader.page().request().get(bala.address() + address), address);
          files++;
          continue;
        }
        reader.open(address);
        drawings += everythingSaysSo(reader.page(), mark, address);
        if (!address.contains("?")) {
          reader.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
          everythingSaysSo(reader.page(), mark, address + " on paper");
          reader.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        }
        link.matcher(reader.page().content())
            .results()
            .map(found -> found.group(1).replace("&amp;", "&"))
            .filter(found -> !found.endsWith("/sign-in"))
            .filter(found -> choices || !found.contains("?"))
            .filter(seen::add)
            .forEach(waiting::add);
      }
    }
    assertThat(seen).as("pages and files").hasSizeGreaterThan(atLeast);
    assertThat(files).as("files").isGreaterThan(choices ? 20 : 1);
    assertThat(drawings).as("drawings").isGreaterThan(choices ? 50 : 5);
  }

  private static void saysSo(APIResponse answer, String address) {
    assertThat(answer.status()).as(address).isEqualTo(200);
    assertThat(answer.headers().get("content-disposition")).contains("\"synthetic-");
    String text = answer.text();
    if (address.contains(".json")) {
      assertThat(text).as(address).contains("\"synthetic\":true", "\"SYNTHETIC\":true");
      assertThat(text).as(address).doesNotContain("\"SYNTHETIC\":false");
    } else {
      assertThat(text.lines().skip(1))
          .as(address)
          .isNotEmpty()
          .allMatch(row -> row.endsWith(",true"));
    }
  }

  /**
   * The notice is seen on the page, every table of figures has the words in its head, and every
   * drawing in itself or, when it is small, in its accessible name. A map that only shows where a
   * region lies has its line on borders below it.
   *
   * @return how many drawings there are
   */
  private static int everythingSaysSo(Page page, String mark, String address) {
    List<?> found =
        (List<?>)
            page.evaluate(
                """
                mark => {
                  const all = selector => [...document.querySelectorAll(selector)];
                  const drawings = all('main svg.chart')
                    .filter(one => one.querySelector('a') || !one.querySelector('.region'));
                  const silent = all('#table thead, table.profile thead').concat(drawings)
                    .filter(one => !((one.getAttribute('aria-label') ?? '') + one.textContent)
                      .includes(mark))
                    .map(one => one.outerHTML.slice(0, 200));
                  const band = document.querySelector('.synthetic-band');
                  if (!band || !band.checkVisibility() || band.innerText.length < 20)
                    silent.push('no notice');
                  return [drawings.length, silent.join('\\n')];
                }
                """,
                mark);
    assertThat(found.get(1)).as(address).isEqualTo("");
    return ((Number) found.get(0)).intValue();
  }

  @ParameterizedTest
  @CsvSource({
    "kk, Баладала қорғаншылық органы, Bala тізілімінен есептелген, Бұл қалай жасалды, Кесте жасалған жазбалар саны",
    "ru, Орган опеки Баладалы, Подсчитано в Bala по реестру, Как это получено, 'Записей, по которым составлена таблица'",
    "en, Baladala, Counted by Bala from the register, How this is made, Records behind this table"
  })
  void givenAComputedFigure_thenTheReaderWalksBackToItsRegisterRuleAndProtectedCount(
      String language, String keeper, String register, String how, String behind) {
    try (Reader reader = Reader.withoutScript(browser, bala.address())) {
      reader.open("/" + language);
      String figure = reader.page().locator(".headline-figure strong").innerText();
      reader.open("/" + language + TABLE);
      assertThat(reader.page().locator("#about").innerText()).contains(keeper, register);
      assertThat(reader.page().locator("tr.country-row td").innerText()).isEqualTo(figure);
      reader.follow(how);
      assertThat(reader.page().locator(".rule").innerText())
          .contains("count(*) FROM guardianship WHERE state = 'active'", "day = ");
      assertThat(reader.text()).contains(behind + ": " + figure + ".");
      assertThat(reader.text()).doesNotContainPattern("[a-z]+\\.(surname|identification)");
    }
  }

  @Test
  void givenARegionWhoseFigureIsHidden_thenItsPageSaysHiddenAndNotUnpublished() {
    try (Reader reader = Reader.withoutScript(browser, bala.address())) {
      reader.open("/en" + TABLE);
      reader.page().locator("#table tr:has(td .sign) th a").first().click();
      assertThat(reader.text())
          .contains("hidden so that no child can be recognised")
          .doesNotContain("Not published for this area");
    }
  }

  @Test
  void givenOnePublication_thenNothingIsSaidToHaveChanged() {
    try (Reader reader = Reader.withoutScript(browser, bala.address())) {
      reader.open("/en");
      assertThat(reader.text())
          .contains("No table has two figures that can be compared yet.")
          .contains("By these rules no figure needs an answer.");
    }
  }
}
