package org.bala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader of the portal sees in a browser. */
@Tag("browser")
class PortalTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static StartedBala bala;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    bala = StartedBala.with("start");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(QUIET));
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

  private static Page open(String address, int width, ColorScheme scheme, boolean script) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(script));
    Page page = context.newPage();
    page.navigate(bala.address() + address);
    return page;
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
    Page page = open(address, width, scheme, true);
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as(address)
        .extracting(Rule::getId)
        .isEmpty();
    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).as("%s at %d pixels, too wide by", address, width).isEqualTo(0);
    page.context().close();
  }

  @Test
  void givenNoScript_thenAReaderGoesFromTheIndexToARegionAndBack() {
    Page page = open("/kk", 1280, ColorScheme.LIGHT, false);
    assertThat(page.locator(".headline-figure strong").innerText()).isEqualTo("58,6");
    page.locator("#regions .switch a").nth(1).click();
    assertThat(page.url()).contains("view=tiles");
    page.locator("a[aria-label='Ақтөбе облысы: 64,6']").first().click();
    assertThat(page.locator("h1").innerText()).isEqualTo("Ақтөбе облысы");
    page.locator(".languages a[lang=ru]").click();
    assertThat(page.url()).endsWith("/ru/region/aktobe");
    page.context().close();
  }

  @Test
  void everyRegionOfTheMapIsReachedByKeyboardWithItsValueInItsName() {
    Page page = open("/en/indicator/under-five-mortality", 1280, ColorScheme.LIGHT, true);
    Locator regions = page.locator(".map a");
    assertThat(regions.count()).isEqualTo(20);
    for (Locator region : regions.all()) {
      region.focus();
      assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')").toString())
          .matches(".+: (\\d+(\\.\\d+)?|no data)");
    }
    page.context().close();
  }
}
