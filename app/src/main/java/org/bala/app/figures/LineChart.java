package org.bala.app.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.statistics.ObservationStatus;
import org.bala.core.reading.Confidence;
import org.bala.core.text.Words;

/**
 * A line for each series over time, with its label at its end instead of a legend.
 *
 * <p>A line is broken where a figure is missing and where the source says that the series breaks;
 * it is dashed beside a figure that is provisional, estimated, to be confirmed or synthetic.
 */
public final class LineChart {

  private static final double WIDTH = 640;
  private static final double HEIGHT = 330;
  private static final double LEFT = 56;
  private static final double RIGHT_WITH_NAMES = 210;
  private static final double RIGHT_ALONE = 70;
  private static final double TOP = 28;
  private static final double BOTTOM = 40;
  private static final double LABEL_HEIGHT = 22;
  private static final int LABELLED = 6;
  private static final int LABEL_LETTERS = 14;

  /** Width of a letter below the axis on a phone, where letters are largest in the drawing. */
  private static final double PERIOD_LETTER = 12;

  private static final double PERIOD_GAP = 10;

  private final Slice slice;
  private final Words words;
  private final String chosen;
  private final Scale scale;
  private final double right;
  private final double firstPeriod;
  private final double lastPeriod;
  private final Map<String, String> names;

  /**
   * @param chosen id of the series in focus; the country's or the only one when empty
   * @param names short name of each series in the page's language
   */
  public LineChart(Slice slice, Words words, String chosen, Map<String, String> names) {
    this.slice = slice;
    this.words = words;
    this.chosen = chosen;
    this.names = names;
    this.scale = Scale.of(slice.values(), 5);
    this.right = slice.series().size() == 1 ? RIGHT_ALONE : RIGHT_WITH_NAMES;
    this.firstPeriod = Periods.position(slice.periods().getFirst());
    this.lastPeriod = Periods.position(slice.periods().getLast());
  }

  /**
   * @param label accessible name of the whole image
   */
  public String draw(String label) {
    Svg svg = Svg.drawing("chart line-chart", WIDTH, HEIGHT, label, false);
    axes(svg);
    List<End> ends = new ArrayList<>();
    List<Slice.Series> order = new ArrayList<>(slice.series());
    order.sort(Comparator.comparing(this::strong));
    for (Slice.Series series : order) {
      line(svg, series, ends);
    }
    labels(svg, ends);
    if (slice.vintage().synthetic()) {
      svg.words("watermark", LEFT + 4, TOP - 10, "start", words.say("portal.synthetic-short"));
    }
    return svg.end();
  }

  /** Where a line ends and what it is called. */
  private record End(double y, String name, boolean strong) {}

  private boolean strong(Slice.Series series) {
    return series.id().equals(chosen)
        || series.kind() == Slice.Kind.COUNTRY
        || Slice.isTotal(series.id())
        || (slice.series().size() <= LABELLED && series.kind() != Slice.Kind.FORMER);
  }

  private String style(Slice.Series series) {
    if (series.id().equals(chosen) && series.kind() != Slice.Kind.COUNTRY) {
      return "chosen";
    }
    return strong(series) ? "country" : "quiet-line";
  }

  private double x(String period) {
    double room = WIDTH - LEFT - right;
    return firstPeriod == lastPeriod
        ? LEFT + room / 2
        : LEFT + room * (Periods.position(period) - firstPeriod) / (lastPeriod - firstPeriod);
  }

  private double y(BigDecimal value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * scale.share(value);
  }

  private void axes(Svg svg) {
    for (BigDecimal tick : scale.ticks()) {
      double y = y(tick);
      svg.line("grid", LEFT, y, WIDTH - right, y);
      svg.words("tick", LEFT - 8, y + 5, "end", words.figure(tick.toPlainString()));
    }
    svg.line("axis", LEFT, HEIGHT - BOTTOM, WIDTH - right, HEIGHT - BOTTOM);
    double free = Double.MAX_VALUE;
    for (String period : slice.periods().reversed()) {
      double x = x(period);
      if (x <= free) {
        svg.words("tick", x, HEIGHT - BOTTOM + 26, "middle", period);
        free = x - PERIOD_LETTER * period.length() - PERIOD_GAP;
      }
    }
  }

  private void line(Svg svg, Slice.Series series, List<End> ends) {
    Vintage.Observation before = null;
    List<Vintage.Observation> shown = new ArrayList<>();
    for (Vintage.Observation figure : series.figures().values()) {
      if (figure.value() != null && before != null && figure.status() != ObservationStatus.BREAK) {
        segment(svg, style(series), before, figure);
      }
      before = figure.value() == null ? null : figure;
      if (figure.value() != null) {
        shown.add(figure);
      }
    }
    if (shown.isEmpty()) {
      return;
    }
    boolean strong = strong(series);
    for (Vintage.Observation figure : shown) {
      if (strong || shown.size() == 1) {
        dot(svg, series, figure, strong);
      }
    }
    if (strong) {
      ends.add(new End(y(value(shown.getLast())), label(series, shown.getLast()), true));
    }
  }

  private void segment(Svg svg, String style, Vintage.Observation from, Vintage.Observation to) {
    boolean dashed = unsure(from) || unsure(to) || slice.vintage().synthetic();
    svg.line(
        dashed ? style + " dashed" : style,
        x(from.period()),
        y(value(from)),
        x(to.period()),
        y(value(to)));
  }

  private void dot(Svg svg, Slice.Series series, Vintage.Observation figure, boolean strong) {
    String kind =
        style(series).equals("chosen") ? "dot chosen-dot" : strong ? "dot" : "dot quiet-dot";
    svg.circle(
        unsure(figure) ? kind + " open" : kind,
        x(figure.period()),
        y(value(figure)),
        strong ? 5 : 3);
  }

  private String label(Slice.Series series, Vintage.Observation last) {
    String name = names.getOrDefault(series.id(), series.id());
    String figure = words.figure(String.valueOf(last.value()));
    return slice.series().size() == 1 ? figure : figure + " " + Svg.cut(name, LABEL_LETTERS);
  }

  /** Labels at the ends of the lines, pushed apart where they would touch. */
  private void labels(Svg svg, List<End> ends) {
    ends.sort(Comparator.comparingDouble(End::y));
    double free = TOP - LABEL_HEIGHT;
    double room = HEIGHT - BOTTOM;
    List<Double> places = new ArrayList<>();
    for (End end : ends) {
      free = Math.max(end.y(), free + LABEL_HEIGHT);
      places.add(free);
    }
    for (int i = places.size() - 1; i >= 0 && places.get(i) > room; i--) {
      places.set(i, room);
      room -= LABEL_HEIGHT;
    }
    for (int i = 0; i < ends.size(); i++) {
      svg.words("label", WIDTH - right + 12, places.get(i) + 5, "start", ends.get(i).name());
    }
  }

  private static boolean unsure(Vintage.Observation figure) {
    return figure.confidence() == Confidence.TO_BE_CONFIRMED || figure.status().tentative();
  }

  private static BigDecimal value(Vintage.Observation figure) {
    return new BigDecimal(java.util.Objects.requireNonNull(figure.value()));
  }
}
