package org.bala.app.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bala.app.Countries;
import org.bala.app.statistics.Vintage.Observation;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.statistics.ObservationStatus;
import org.bala.core.reading.Confidence;
import org.bala.core.text.Text;
import org.junit.jupiter.api.Test;

/** Scales, classes, names and outlines on their own. */
class DrawingTest {

  private final CountryPackage country = Countries.kazakhstan();

  @Test
  void aScaleHoldsAllItsValuesBetweenRoundTicks() {
    long seed = 20260301;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      int digits = random.nextInt(6);
      List<BigDecimal> values =
          Stream.generate(() -> BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, digits))
              .limit(1 + random.nextInt(20))
              .toList();
      Scale scale = Scale.of(values, 5);
      assertThat(scale.ticks()).as("seed %d round %d", seed, round).hasSizeBetween(2, 6);
      assertThat(values).allSatisfy(value -> assertThat(scale.share(value)).isBetween(0.0, 1.0));
    }
  }

  @Test
  void givenOneValue_thenItsScaleIsNotEmpty() {
    assertThat(Scale.of(List.of(new BigDecimal("58.6")), 5).ticks()).hasSizeGreaterThan(1);
    assertThat(Scale.of(List.of(), 5).ticks()).hasSizeGreaterThan(1);
  }

  @Test
  void everyRegionHasAnAddressOfItsOwnAndIsFoundByIt() {
    Regions regions = new Regions(country);
    assertThat(regions.all()).hasSize(20);
    assertThat(regions.all().stream().map(region -> regions.slug(region.id())).distinct())
        .hasSize(20);
    for (Area region : regions.all()) {
      assertThat(regions.find(regions.slug(region.id()))).contains(region);
      assertThat(regions.find(region.id())).contains(region);
    }
  }

  @Test
  void aShortNameLeavesOutTheKindOfTerritoryUnlessTwoWouldBeTheSame() {
    Regions regions = new Regions(country);
    assertThat(regions.shortName("150000000", "kk")).isEqualTo("Ақтөбе");
    assertThat(regions.shortName("100000000", "ru")).isEqualTo("Абай");
    assertThat(regions.shortName("190000000", "en")).isEqualTo("Almaty Region");
    assertThat(regions.shortName("750000000", "en")).isEqualTo("Almaty city");
    for (String language : List.of("kk", "ru", "en")) {
      assertThat(
              regions.all().stream()
                  .map(region -> regions.tileName(region.id(), language))
                  .distinct())
          .as(language)
          .hasSize(20);
    }
  }

  @Test
  void theOutlineHasEveryRegionInsideItsDrawing() {
    Outline outline = Outline.of(country.boundaries().orElseThrow().topology());
    assertThat(outline.shapes().keySet())
        .containsExactlyInAnyOrderElementsOf(country.regions().stream().map(Area::id).toList());
    assertThat(outline.height()).isBetween(300.0, 600.0);
    assertThat(outline.shapes().values())
        .allSatisfy(shape -> {
          assertThat(shape.x()).isBetween(0.0, Outline.WIDTH);
          assertThat(shape.y()).isBetween(0.0, outline.height());
          assertThat(shape.path()).startsWith("M").endsWith("Z");
        });
    assertThat(outline.shapes().values().stream().filter(Outline.Shape::small)).hasSize(3);
  }

  @Test
  void aSquareIsDrawnAsASquare() {
    Outline outline =
        Outline.of(
            """
            {"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[10,0]},
             "arcs":[[[0,0],[10,0],[0,10],[-10,0],[0,-10]]],
             "objects":{"c":{"type":"GeometryCollection","geometries":[
               {"type":"Polygon","arcs":[[-1]],"properties":{"area":"A"}}]}}}
            """);
    assertThat(outline.height()).isBetween(Outline.WIDTH * 0.98, Outline.WIDTH * 1.02);
    assertThat(java.util.Objects.requireNonNull(outline.shapes().get("A")).x())
        .isBetween(355.0, 365.0);
  }

  @Test
  void wordsInADrawingCannotBecomeMarkup() {
    assertThat(new Svg().text("<a href=\"x\">&'").written())
        .isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  }

  @Test
  void periodsStandInTheOrderOfTime() {
    assertThat(Stream.of("2023", "2023-03", "2023-06-15", "2023/24", "2024").map(Periods::position))
        .isSorted();
  }

  @Test
  void aSmallLineEndsWithWhatWasAndNotWithAForecast() {
    Observation last = figure("2023", ObservationStatus.NORMAL);
    String wanted = trend(last);
    assertThat(trend(last, figure("2030", ObservationStatus.FORECAST))).isEqualTo(wanted);
    assertThat(trend(last, figure("2030", ObservationStatus.PROVISIONAL))).isNotEqualTo(wanted);
  }

  private static String trend(Observation... later) {
    TreeMap<String, Observation> figures = new TreeMap<>();
    figures.put("2022", figure("2022", ObservationStatus.NORMAL));
    for (Observation figure : later) {
      figures.put(figure.period(), figure);
    }
    Slice.Series series = new Slice.Series("A", Text.empty(), Slice.Kind.REGION, figures);
    return SmallCharts.trend(series, false, "");
  }

  private static Observation figure(String period, ObservationStatus status) {
    return new Observation(
        "A", List.of(), period, period, status, null, "p. 1", Confidence.OFFICIAL, null);
  }
}
