package org.bala.app.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bala.app.figures.Edition;
import org.bala.app.figures.LineChart;
import org.bala.app.figures.Slice;
import org.bala.app.layout.Page;
import org.bala.app.statistics.PublishedFigures;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.statistics.Dataflow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the first page. */
@Component
final class HomePages {

  private static final String TOPICS = "TOPIC";

  /** Past vintages looked at for one of an earlier period: several may be of one day. */
  private static final int PAST_LOOKED_AT = 10;

  private final Site site;
  private final PublishedFigures figures;

  HomePages(Site site, PublishedFigures figures) {
    this.site = site;
    this.figures = figures;
  }

  HomePage page(Edition edition, Page page, Map<String, String> query) {
    Map<String, Slice> tables = tables();
    String opening = site.country().headline();
    Slice slice = opening == null ? null : tables.get(opening);
    PageAddress here = PageAddress.of(edition.address(""), Map.of());
    return new HomePage(
        page,
        slice == null ? null : headline(edition, slice),
        slice == null || slice.regions().isEmpty()
            ? null
            : new RegionViews(site, edition, slice)
                .of(slice.latestPeriod().orElseThrow(), List.of(), here, query),
        topics(edition, tables),
        new News(edition, tables, this::earlier).of(site.country().dataflows().values()),
        regions(edition));
  }

  /** The usual part of the latest vintage of each table that is published. */
  private Map<String, Slice> tables() {
    Map<String, Slice> tables = new java.util.HashMap<>();
    for (String dataflow : site.country().dataflows().keySet()) {
      figures
          .latest(dataflow)
          .ifPresent(vintage -> tables.put(dataflow, Slice.of(site.country(), vintage, Map.of())));
    }
    return tables;
  }

  /** The newest figure of an earlier period in a past vintage counted by the same rule. */
  private Optional<Vintage.Observation> earlier(Slice table, Vintage.Observation now) {
    Vintage latest = table.vintage();
    if (latest.wayBack().isEmpty()) {
      return Optional.empty();
    }
    String rule = latest.wayBack().get().expressions();
    for (int number = latest.number() - 1;
        number > 0 && number >= latest.number() - PAST_LOOKED_AT;
        number--) {
      Vintage past = figures.vintage(latest.dataflow(), number).orElse(null);
      if (past == null
          || !past.wayBack().map(Vintage.WayBack::expressions).equals(Optional.of(rule))) {
        return Optional.empty();
      }
      Optional<Vintage.Observation> then =
          Slice.of(site.country(), past, Map.of())
              .main()
              .flatMap(Slice.Series::latest)
              .filter(figure -> figure.period().compareTo(now.period()) < 0);
      if (then.isPresent()) {
        return then;
      }
    }
    return Optional.empty();
  }

  private HomePage.@Nullable Headline headline(Edition edition, Slice slice) {
    Slice.Series country = slice.country().orElse(null);
    if (country == null || country.latest().isEmpty()) {
      return null;
    }
    Vintage vintage = slice.vintage();
    Vintage.Observation now = country.latest().orElseThrow();
    Vintage.Observation then = country.before(now.period()).orElse(null);
    Slice alone =
        new Slice(vintage, slice.chosen(), slice.across(), List.of(country), slice.periods());
    String name = edition.text(vintage.name());
    String unit = edition.text(vintage.unit());
    return new HomePage.Headline(
        name,
        unit,
        edition.printed(now),
        then == null
            ? ""
            : now.period().length() == 4
                ? edition.say("portal.change", edition.change(then, now), now.period())
                : edition.since(then, now),
        sentence(edition, vintage, then, now),
        country.figures().size() < 2
            ? ""
            : new LineChart(alone, edition.words(), "", edition.names(alone))
                .draw(
                    edition.say(
                            "portal.chart.title", name, unit, IndicatorPages.span(edition, slice))
                        + ". "
                        + values(edition, country)),
        edition.indicatorAddress(vintage.dataflow()));
  }

  private static String values(Edition edition, Slice.Series series) {
    List<String> values = new ArrayList<>();
    series
        .figures()
        .forEach((period, figure) -> values.add(period + ": " + edition.printed(figure)));
    return String.join("; ", values);
  }

  /** Only of a table that measures how children fare is it said that they fared better. */
  private String judged(Vintage vintage, boolean better) {
    Dataflow dataflow = site.country().dataflows().get(vintage.dataflow());
    boolean ofChildren = dataflow != null && dataflow.wellBeing();
    return "portal.headline." + (ofChildren ? "children-" : "") + (better ? "better" : "worse");
  }

  private String sentence(
      Edition edition,
      Vintage vintage,
      Vintage.@Nullable Observation then,
      Vintage.Observation now) {
    String name = edition.text(vintage.name());
    boolean years = then != null && then.period().length() == 4 && now.period().length() == 4;
    if (then == null || !years) {
      return edition.say(
          "portal.headline.once", name, edition.period(now.period()), edition.printed(now));
    }
    int direction = Edition.difference(then, now).signum();
    String key =
        direction == 0
            ? "portal.headline.same"
            : !vintage.hasDirection()
                ? "portal.headline.changed"
                : judged(vintage, direction > 0 == vintage.higherIsBetter());
    return edition.say(
        key,
        name,
        edition.period(now.period()),
        edition.printed(now),
        edition.change(then, now),
        edition.period(then.period()),
        edition.printed(then));
  }

  private List<HomePage.Topic> topics(Edition edition, Map<String, Slice> tables) {
    CodeList topics = site.country().lists().get(TOPICS);
    List<HomePage.Topic> found = new ArrayList<>();
    if (topics == null) {
      return found;
    }
    for (CodeList.Code topic : topics.codes()) {
      List<HomePage.Line> lines = new ArrayList<>();
      for (Dataflow dataflow : site.country().dataflows().values()) {
        if (dataflow.topic().equals(topic.id())) {
          lines.add(line(edition, dataflow, tables.get(dataflow.id())));
        }
      }
      if (!lines.isEmpty()) {
        found.add(new HomePage.Topic(edition.text(topic.name()), lines));
      }
    }
    return found;
  }

  private static HomePage.Line line(Edition edition, Dataflow dataflow, @Nullable Slice table) {
    return new HomePage.Line(
        edition.text(dataflow.name()),
        edition.indicatorAddress(dataflow.id()),
        table == null ? edition.say("portal.not-yet") : newest(edition, table));
  }

  private static String newest(Edition edition, Slice table) {
    String unit = edition.text(table.vintage().unit());
    return table
        .main()
        .flatMap(Slice.Series::latest)
        .map(figure -> edition.period(figure.period()) + ": " + edition.said(figure) + " · " + unit)
        .orElseGet(() -> IndicatorPages.span(edition, table) + " · " + unit);
  }

  private static List<HomePage.Link> regions(Edition edition) {
    List<HomePage.Link> links = new ArrayList<>();
    for (Area region : edition.regions().all()) {
      links.add(new HomePage.Link(edition.text(region.name()), edition.regionAddress(region.id())));
    }
    links.sort(Comparator.comparing(HomePage.Link::name, edition.words().order()));
    return links;
  }
}
