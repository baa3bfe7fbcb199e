package org.bala.app.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bala.app.figures.Edition;
import org.bala.app.figures.LineChart;
import org.bala.app.figures.Slice;
import org.bala.app.layout.Page;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Body;
import org.bala.core.definitions.registers.Register;
import org.springframework.stereotype.Component;

/** Makes the page of one indicator from a vintage and what the reader chose. */
@Component
final class IndicatorPages {

  private static final int PLACES_NAMED = 4;

  private final Site site;

  IndicatorPages(Site site) {
    this.site = site;
  }

  /**
   * @param query the reader's choice: dimensions in lower case, {@code period}, {@code view},
   *     {@code area}, {@code vintage}
   * @param latest number of the latest vintage
   */
  IndicatorPage page(
      Edition edition, Page page, Vintage vintage, int latest, Map<String, String> query) {
    Slice slice = Slice.of(site.country(), vintage, query);
    PageAddress here =
        PageAddress.of(edition.indicatorAddress(vintage.dataflow()), known(vintage, query));
    String chosen = query.getOrDefault("area", "");
    String title =
        edition.say(
            "portal.chart.title",
            edition.text(vintage.name()),
            edition.text(vintage.unit()),
            span(edition, slice));
    String trend =
        slice.periods().size() < 2 || slice.values().isEmpty()
            ? ""
            : new LineChart(slice, edition.words(), chosen, edition.names(slice)).draw(title);
    return new IndicatorPage(
        page,
        about(edition, vintage, latest, here, page.canonical()),
        latestSentence(edition, slice),
        filters(edition, slice, here),
        trend,
        regions(edition, slice, here, query),
        table(edition, slice));
  }

  /** First and last period. */
  static String span(Edition edition, Slice slice) {
    String first = edition.period(slice.periods().getFirst());
    String last = edition.period(slice.periods().getLast());
    return first.equals(last) ? first : first + "–" + last;
  }

  /** The parts of a query that the page understands, so that no address carries anything else. */
  private static Map<String, String> known(Vintage vintage, Map<String, String> query) {
    Set<String> names = new LinkedHashSet<>(Set.of("period", "view", "area", "vintage"));
    vintage.dimensions().forEach(one -> names.add(one.id().toLowerCase(Locale.ROOT)));
    Map<String, String> known = new java.util.HashMap<>(query);
    known.keySet().retainAll(names);
    return known;
  }

  IndicatorPage.About about(
      Edition edition, Vintage vintage, int latest, PageAddress here, String canonical) {
    String made = edition.words().date(day(vintage));
    PageAddress data =
        PageAddress.of(edition.address("/data/" + vintage.dataflow()), here.query())
            .with("view", "");
    String self = edition.indicatorAddress(vintage.dataflow());
    String name = edition.text(vintage.name());
    return new IndicatorPage.About(
        vintage.dataflow(),
        name,
        edition.text(vintage.unit()),
        edition.text(vintage.definition()),
        made,
        vintage.number(),
        origins(edition, vintage),
        vintage.number() == latest ? "" : edition.say("portal.past", made),
        self,
        vintage.number() == latest
            ? self + "/definition"
            : self + "/definition?vintage=" + vintage.number(),
        new PageAddress(data.path() + ".csv", data.query()).toString(),
        new PageAddress(data.path() + ".json", data.query()).toString(),
        edition.say(
            "portal.cite.text",
            name,
            String.valueOf(vintage.number()),
            made,
            canonical + "?vintage=" + vintage.number()));
  }

  private LocalDate day(Vintage vintage) {
    return vintage.madeAt().atZone(site.country().timeZone()).toLocalDate();
  }

  private static List<IndicatorPage.Origin> origins(Edition edition, Vintage vintage) {
    List<IndicatorPage.Origin> origins = new ArrayList<>();
    register(edition, vintage).ifPresent(origins::add);
    for (Vintage.Origin origin : vintage.sources().values()) {
      List<String> places =
          vintage.observations().stream()
              .filter(figure -> origin.id().equals(figure.source()))
              .map(figure -> edition.place(figure.at()))
              .filter(at -> !at.isEmpty())
              .distinct()
              .toList();
      String at =
          places.size() <= PLACES_NAMED
              ? String.join("; ", places)
              : edition.say("portal.source.many", String.valueOf(places.size()));
      List<String> details = new ArrayList<>();
      if (origin.published() != null) {
        details.add(edition.words().date(origin.published()));
      }
      if (origin.licence() != null) {
        details.add(origin.licence());
      }
      origins.add(
          new IndicatorPage.Origin(
              edition.text(origin.title()),
              edition.text(origin.publisher()),
              at,
              origin.address() == null ? "" : origin.address(),
              String.join(" · ", details)));
    }
    return origins;
  }

