package org.bala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Somebody before a browser. */
final class Reader implements AutoCloseable {

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final BrowserContext context;
  private final Page page;
  private final String address;

  private Reader(BrowserContext context, String address) {
    this.context = context;
    this.page = context.newPage();
    this.address = address;
  }

  static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  static Browser chromium(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(ARGUMENTS));
  }

  static Reader at(Browser browser, String address) {
    return new Reader(
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900)), address);
  }

  static Reader withPhone(Browser browser, String address) {
    return new Reader(
        browser.newContext(new Browser.NewContextOptions().setViewportSize(360, 740)), address);
  }

  /** Somebody with a screen of a width in pixels and their system's light or dark. */
  static Reader with(Browser browser, String address, int width, ColorScheme scheme) {
    return new Reader(
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme)),
        address);
  }

  static Reader withoutScript(Browser browser, String address) {
    return new Reader(
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)), address);
  }

  Page page() {
    return page;
  }

  Reader open(String path) {
    page.navigate(address + path);
    return this;
  }

  Reader signIn(String name, String password) {
    open("/kk/sign-in");
    page.getByLabel("Кіру аты").fill(name);
    page.getByLabel("Құпиясөз").fill(password);
    press("Кіру");
    return this;
  }

  Reader press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).first().click();
    return this;
  }

  Reader follow(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).first().click();
    return this;
  }

  String text() {
    return page.locator("main").innerText();
  }

  /** Path of the page, without the question. */
  String path() {
    return java.net.URI.create(page.url()).getPath();
  }

  /** Rules of WCAG 2.2 AA and axe-core's best practices. */
  void nothingIsInTheWay() {
    List<String> violations =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .map(one -> one.getId() + ": " + one.getHelp() + " " + one.getNodes())
                .toList();
    assertThat(violations).as("axe on %s", page.url()).isEmpty();
  }

  void nothingScrollsSideways() {
    Number over =
        (Number)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(over.intValue())
        .as("pixels beyond the edge of %s", page.url())
        .isLessThanOrEqualTo(0);
  }

  @Override
  public void close() {
    context.close();
  }
}
