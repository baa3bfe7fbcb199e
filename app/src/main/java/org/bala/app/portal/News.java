package org.bala.app.portal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bala.app.figures.Edition;
import org.bala.app.figures.Periods;
import org.bala.app.figures.Slice;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.statistics.Dataflow;

/**
 * What changed, and which figures need an answer: worked out from published figures by rules that
 * the page states.
 *
 * <p>A table's figure is the country's, of the total of every dimension. It is compared with the
 * figure before it in the same publication, or, in a table counted from a register, with the last
 * publication made by the same rule; never across a break in the series.
 */
final class News {

  /** A figure is new when it is at most this many years older than the newest of all tables. */
  static final int YEARS_STILL_NEW = 2;

  private final Edition edition;
  private final Map<String, Slice> tables;
  private final Earlier earlier;
  private final int newestYear;

  /** Finds the figure of an earlier publication by the same rule. */
  interface Earlier {
    Optional<Vintage.Observation> before(Slice table, Vintage.Observation now);
  }

  /**
   * @param tables the usual part of each table that is published, by dataflow
   */
  News(Edition edition, Map<String, Slice> tables, Earlier earlier) {
    this.edition = edition;
    this.tables = tables;
    this.earlier = earlier;
    this.newestYear =
        tables.values().stream()
            .flatMap(table -> newest(table).stream())
            .mapToInt(figure -> Periods.year(figure.period()))
            .max()
            .orElse(0);
  }

  /** An item and what it is sorted by: the newest first, then the greatest difference in size. */
  private record Found(HomePage.NewsItem item, String period, BigDecimal share) {}

  HomePage.News of(Collection<Dataflow> defined) {
    List<Found> changed = new ArrayList<>();
    List<Found> asked = new ArrayList<>();
    List<HomePage.NewsItem> silent = new ArrayList<>();
    for (Dataflow dataflow : defined) {
      Slice table = tables.get(dataflow.id());
      Vintage.Observation now = table == null ? null : newest(table).orElse(null);
      if (table == null || now == null) {
        silent.add(
            item(dataflow, "portal.news.silent", true, edition.say("portal.news.never"), ""));
      } else if (newestYear - Periods.year(now.period()) > YEARS_STILL_NEW) {
        silent.add(
            item(
                dataflow,
                "portal.news.silent",
                true,
                edition.say("portal.news.old", edition.period(now.period())),
                ""));
      } else {
        change(dataflow, table, now)
            .ifPresent(found -> {
              changed.add(found);
              if (found.item().worse()) {
                asked.add(found);
              }
            });
        furthest(dataflow, table).ifPresent(asked::add);
      }
    }
    List<HomePage.NewsItem> questions = new ArrayList<>(sorted(asked));
    questions.addAll(silent);
    return new HomePage.News(
        sorted(changed),
        questions,
        edition.say("portal.news.rule", newestYear == 0 ? "none" : String.valueOf(newestYear)),
        edition.say("portal.answers.rule"));
  }

  private static List<HomePage.NewsItem> sorted(List<Found> found) {
    return found.stream()
        .sorted(
            Comparator.comparingDouble((Found one) -> -Periods.position(one.period()))
                .thenComparing(Found::share, Comparator.reverseOrder()))
        .map(Found::item)
        .toList();
  }

  private static Optional<Vintage.Observation> newest(Slice table) {
    return table.main().flatMap(Slice.Series::latest);
  }

  private Optional<Found> change(Dataflow dataflow, Slice table, Vintage.Observation now) {
    return table
        .main()
        .flatMap(series -> series.before(now.period()))
        .or(() -> earlier.before(table, now))
        .map(then -> {
          int direction = Edition.difference(then, now).signum();
          boolean directed = table.vintage().hasDirection() && direction != 0;
          boolean better = direction > 0 == table.vintage().higherIsBetter();
          String judged =
              direction == 0
                  ? "portal.news.same"
                  : !directed
                      ? "portal.news.changed"
                      : better ? "portal.news.better" : "portal.news.worse";
          String words =
              edition.say(
                  "portal.news.line",
                  edition.period(now.period()),
                  edition.said(now),
                  edition.period(then.period()),
                  edition.said(then),
                  edition.change(then, now));
          return new Found(
              item(dataflow, judged, directed && !better, words, ""),
              now.period(),
              share(then, now));
        });
  }

  /**
   * The region of today that is furthest on the worse side of the country, in the newest period in
   * which the country and at least half of the regions have a figure.
   */
  private Optional<Found> furthest(Dataflow dataflow, Slice table) {
    if (!table.vintage().hasDirection() || table.countryIsSum()) {
      return Optional.empty();
    }
    for (String period : table.periods().reversed()) {
      Vintage.Observation country =
          table.country().flatMap(one -> valued(one, period)).orElse(null);
      List<Vintage.Observation> regions =
          table.regions().stream().flatMap(one -> valued(one, period).stream()).toList();
      if (country != null && 2 * regions.size() >= edition.regions().all().size()) {
        return newestYear - Periods.year(period) > YEARS_STILL_NEW
            ? Optional.empty()
            : behind(dataflow, table, country, regions);
      }
    }
    return Optional.empty();
  }

  private Optional<Found> behind(
      Dataflow dataflow,
      Slice table,
      Vintage.Observation country,
      List<Vintage.Observation> regions) {
    Comparator<Vintage.Observation> better =
        Comparator.comparing(figure -> new BigDecimal(Objects.requireNonNull(figure.value())));
    Vintage.Observation worst =
        table.vintage().higherIsBetter()
            ? regions.stream().min(better).orElseThrow()
            : regions.stream().max(better).orElseThrow();
    int gap = Edition.difference(country, worst).signum();
    if (gap == 0 || gap > 0 == table.vintage().higherIsBetter()) {
      return Optional.empty();
    }
    Area region = edition.regions().area(Objects.requireNonNull(worst.area()));
    String words =
        edition.say(
            "portal.news.behind-line",
            edition.text(region.name()),
            edition.period(worst.period()),
            edition.said(worst),
            edition.said(country),
            edition.change(country, worst));
    String choice = "?area=" + region.id() + "&period=" + worst.period();
    return Optional.of(
        new Found(
            item(dataflow, "portal.news.behind", true, words, choice),
            worst.period(),
            share(country, worst)));
  }

  private static Optional<Vintage.Observation> valued(Slice.Series series, String period) {
    return series.at(period).filter(figure -> figure.value() != null);
  }

  private HomePage.NewsItem item(
      Dataflow dataflow, String judged, boolean worse, String words, String choice) {
    String unit = words.isEmpty() || judged.endsWith("silent") ? "" : edition.text(dataflow.unit());
    return new HomePage.NewsItem(
        edition.text(dataflow.name()),
        edition.indicatorAddress(dataflow.id()) + choice,
        edition.say(judged),
        worse,
        words,
        unit);
  }

  /** The difference as a share of what it is measured from, to sort by only. */
  private static BigDecimal share(Vintage.Observation from, Vintage.Observation to) {
    BigDecimal measure = new BigDecimal(Objects.requireNonNull(from.value())).abs();
    return measure.signum() == 0
        ? BigDecimal.ONE
        : Edition.difference(from, to).abs().divide(measure, MathContext.DECIMAL32);
  }
}