  /** The register that a computed table was counted from, and the body that keeps it. */
  private static Optional<IndicatorPage.Origin> register(Edition edition, Vintage vintage) {
    CountryPackage country = edition.country();
    return vintage
        .wayBack()
        .flatMap(way -> Optional.ofNullable(country.dataflows().get(vintage.dataflow())))
        .flatMap(table -> Optional.ofNullable(table.indicator()))
        .flatMap(id -> Optional.ofNullable(country.indicators().get(id)))
        .flatMap(indicator -> Optional.ofNullable(country.registers().get(indicator.register())))
        .map(register ->
            new IndicatorPage.Origin(
                edition.text(register.name()),
                keeper(edition, register),
                "",
                "",
                edition.say("portal.source.register")));
  }

  private static String keeper(Edition edition, Register register) {
    Body body = edition.country().bodies().get(register.keptBy());
    return body == null ? register.keptBy() : edition.text(body.name());
  }

  /** The newest figure of the country, or of the only series, and its change. */
  static String latestSentence(Edition edition, Slice slice) {
    Optional<Slice.Series> main = slice.main();
    if (main.isEmpty() || main.get().latest().isEmpty()) {
      return "";
    }
    Vintage.Observation now = main.get().latest().orElseThrow();
    Optional<Vintage.Observation> before = main.get().before(now.period());
    String figure = edition.printed(now);
    return before
        .map(then ->
            edition.say(
                "portal.latest.change",
                edition.period(now.period()),
                figure,
                edition.since(then, now)))
        .orElseGet(() -> edition.say("portal.latest", edition.period(now.period()), figure));
  }

  private static List<IndicatorPage.Switch> filters(
      Edition edition, Slice slice, PageAddress here) {
    List<IndicatorPage.Switch> filters = new ArrayList<>();
    for (int i = 0; i < slice.vintage().dimensions().size(); i++) {
      Vintage.Dimension dimension = slice.vintage().dimensions().get(i);
      List<String> used = Slice.used(slice.vintage(), i);
      if (dimension.equals(slice.across()) || used.size() < 2) {
        continue;
      }
      List<IndicatorPage.Choice> choices = new ArrayList<>();
      for (String code : used) {
        String name =
            edition.text(dimension.codes().getOrDefault(code, org.bala.core.text.Text.same(code)));
        choices.add(
            new IndicatorPage.Choice(
                name,
                here.with(dimension.id().toLowerCase(Locale.ROOT), code).toString(),
                code.equals(slice.chosen().get(dimension.id()))));
      }
      filters.add(new IndicatorPage.Switch(edition.text(dimension.name()), choices));
    }
    return filters;
  }

  private IndicatorPage.@org.jspecify.annotations.Nullable RegionView regions(
      Edition edition, Slice slice, PageAddress here, Map<String, String> query) {
    if (slice.regions().isEmpty()) {
      return null;
    }
    List<String> withFigures =
        slice.periods().stream()
            .filter(period ->
                slice.regions().stream()
                    .anyMatch(one -> one.at(period).map(Vintage.Observation::value).isPresent()))
            .toList();
    String asked = query.getOrDefault("period", "");
    String period =
        withFigures.contains(asked)
            ? asked
            : slice.latestPeriod().orElse(slice.periods().getLast());
    return new RegionViews(site, edition, slice).of(period, withFigures, here, query);
  }

  private static IndicatorPage.FigureTable table(Edition edition, Slice slice) {
    List<String> notes = new ArrayList<>();
    Set<Edition.Sign> signs = new LinkedHashSet<>();
    List<IndicatorPage.Row> today = new ArrayList<>();
    List<IndicatorPage.Row> former = new ArrayList<>();
    for (Slice.Series series : sorted(edition, slice)) {
      List<Edition.Cell> cells = new ArrayList<>();
      for (String period : slice.periods()) {
        Vintage.Observation figure = series.figures().get(period);
        if (figure == null) {
          cells.add(edition.missing());
        } else {
          Edition.Sign sign = edition.sign(figure);
          if (!sign.sign().isEmpty()) {
            signs.add(sign);
          }
          cells.add(edition.cell(figure, notes));
        }
      }
      boolean region = series.kind() == Slice.Kind.REGION;
      IndicatorPage.Row row =
          new IndicatorPage.Row(
              edition.text(series.name()),
              region ? edition.regionAddress(series.id()) : "",
              series.kind() == Slice.Kind.COUNTRY,
              cells);
      (series.kind() == Slice.Kind.FORMER ? former : today).add(row);
    }
    List<IndicatorPage.Group> groups = new ArrayList<>();
    groups.add(new IndicatorPage.Group("", today));
    if (!former.isEmpty()) {
      groups.add(new IndicatorPage.Group(edition.say("portal.former"), former));
    }
    return new IndicatorPage.FigureTable(
        slice.periods().stream().map(edition::period).toList(), groups, List.copyOf(signs), notes);
  }

  /** The country first, then by name in the order of the language. */
  private static List<Slice.Series> sorted(Edition edition, Slice slice) {
    List<Slice.Series> sorted = new ArrayList<>(slice.series());
    if (slice.across() == null) {
      sorted.sort(
          java.util.Comparator.comparing(Slice.Series::kind)
              .thenComparing(one -> edition.text(one.name()), edition.words().order()));
    }
    return sorted;
  }
}
