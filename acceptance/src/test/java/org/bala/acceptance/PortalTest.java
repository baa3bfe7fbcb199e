package org.bala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of the portal sees in a browser, on a phone and on paper. */
@Tag("browser")
class PortalTest {

  private static StartedBala bala;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    bala = StartedBala.with("start");
    playwright = Reader.playwright();
    browser = Reader.chromium(playwright);
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

  @ParameterizedTest
  @CsvSource({
    "/kk, 360, LIGHT",
    "/ru, 1280, DARK",
    "/kk?view=tiles, 1280, LIGHT",
    "/kk/indicator/under-five-mortality, 1280, DARK",
    "/en/indicator/child-wellbeing-index, 360, DARK",
    "/ru/indicator/child-wellbeing-index/definition, 360, LIGHT",
    "/kk/region/aktobe, 360, LIGHT",
    "/en/region/abai, 1280, LIGHT",
    "/kk/nowhere, 360, LIGHT"
  })
  void everybodyCanReadThePage(String address, int width, ColorScheme scheme) {
    try (Reader reader = Reader.with(browser, bala.address(), width, scheme)) {
      reader.open(address).nothingIsInTheWay();
      reader.nothingScrollsSideways();
    }
  }

  /** Every page that can be reached from the first by links, without choices. */
  private static List<String> pages(String language) {
    List<String> pages = new ArrayList<>(List.of("/" + language));
    try (Reader reader = Reader.withoutScript(browser, bala.address())) {
      for (int i = 0; i < pages.size(); i++) {
        Pattern link = Pattern.compile("href=\"(/" + language + "/[^\"?#.]+)[\"?#]");
        link.matcher(reader.page().request().get(bala.address() + pages.get(i)).text())
            .results()
            .map((MatchResult found) -> found.group(1))
            .filter(found -> !found.endsWith("/sign-in") && !pages.contains(found))
            .distinct()
            .forEach(pages::add);
      }
    }
    return pages;
  }

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru", "en"})
  void givenAPhone_thenNoPageScrollsSidewaysAndNoSentenceIsBroken(String language) {
    List<String> pages = pages(language);
    assertThat(pages.stream().filter(page -> page.contains("/region/"))).hasSize(20);
    assertThat(pages.stream().filter(page -> page.endsWith("/definition"))).hasSize(7);
    try (Reader phone = Reader.withPhone(browser, bala.address())) {
      for (String page : pages) {
        phone.open(page).nothingScrollsSideways();
        assertThat(phone.text()).as(page).doesNotContain("..", "{", "}", " ,", "null");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"/kk, 2", "/kk/indicator/under-five-mortality, 3", "/ru/region/aktobe, 1"})
  void givenPaper_thenThePageFitsOnA4AndItsSheetsAreNumbered(String address, int atMost) {
    try (Reader reader = Reader.at(browser, bala.address())) {
      reader.open(address);
      byte[] printed =
          reader
              .page()
              .pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true));
      String sheets = new String(printed, java.nio.charset.StandardCharsets.ISO_8859_1);
      long count = Pattern.compile("/Type\\s*/Page\\b(?!s)").matcher(sheets).results().count();
      assertThat(count).as("sheets of %s", address).isBetween(1L, (long) atMost);
      assertThat(sheets).containsPattern("/MediaBox \\[0 0 59[45][.\\d]* 84[12][.\\d]*]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kk, Не өзгерді, Жауап күтетін сандар, нашарлады",
    "ru, Что изменилось, 'Цифры, которые ждут ответа', стало хуже",
    "en, What changed, Figures that need an answer, worse"
  })
  void theFirstPageSaysWhatChangedAndLeadsToTheFigure(
      String language, String news, String answers, String worse) {
    try (Reader reader = Reader.at(browser, bala.address())) {
      reader.open("/" + language);
      Locator changed = section(reader, news);
      assertThat(changed.locator("li").count()).isGreaterThan(3);
      Locator asked = section(reader, answers).locator("li:has-text('" + worse + "')");
      assertThat(asked.innerText()).contains("6\u2009705", "3\u2009776");
      changed.locator("summary").click();
      assertThat(changed.locator("details p").isVisible()).isTrue();
      asked.locator("a").click();
      assertThat(reader.path()).isEqualTo("/" + language + "/indicator/working-children");
    }
  }

  private static Locator section(Reader reader, String heading) {
    return reader.page().locator("section:has(h2:text-is('" + heading + "'))");
  }

  @Test
  void givenADistrict_thenItsPageSaysThatNothingIsPublishedAndLeadsToItsRegion() {
    try (Reader reader = Reader.withPhone(browser, bala.address())) {
      reader.open("/ru/region/153200000");
      assertThat(reader.text()).contains("По этой территории пока ничего не опубликовано");
      reader.nothingIsInTheWay();
      reader.follow("Актюбинская область");
      assertThat(reader.path()).isEqualTo("/ru/region/aktobe");
    }
  }

  @Test
  void givenNoScript_thenAReaderGoesFromTheIndexToARegionAndBack() {
    try (Reader reader = Reader.withoutScript(browser, bala.address())) {
      Page page = reader.open("/kk").page();
      assertThat(page.locator(".headline-figure strong").innerText()).isEqualTo("58,6");
      page.locator("#regions .switch a").nth(1).click();
      assertThat(page.url()).contains("view=tiles");
      page.locator("a[aria-label='Ақтөбе облысы: 64,6']").first().click();
      assertThat(page.locator("h1").innerText()).isEqualTo("Ақтөбе облысы");
      page.locator(".languages a[lang=ru]").click();
      assertThat(page.url()).endsWith("/ru/region/aktobe");
    }
  }

  @Test
  void everyRegionOfTheMapIsReachedByKeyboardWithItsValueInItsName() {
    try (Reader reader = Reader.at(browser, bala.address())) {
      Page page = reader.open("/en/indicator/under-five-mortality").page();
      Locator regions = page.locator(".map a");
      assertThat(regions.count()).isEqualTo(20);
      for (Locator region : regions.all()) {
        region.focus();
        assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')").toString())
            .matches(".+: (\\d+(\\.\\d+)?|no data)");
      }
    }
  }

  @Test
  void givenTheKeyboardOnly_thenTheContentIsOneStepAwayAndEveryStepIsSeen() {
    try (Reader reader = Reader.at(browser, bala.address())) {
      Page page = reader.open("/kk").page();
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
      page.keyboard().press("Enter");
      assertThat(page.url()).endsWith("#content");
      int links = page.locator("main a[href], main summary").count();
      for (int i = 0; i < links; i++) {
        page.keyboard().press("Tab");
        assertThat(
                page.evaluate(
                    """
                    (() => { const on = document.activeElement, style = getComputedStyle(on);
                      const ring = on.querySelector('.region, .row');
                      return on.closest('main') !== null && (style.outlineStyle !== 'none'
                        || (ring && getComputedStyle(ring).stroke !== 'none')
                        || (ring && getComputedStyle(ring).fill !== 'none')); })()
                    """))
            .as("step %d of %d", i, links)
            .isEqualTo(true);
      }
    }
  }
}
