package org.bala.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bala.app.Countries;
import org.bala.app.figures.Edition;
import org.bala.app.figures.Regions;
import org.bala.app.figures.Slice;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.definitions.statistics.ObservationStatus;
import org.bala.core.reading.Confidence;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.junit.jupiter.api.Test;

/** What is news, and what needs an answer, by the rules the first page states. */
class NewsTest {

  private final CountryPackage country = Countries.kazakhstan();
  private final Edition edition = new Edition(country, new Regions(country), "en", Words.in("en"));

  private enum Direction {
    HIGHER,
    LOWER,
    NONE
  }

  /** The country's figures, each as {@code period value} or {@code period value status}. */
  private HomePage.News given(Direction direction, String... figures) {
    return given(direction, List.of(), figures);
  }

  private HomePage.News given(Direction direction, List<String> regional, String... figures) {
    List<Vintage.Observation> observations = new ArrayList<>();
    for (String figure : figures) {
      observations.add(figure(country.country().id(), figure));
    }
    for (int i = 0; i < regional.size(); i++) {
      observations.add(figure(country.regions().get(i).id(), regional.get(i)));
    }
    return news(Map.of("one", table(direction, observations)), Optional.empty());
  }

  private HomePage.News news(Map<String, Slice> tables, Optional<Vintage.Observation> earlier) {
    List<Dataflow> defined = tables.keySet().stream().sorted().map(NewsTest::dataflow).toList();
    return new News(edition, tables, (table, now) -> earlier).of(defined);
  }

  private static Dataflow dataflow(String id) {
    return new Dataflow(
        id,
        Text.same("Table " + id),
        Text.empty(),
        Text.same("points"),
        "GENERAL",
        true,
        true,
        false,
        List.of(),
        null,
        List.of(),
        new Place("test.yaml", 1, 1));
  }

  private Vintage.Observation figure(String area, String written) {
    String[] parts = written.split(" ");
    return new Vintage.Observation(
        area,
        List.of(),
        parts[0],
        parts[1].equals("-") ? null : parts[1],
        ObservationStatus.of(parts.length > 2 ? parts[2] : "A"),
        null,
        "",
        Confidence.OFFICIAL,
        null);
  }

  private Slice table(Direction direction, List<Vintage.Observation> observations) {
    Vintage vintage =
        new Vintage(
            "one",
            1,
            Instant.EPOCH,
            "",
            false,
            Text.same("One"),
            Text.empty(),
            Text.same("points"),
            "GENERAL",
            direction == Direction.HIGHER,
            direction != Direction.NONE,
            true,
            List.of(),
            Map.of(),
            Map.of(),
            observations,
            Optional.empty());
    return Slice.of(country, vintage, Map.of());
  }

  private static List<String> judged(List<HomePage.NewsItem> items) {
    return items.stream().map(HomePage.NewsItem::judged).toList();
  }

  @Test
  void givenAFallWhereHigherIsBetter_thenItIsNewsAndNeedsAnAnswer() {
    HomePage.News news = given(Direction.HIGHER, "2023 61.50", "2024 58.6");
    assertThat(judged(news.changes())).containsExactly("worse");
    assertThat(judged(news.answers())).containsExactly("worse");
    assertThat(news.answers().getFirst().words())
        .isEqualTo("2024: 58.6; 2023: 61.50; difference \u22122.90");
  }

  @Test
  void givenAFallWhereLowerIsBetter_thenItNeedsNoAnswer() {
    HomePage.News news = given(Direction.LOWER, "2023 12.1", "2024 10.0");
    assertThat(judged(news.changes())).containsExactly("better");
    assertThat(news.answers()).isEmpty();
  }

  @Test
  void givenNoDirection_thenAChangeIsNotJudged() {
    HomePage.News news = given(Direction.NONE, "2024 16", "2025 42");
    assertThat(judged(news.changes())).containsExactly("changed");
    assertThat(news.answers()).isEmpty();
  }

