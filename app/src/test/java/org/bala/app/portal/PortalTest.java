package org.bala.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bala.app.Countries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** The portal over real HTTP, with the country's real package and a real database. */
@SpringBootTest(
    classes = PortalForTests.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PortalTest {

  private final HttpClient client = HttpClient.newHttpClient();

  @Value("${local.server.port}")
  private int port;

  private HttpResponse<String> get(String address, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Keeps a page below target/ for a person to look at. */
  private static void keep(String name, String body) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "pages"));
    Files.writeString(folder.resolve(name + ".html"), body);
  }

  @ParameterizedTest
  @CsvSource({
    "kk, Балалардың жағдайы қандай, '58,6', '+2,5'",
    "ru, Как живётся детям, '58,6', '+2,5'",
    "en, How children fare, 58.6, +2.5"
  })
  void givenALanguage_thenHomeShowsTheIndexInIt(
      String language, String title, String figure, String change) throws Exception {
    HttpResponse<String> page = get("/" + language);
    keep("home-" + language, page.body());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<html lang=\"" + language + "\">", title, figure, change)
        .contains("hreflang=\"kk\"", "hreflang=\"ru\"", "hreflang=\"en\"", "rel=\"canonical\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru", "en"})
  void everyIndicatorAndRegionHasItsPage(String language) throws Exception {
    Matcher links =
        Pattern.compile("href=\"(/" + language + "/(?:indicator|region)/[^\"]+)\"")
            .matcher(get("/" + language).body());
    int pages = 0;
    while (links.find()) {
      HttpResponse<String> page = get(links.group(1));
      assertThat(page.statusCode()).as(links.group(1)).isEqualTo(200);
      keep(links.group(1).substring(1).replaceAll("\\W+", "-"), page.body());
      pages++;
    }
    assertThat(pages).isGreaterThan(25);
  }

  @Test
  void givenNoLanguage_thenTheBrowsersIsTaken() throws Exception {
    HttpResponse<String> page = get("/", "Accept-Language", "de,ru;q=0.8,en;q=0.5");
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/ru");
  }

  @ParameterizedTest
  @CsvSource({
    "/kk/indicator/nothing-like-it, Мұндай бет жоқ",
    "/ru/nowhere/at/all, Такой страницы нет",
    "/en/region/atlantis, There is no such page",
    "/en/indicator/child-wellbeing-index?vintage=999, There is no such page"
  })
  void givenAnUnknownAddress_thenTheReaderIsToldInTheLanguage(String address, String words)
      throws Exception {
    HttpResponse<String> page = get(address, "Accept-Language", "en");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains(words);
  }

  @Test
  void aRegionIsFoundByItsNameAndByItsCode() throws Exception {
    assertThat(get("/en/region/aktobe").body()).contains("Aktobe Region", "64.6");
    assertThat(get("/en/region/150000000").body()).contains("Aktobe Region", "64.6");
  }

  @Test
  void theCsvHasTheFiguresAsPublished() throws Exception {
    Dataset published = Dataset.of(Countries.kazakhstan());
    for (String dataflow : published.dataflows()) {
      HttpResponse<String> csv = get("/en/data/" + dataflow + ".csv");
      assertThat(csv.statusCode()).as(dataflow).isEqualTo(200);
      assertThat(Dataset.valuesOf(csv.body()))
          .as(dataflow)
          .containsExactlyElementsOf(published.values(dataflow));
    }
  }

  @Test
  void aDownloadHoldsWhatWasChosen() throws Exception {
    String csv = get("/en/data/child-wellbeing-index.csv?period=2023,2024&area=150000000").body();
    assertThat(csv.lines()).hasSize(3);
    assertThat(csv).contains(",2024,64.6,", ",2023,59.0,E,TO_BE_CONFIRMED,");
    String json = get("/ru/data/child-wellbeing-index.json?period=2024").body();
    assertThat(json).contains("\"OBS_VALUE\":\"58.6\"", "\"synthetic\":false", "\"vintage\":1");
    assertThat(get("/en/data/child-wellbeing-index.csv?colour=red").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"kk, 17 (h)-сұрақ", "ru, вопрос 17 (h)", "en, question 17 (h)"})
  void theSourceOfAFigureIsNamedToTheQuestionInTheLanguage(String language, String place)
      throws Exception {
    assertThat(get("/" + language + "/indicator/working-children").body()).contains(", " + place);
  }

  @Test
  void aMissingFigureIsADashAndNotZero() throws Exception {
    String page = get("/en/indicator/working-children").body();
    assertThat(page).contains("<td class=\"figure\">–</td>");
  }

  @Test
  void staticFilesAreKeptForEver() throws Exception {
    Matcher address =
        Pattern.compile("href=\"(/assets/[0-9a-f]+/)tokens.css\"").matcher(get("/en").body());
    assertThat(address.find()).isTrue();
    HttpResponse<String> tokens = get(address.group(1) + "tokens.css");
    assertThat(tokens.statusCode()).isEqualTo(200);
    assertThat(tokens.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    String font = address.group(1) + "vendor/golos-text/golos-text-cyrillic-wght-normal.woff2";
    assertThat(get(font).statusCode()).isEqualTo(200);
    assertThat(get("/assets/000000000000/tokens.css").statusCode()).isEqualTo(404);
  }

  @Test
  void noPageCarriesScriptOrInlineStyle() throws Exception {
    for (String address :
        new String[] {"/kk", "/kk/indicator/under-five-mortality", "/ru/region/aktobe"}) {
      assertThat(get(address).body()).doesNotContain("<script", " style=\"", "<style", " onclick");
    }
  }
}
