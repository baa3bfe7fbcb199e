package org.bala.app.figures;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.statistics.ObservationStatus;

/** Drawings as high as a line of text: the trend of a figure, and its place among the regions. */
public final class SmallCharts {

  private static final double HEIGHT = 32;
  private static final double TREND = 120;
  private static final double STRIP = 180;
  private static final double EDGE = 8;

  private SmallCharts() {}

  /**
   * What was published of what was, joined where it follows each other; no forecasts.
   *
   * @param synthetic whether they are made up: then the line is dashed
   */
  public static String trend(Slice.Series series, boolean synthetic, String label) {
    List<Vintage.Observation> figures =
        series.figures().values().stream().filter(Slice.Series::told).toList();
    Svg svg = Svg.drawing("chart spark", TREND, HEIGHT, label, false);
    if (figures.isEmpty()) {
      return svg.end();
    }
    List<BigDecimal> values = figures.stream().map(SmallCharts::value).toList();
    BigDecimal low = values.stream().min(BigDecimal::compareTo).orElseThrow();
    BigDecimal high = values.stream().max(BigDecimal::compareTo).orElseThrow();
    double first = Periods.position(figures.getFirst().period());
    double last = Periods.position(figures.getLast().period());
    double x = 0;
    double y = 0;
    for (int i = 0; i < figures.size(); i++) {
      double share =
          first == last
              ? 0.5
              : (Periods.position(figures.get(i).period()) - first) / (last - first);
      double nextX = EDGE + (TREND - 2 * EDGE) * share;
      double nextY = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share(values.get(i), low, high);
      if (i > 0 && figures.get(i).status() != ObservationStatus.BREAK) {
        svg.line(synthetic ? "chosen dashed" : "chosen", x, y, nextX, nextY);
      }
      x = nextX;
      y = nextY;
    }
    return svg.circle("dot chosen-dot", x, y, 4.5).end();
  }

  /** Every region as a grey dot, one in colour, the country as a line. */
  public static String strip(
      List<BigDecimal> regions,
      java.util.Optional<BigDecimal> country,
      BigDecimal here,
      String label) {
    BigDecimal low = regions.stream().min(BigDecimal::compareTo).orElse(here);
    BigDecimal high = regions.stream().max(BigDecimal::compareTo).orElse(here);
    Svg svg = Svg.drawing("chart strip", STRIP, HEIGHT, label, false);
    svg.line("axis", EDGE, HEIGHT / 2, STRIP - EDGE, HEIGHT / 2);
    regions.forEach(value -> svg.circle("dot quiet-dot", place(value, low, high), HEIGHT / 2, 3.5));
    country.ifPresent(mean -> {
      double x = place(mean, low, high);
      svg.line("mean", x, 3, x, HEIGHT - 3);
    });
    return svg.circle("dot chosen-dot", place(here, low, high), HEIGHT / 2, 6).end();
  }

  private static double place(BigDecimal value, BigDecimal low, BigDecimal high) {
    double share = Math.clamp(share(value, low, high), 0, 1);
    return EDGE + (STRIP - 2 * EDGE) * share;
  }

  private static double share(BigDecimal value, BigDecimal low, BigDecimal high) {
    double whole = Svg.position(high.subtract(low));
    return whole == 0 ? 0.5 : Svg.position(value.subtract(low)) / whole;
  }

  private static BigDecimal value(Vintage.Observation figure) {
    return new BigDecimal(Objects.requireNonNull(figure.value()));
  }
}
