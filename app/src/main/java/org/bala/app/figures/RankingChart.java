package org.bala.app.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bala.core.text.Words;

/** Regions as dots on one scale, sorted, with the country as a line. */
public final class RankingChart {

  private static final double WIDTH = 640;
  private static final double LEFT = 270;
  private static final double RIGHT = 70;
  private static final double TOP = 34;
  private static final double ROW = 30;
  private static final int NAME_LETTERS = 22;

  private RankingChart() {}

  /**
   * @param regions in the order they are drawn, each with a value
   * @param country the country's value as a line, empty without one
   */
  public static String draw(
      List<RegionFigure> regions,
      Optional<BigDecimal> country,
      String countryLabel,
      String label,
      boolean synthetic,
      Words words) {
    double bottom = TOP + ROW * regions.size();
    double height = bottom + 34;
    Svg svg = Svg.drawing("chart ranking", WIDTH, height, label, true);
    Collection<BigDecimal> values = new ArrayList<>();
    regions.forEach(region -> values.add(region.number()));
    country.ifPresent(values::add);
    Scale scale = Scale.of(values, 5);
    for (BigDecimal tick : scale.ticks()) {
      svg.line("grid", x(scale, tick), TOP, x(scale, tick), bottom + 4);
      svg.words("tick", x(scale, tick), bottom + 26, "middle", words.figure(tick.toPlainString()));
    }
    country.ifPresent(mean -> {
      double x = x(scale, mean);
      svg.line("mean", x, TOP - 6, x, bottom + 4);
      svg.words("label", Math.min(Math.max(x, 300), 480), 18, "middle", countryLabel);
    });
    if (synthetic) {
      svg.words("watermark", 0, 18, "start", words.say("portal.synthetic-short"));
    }
    for (int i = 0; i < regions.size(); i++) {
      RegionFigure region = regions.get(i);
      double y = TOP + ROW * i + ROW / 2;
      svg.link(region.address(), region.name() + ": " + region.printed());
      svg.rectangle("row", 0, y - ROW / 2, WIDTH, ROW, 4);
      svg.words("", LEFT - 14, y + 5, "end", Svg.cut(region.shortName(), NAME_LETTERS));
      svg.circle(region.sure() ? "dot" : "dot open", x(scale, region.number()), y, 6);
      svg.words("label", WIDTH - 4, y + 5, "end", region.printed());
      svg.raw("</a>");
    }
    return svg.end();
  }

  private static double x(Scale scale, BigDecimal value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * scale.share(value);
  }
}
