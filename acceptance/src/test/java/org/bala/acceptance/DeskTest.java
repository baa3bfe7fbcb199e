package org.bala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an officer's own browser does for her: keys, drafts, paper and small screens. */
@Tag("browser")
class DeskTest {

  private static StartedBala demo;
  private static Playwright playwright;
  private static Browser browser;
  private static String password = "";

  @BeforeAll
  static void start() throws Exception {
    demo = StartedBala.with("demo", "--households", "40");
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

  /** Goes on with the Tab key until what it wants has the focus. */
  private static void tabTo(Page page, String wanted) {
    for (int presses = 0; presses < 80; presses++) {
      page.keyboard().press("Tab");
      if ((Boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", wanted)) {
        return;
      }
    }
    throw new AssertionError("The Tab key does not reach " + wanted + " on " + page.url());
  }

  private static void type(Page page, String field, String text) {
    tabTo(page, field);
    page.keyboard().type(text);
  }

  @Test
  void givenAKeyboardAlone_whenAPersonIsEntered_thenTheWholeFormCanBeFilledInAndSaved() {
    try (Reader officer = Reader.at(browser, demo.address()).signIn("aigul", password)) {
      Page page = officer.open("/kk/office/person/new/form").page();
      type(page, "#surname", "Пернеева");
      type(page, "#given_name", "Ұлту");
      type(page, "#birth_date", "05142018");
      tabTo(page, "input[name=sex]");
      page.keyboard().press("ArrowDown");
      type(page, "#valid_from", "05142018");
      tabTo(page, "button.primary[value=save]");
      page.keyboard().press("Enter");
      page.waitForSelector("[role=status]");
      assertThat(officer.text()).contains("Сақталды.").contains("Пернеева Ұлту");

      page.keyboard().press("/");
      page.waitForURL("**/office/search");
      officer.open("/kk/office/person?sort=surname");
      page.keyboard().press("j");
      page.keyboard().press("Enter");
      page.waitForSelector(".record-facts");
      tabTo(page, "a[href$='/edit']");
    }
  }

  @Test
  void givenAFormLeftHalfway_whenItIsOpenedAgain_thenWhatWasTypedIsThereUntilItIsSaved() {
    try (Reader officer = Reader.at(browser, demo.address()).signIn("aigul", password)) {
      Page page = officer.open("/kk/office/person/new/form").page();
      page.locator("#surname").fill("Жартыбаева");
      page.locator("#given_name").fill("Назым");
      officer.open("/kk/office");
      officer.open("/kk/office/person/new/form");
      assertThat(page.locator("#surname").inputValue()).isEqualTo("Жартыбаева");
      assertThat(page.locator(".draft-kept").isVisible()).isTrue();
      page.locator("#birth_date").fill("2016-01-02");
      page.locator("input[name=sex][value=F]").check();
      page.locator("#valid_from").fill("2016-01-02");
      officer.press("Сақтау");
      assertThat(officer.text()).contains("Сақталды.").contains("Жартыбаева Назым");
      officer.open("/kk/office/person/new/form");
      assertThat(page.locator("#surname").inputValue()).isEmpty();
      assertThat(page.locator(".draft-kept").isVisible()).isFalse();
    }
  }

  @Test
  void givenAPhone_whenListsLooksUsersAndRefusalsAreRead_thenNothingIsInTheWay() {
    try (Reader head = Reader.withPhone(browser, demo.address()).signIn("botagoz", password);
        Reader administrator = Reader.withPhone(browser, demo.address()).signIn("dana", password)) {
      for (String path : new String[] {"/kk/office", "/kk/office/person?sort=birth_date"}) {
        head.open(path).nothingScrollsSideways();
        head.nothingIsInTheWay();
      }
      String record = head.page().locator("table.rows tbody th a").first().getAttribute("href");
      head.open(record + "/looks").nothingScrollsSideways();
      head.nothingIsInTheWay();
      head.open("/kk/office/administration").nothingScrollsSideways();
      head.nothingIsInTheWay();
      administrator.open("/kk/office/administration").nothingScrollsSideways();
      administrator.nothingIsInTheWay();
    }
  }
}