  @Test
  void givenABreakInTheSeries_thenNothingIsComparedAcrossIt() {
    assertThat(given(Direction.HIGHER, "2022 70", "2023 50 B", "2024 -").changes()).isEmpty();
    assertThat(judged(given(Direction.HIGHER, "2022 70", "2023 50 B", "2024 51").changes()))
        .containsExactly("better");
  }

  @Test
  void givenAForecast_thenItIsNoNewsAndHasASignOfItsOwn() {
    HomePage.News news = given(Direction.HIGHER, "2023 50", "2024 60", "2030 20 F");
    assertThat(judged(news.changes())).containsExactly("better");
    assertThat(news.changes().getFirst().words()).contains("2024: 60").doesNotContain("2030");
    assertThat(given(Direction.HIGHER, "2024 50", "2030 60 F").changes()).isEmpty();
    String area = country.country().id();
    List<String> signs = new ArrayList<>();
    for (ObservationStatus status : ObservationStatus.published()) {
      String sign = edition.sign(figure(area, "2024 5 " + status.code())).sign();
      assertThat(sign.isEmpty())
          .as("%s", status)
          .isEqualTo(status == ObservationStatus.NORMAL || status == ObservationStatus.MISSING);
      if (!sign.isEmpty()) {
        signs.add(sign);
      }
    }
    assertThat(signs).doesNotHaveDuplicates();
  }

  @Test
  void givenOneFigureOnly_thenNothingChanged() {
    assertThat(given(Direction.HIGHER, "2024 50").changes()).isEmpty();
  }

  @Test
  void givenAPastPublicationByTheSameRule_thenTheFigureIsComparedWithIt() {
    String area = country.country().id();
    Slice table = table(Direction.NONE, List.of(figure(area, "2026-11-23 170")));
    HomePage.News news = news(Map.of("one", table), Optional.of(figure(area, "2026-10-23 165")));
    assertThat(news.changes().getFirst().words()).contains("170", "165", "difference +5");
  }

  @Test
  void givenHalfOfTheRegions_thenTheOneFurthestOnTheWorseSideNeedsAnAnswer() {
    List<String> half = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      half.add("2024 " + (10 + i));
    }
    HomePage.News news = given(Direction.LOWER, half, "2024 14");
    Area worst = country.regions().get(9);
    assertThat(judged(news.answers())).containsExactly("the region furthest behind the country");
    assertThat(news.answers().getFirst().words())
        .contains(edition.text(worst.name()), ": 19", "difference +5");
    assertThat(news.answers().getFirst().address())
        .isEqualTo("/en/indicator/one?area=" + worst.id() + "&period=2024");
    half.removeLast();
    assertThat(given(Direction.LOWER, half, "2024 14").answers()).isEmpty();
    assertThat(given(Direction.NONE, half, "2024 14").answers()).isEmpty();
  }

  @Test
  void givenNoNewFigureForMoreThanTwoYears_thenThatNeedsAnAnswerAndIsNoNews() {
    String area = country.country().id();
    Slice old = table(Direction.HIGHER, List.of(figure(area, "2020 5"), figure(area, "2021 4")));
    Slice recent = table(Direction.HIGHER, List.of(figure(area, "2024 50")));
    HomePage.News news = news(Map.of("new", recent, "old", old), Optional.empty());
    assertThat(news.changes()).isEmpty();
    assertThat(judged(news.answers())).containsExactly("no new figure");
    assertThat(news.answers().getFirst().words()).isEqualTo("Last published figure: 2021");
  }

  @Test
  void givenNothingPublished_thenThePageSaysSoAndNamesNoYear() {
    HomePage.News news =
        new News(edition, Map.of(), (table, now) -> Optional.empty()).of(List.of(dataflow("one")));
    assertThat(news.changes()).isEmpty();
    assertThat(judged(news.answers())).containsExactly("no new figure");
    assertThat(news.rule()).doesNotContain("of all tables is");
  }
}
