package org.bala.app.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bala.app.layout.Page;
import org.bala.app.statistics.PublishedFigures;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.Area;
import org.bala.core.definitions.CodeList;
import org.bala.core.definitions.Dataflow;
import org.springframework.stereotype.Component;

/** Makes the first page. */
@Component
final class HomePages {

  private static final String TOPICS = "TOPIC";

  private final Site site;
  private final PublishedFigures figures;

  HomePages(Site site, PublishedFigures figures) {
    this.site = site;
    this.figures = figures;
  }

  HomePage page(Edition edition, Page page, Map<String, String> query) {
    String headline = site.country().headline();
    Optional<Vintage> vintage = headline == null ? Optional.empty() : figures.latest(headline);
    Slice slice = vintage.map(known -> Slice.of(site.country(), known, Map.of())).orElse(null);
    PageAddress here = PageAddress.of(edition.address(""), Map.of());
    return new HomePage(
        page,
        slice == null ? null : headline(edition, slice),
        slice == null || slice.regions().isEmpty()
            ? null
            : new RegionViews(site, edition, slice)
                .of(slice.latestPeriod().orElseThrow(), List.of(), here, query),
        topics(edition),
        regions(edition));
  }

  private HomePage.@org.jspecify.annotations.Nullable Headline headline(
      Edition edition, Slice slice) {
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
        then == null ? "" : edition.say("portal.change", edition.change(then, now), now.period()),
        sentence(edition, vintage, then, now),
        new LineChart(alone, edition.words(), "", edition.names(alone))
            .draw(
                edition.say("portal.chart.title", name, unit, IndicatorPages.span(slice))
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

  private static String sentence(
      Edition edition,
      Vintage vintage,
      Vintage.@org.jspecify.annotations.Nullable Observation then,
      Vintage.Observation now) {
    String name = edition.text(vintage.name());
    if (then == null) {
      return edition.say(
          "portal.headline.once", name, edition.period(now.period()), edition.printed(now));
    }
    int direction = Edition.difference(then, now).signum();
    String key =
        direction == 0
            ? "portal.headline.same"
            : !vintage.hasDirection()
                ? "portal.headline.changed"
                : direction > 0 == vintage.higherIsBetter()
                    ? "portal.headline.better"
                    : "portal.headline.worse";
    return edition.say(
        key,
        name,
        edition.period(now.period()),
        edition.printed(now),
        edition.change(then, now),
        edition.period(then.period()),
        edition.printed(then));
  }

  private List<HomePage.Topic> topics(Edition edition) {
    CodeList topics = site.country().lists().get(TOPICS);
    List<HomePage.Topic> found = new ArrayList<>();
    if (topics == null) {
      return found;
    }
    for (CodeList.Code topic : topics.codes()) {
      List<HomePage.Line> lines = new ArrayList<>();
      for (Dataflow dataflow : site.country().dataflows().values()) {
        if (dataflow.topic().equals(topic.id())) {
          lines.add(line(edition, dataflow));
        }
      }
      if (!lines.isEmpty()) {
        found.add(new HomePage.Topic(edition.text(topic.name()), lines));
      }
    }
    return found;
  }

  private HomePage.Line line(Edition edition, Dataflow dataflow) {
    String latest =
        figures
            .latest(dataflow.id())
            .map(vintage -> newest(edition, Slice.of(site.country(), vintage, Map.of())))
            .orElseGet(() -> edition.say("portal.not-yet"));
    return new HomePage.Line(
        edition.text(dataflow.name()), edition.indicatorAddress(dataflow.id()), latest);
  }

  private static String newest(Edition edition, Slice slice) {
    Optional<Vintage.Observation> newest =
        slice
            .country()
            .or(() ->
                slice.series().size() == 1
                    ? Optional.of(slice.series().getFirst())
                    : Optional.empty())
            .flatMap(Slice.Series::latest);
    return newest
        .map(figure ->
            figure.period()
                + ": "
                + edition.printed(figure)
                + " · "
                + edition.text(slice.vintage().unit()))
        .orElseGet(() -> IndicatorPages.span(slice) + " · " + edition.text(slice.vintage().unit()));
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
