package org.bala.app.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.statistics.ObservationStatus;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The part of a table that one page shows: one code of every dimension but one, whose codes (or the
 * areas) are its series.
 *
 * @param chosen code by dimension id
 * @param across dimension whose codes are the series; null when they are areas
 * @param periods that occur, ascending
 */
public record Slice(
    Vintage vintage,
    Map<String, String> chosen,
    Vintage.@Nullable Dimension across,
    List<Series> series,
    List<String> periods) {

  private static final List<String> TOTALS = List.of(CodeList.TOTAL, "TOTAL", "T", "ALL");

  /** What a series is of. */
  public enum Kind {
    COUNTRY,
    REGION,
    /** An area in the borders of another time: never joined with today's. */
    FORMER,
    CODE
  }

  /**
   * @param id of the area or code
   * @param figures by period
   */
  public record Series(
      String id, Text name, Kind kind, TreeMap<String, Vintage.Observation> figures) {

    public Optional<Vintage.Observation> at(String period) {
      return Optional.ofNullable(figures.get(period));
    }

    /** The last figure that has a value. */
    public Optional<Vintage.Observation> latest() {
      return figures.descendingMap().values().stream().filter(Series::told).findFirst();
    }

    /** What was, with a value: a forecast is not what was. */
    static boolean told(Vintage.Observation figure) {
      return figure.value() != null && figure.status() != ObservationStatus.FORECAST;
    }

    /** The last figure that has a value, else the last one that is hidden to protect people. */
    public Optional<Vintage.Observation> latestOrHidden() {
      return latest()
          .or(() -> figures.descendingMap().values().stream().filter(Edition::hidden).findFirst());
    }

    /** The last figure with a value before {@code period}, unless the series breaks in between. */
    public Optional<Vintage.Observation> before(String period) {
      return figures.headMap(period, false).descendingMap().values().stream()
          .filter(Series::told)
          .findFirst()
          .filter(then ->
              figures.subMap(then.period(), false, period, true).values().stream()
                  .noneMatch(figure -> figure.status() == ObservationStatus.BREAK));
    }
  }

  /**
   * @param wanted code by dimension id in lower case; what does not occur is left out
   */
  public static Slice of(CountryPackage country, Vintage vintage, Map<String, String> wanted) {
    boolean severalAreas =
        vintage.byArea()
            && vintage.observations().stream().map(Vintage.Observation::area).distinct().count()
                > 1;
    Vintage.Dimension across = severalAreas ? null : across(vintage);
    Map<String, String> chosen = new LinkedHashMap<>();
    for (int i = 0; i < vintage.dimensions().size(); i++) {
      Vintage.Dimension dimension = vintage.dimensions().get(i);
      if (!dimension.equals(across)) {
        List<String> used = used(vintage, i);
        String asked = wanted.get(dimension.id().toLowerCase(java.util.Locale.ROOT));
        chosen.put(
            dimension.id(),
            asked != null && used.contains(asked) ? asked : usual(vintage, i, used));
      }
    }
    return new Slice(
        vintage, chosen, across, series(country, vintage, chosen, across), periods(vintage));
  }

  /** Codes of a dimension that occur, in the order of their list. */
  public static List<String> used(Vintage vintage, int position) {
    List<String> occurring =
        vintage.observations().stream()
            .map(observation -> observation.codes().get(position))
            .distinct()
            .toList();
    return vintage.dimensions().get(position).codes().keySet().stream()
        .filter(occurring::contains)
        .toList();
  }

  public Optional<Series> country() {
    return series.stream().filter(one -> one.kind() == Kind.COUNTRY).findFirst();
  }

  /** The country's series, else the total of the codes, else the only series. */
  public Optional<Series> main() {
    return country()
        .or(() -> series.stream().filter(one -> isTotal(one.id())).findFirst())
        .or(() -> series.size() == 1 ? Optional.of(series.getFirst()) : Optional.empty());
  }

  /**
   * Whether the country's figure is the sum of its regions', so that the two cannot be measured
   * against each other: true of what is counted from a register.
   */
  public boolean countryIsSum() {
    return vintage.wayBack().isPresent();
  }

  public List<Series> regions() {
    return series.stream().filter(one -> one.kind() == Kind.REGION).toList();
  }

  /** Whether a code means all of its dimension. */
  public static boolean isTotal(@Nullable String code) {
    return code != null && TOTALS.contains(code);
  }

  public Optional<Series> of(String id) {
    return series.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** The last period in which a region of today, or else any series, has a value. */
  public Optional<String> latestPeriod() {
    List<Series> looked = regions().isEmpty() ? series : regions();
    return periods.reversed().stream()
        .filter(period ->
            looked.stream().anyMatch(one -> one.at(period).filter(Series::told).isPresent()))
        .findFirst();
  }

  /** Every value shown, for the scale of a chart. */
  public List<BigDecimal> values() {
    List<BigDecimal> values = new ArrayList<>();
    series.forEach(one ->
        one.figures()
            .values()
            .forEach(figure -> {
              if (figure.value() != null) {
                values.add(new BigDecimal(figure.value()));
              }
            }));
    return values;
  }

  private static Vintage.@Nullable Dimension across(Vintage vintage) {
    for (int i = 0; i < vintage.dimensions().size(); i++) {
      if (used(vintage, i).size() > 1) {
        return vintage.dimensions().get(i);
      }
    }
    return null;
  }

  /** The total if there is one, else the code with the most figures other than zero. */
  private static String usual(Vintage vintage, int position, List<String> used) {
    for (String total : TOTALS) {
      if (used.contains(total)) {
        return total;
      }
    }
    Map<String, Integer> figures = new HashMap<>();
    for (Vintage.Observation figure : vintage.observations()) {
      boolean zero = figure.value() == null || new BigDecimal(figure.value()).signum() == 0;
      figures.merge(figure.codes().get(position), zero ? 0 : 1, Integer::sum);
    }
    String most = used.isEmpty() ? "" : used.getFirst();
    for (String code : used) {
      if (figures.getOrDefault(code, 0) > figures.getOrDefault(most, 0)) {
        most = code;
      }
    }
    return most;
  }

  private static List<String> periods(Vintage vintage) {
    return vintage.observations().stream()
        .map(Vintage.Observation::period)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Series> series(
      CountryPackage country,
      Vintage vintage,
      Map<String, String> chosen,
      Vintage.@Nullable Dimension across) {
    Map<String, Series> found = new LinkedHashMap<>();
    for (Vintage.Observation figure : vintage.observations()) {
      if (!matches(vintage, figure, chosen)) {
        continue;
      }
      String id = across == null ? areaOf(country, figure) : code(vintage, figure, across);
      found
          .computeIfAbsent(id, unseen -> start(country, vintage, id, across))
          .figures()
          .put(figure.period(), figure);
    }
    return sorted(country, found, across);
  }

  private static String areaOf(CountryPackage country, Vintage.Observation figure) {
    return figure.area() == null ? country.country().id() : figure.area();
  }

  private static String code(
      Vintage vintage, Vintage.Observation figure, Vintage.Dimension across) {
    return figure.codes().get(vintage.dimensions().indexOf(across));
  }

  private static boolean matches(
      Vintage vintage, Vintage.Observation figure, Map<String, String> chosen) {
    for (int i = 0; i < vintage.dimensions().size(); i++) {
      String code = chosen.get(vintage.dimensions().get(i).id());
      if (code != null && !code.equals(figure.codes().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Series start(
      CountryPackage country, Vintage vintage, String id, Vintage.@Nullable Dimension across) {
    if (across != null) {
      return new Series(
          id, across.codes().getOrDefault(id, Text.same(id)), Kind.CODE, new TreeMap<>());
    }
    Area area = country.areas().get(id);
    Text name = vintage.areas().getOrDefault(id, area == null ? Text.same(id) : area.name());
    Kind kind =
        area == null || area.validTo() != null
            ? Kind.FORMER
            : area.level() == Area.Level.COUNTRY ? Kind.COUNTRY : Kind.REGION;
    return new Series(id, name, kind, new TreeMap<>());
  }

  /** The country first, then regions in the package's order, then former areas; codes as listed. */
  private static List<Series> sorted(
      CountryPackage country, Map<String, Series> found, Vintage.@Nullable Dimension across) {
    List<String> order =
        List.copyOf(across == null ? country.areas().keySet() : across.codes().keySet());
    List<Series> sorted = new ArrayList<>(found.values());
    sorted.sort(
        java.util.Comparator.comparing(Series::kind)
            .thenComparingInt(one -> Math.floorMod(order.indexOf(one.id()), Integer.MAX_VALUE)));
    return List.copyOf(sorted);
  }
}
