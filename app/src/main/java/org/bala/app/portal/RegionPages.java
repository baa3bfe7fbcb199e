package org.bala.app.portal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bala.app.figures.Edition;
import org.bala.app.figures.RegionMap;
import org.bala.app.figures.Slice;
import org.bala.app.figures.SmallCharts;
import org.bala.app.layout.Page;
import org.bala.app.statistics.PublishedFigures;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the page of one region from all tables that are published by region. */
@Component
final class RegionPages {

  private final Site site;
  private final PublishedFigures figures;

  RegionPages(Site site, PublishedFigures figures) {
    this.site = site;
    this.figures = figures;
  }

  RegionPage page(Edition edition, Page page, Area area) {
    Map<String, List<RegionPage.Row>> byTopic = new LinkedHashMap<>();
    List<HomePage.Link> unpublished = new ArrayList<>();
    Set<Edition.Sign> signs = new LinkedHashSet<>();
    List<String> notes = new ArrayList<>();
    for (Dataflow dataflow : site.country().dataflows().values()) {
      Slice slice =
          figures
              .latest(dataflow.id())
              .filter(Vintage::byArea)
              .map(vintage -> Slice.of(site.country(), vintage, Map.of()))
              .filter(known -> known.across() == null)
              .orElse(null);
      RegionPage.Row row = slice == null ? null : row(edition, slice, area, signs, notes);
      if (row != null) {
        byTopic.computeIfAbsent(dataflow.topic(), none -> new ArrayList<>()).add(row);
      } else if (dataflow.dimensions().stream().anyMatch(one -> one.list() == null)) {
        unpublished.add(
            new HomePage.Link(
                edition.text(dataflow.name()), edition.indicatorAddress(dataflow.id())));
      }
    }
    return new RegionPage(
        page,
        edition.text(area.name()),
        parent(edition, area),
        borders(edition, area),
        locator(edition, area),
        site.country().boundaries().map(known -> edition.text(known.attribution())).orElse(""),
        topics(edition, byTopic),
        unpublished,
        List.copyOf(signs),
        List.copyOf(notes));
  }

  private static HomePage.@Nullable Link parent(Edition edition, Area area) {
    Area parent = area.parent() == null ? null : edition.country().areas().get(area.parent());
    return parent == null || parent.level() == Area.Level.COUNTRY
        ? null
        : new HomePage.Link(edition.text(parent.name()), edition.regionAddress(parent.id()));
  }

  private List<RegionPage.Topic> topics(
      Edition edition, Map<String, List<RegionPage.Row>> byTopic) {
    CodeList list = site.country().lists().get("TOPIC");
    List<RegionPage.Topic> topics = new ArrayList<>();
    if (list != null) {
      for (CodeList.Code topic : list.codes()) {
        List<RegionPage.Row> rows = byTopic.get(topic.id());
        if (rows != null) {
          topics.add(new RegionPage.Topic(edition.text(topic.name()), rows));
        }
      }
    }
    return topics;
  }

  private static RegionPage.@Nullable Row row(
      Edition edition, Slice slice, Area area, Set<Edition.Sign> signs, List<String> notes) {
    Slice.Series series = slice.of(area.id()).orElse(null);
    Vintage.Observation now = series == null ? null : series.latestOrHidden().orElse(null);
    if (series == null || now == null) {
      return null;
    }
    Edition.Sign sign = edition.sign(now);
    if (!sign.sign().isEmpty()) {
      signs.add(sign);
    }
    Optional<Vintage.Observation> country =
        slice
            .country()
            .flatMap(known -> known.at(now.period()))
            .filter(figure -> figure.value() != null);
    Optional<Vintage.Observation> before = series.before(now.period());
    String name = edition.text(slice.vintage().name());
    return new RegionPage.Row(
        name,
        edition.indicatorAddress(slice.vintage().dataflow()) + "?area=" + area.id(),
        edition.text(slice.vintage().unit()) + chosen(edition, slice),
        edition.period(now.period()),
        edition.cell(now, notes),
        country.map(edition::printed).orElse(Words.NO_DATA),
        before.map(then -> edition.since(then, now)).orElse(""),
        now.value() == null
            ? ""
            : SmallCharts.trend(
                series, slice.vintage().synthetic(), label(edition, slice, name, series)),
        strip(edition, slice, series, now, country));
  }

  /** Which code of each dimension the row is of, totals left out. */
  private static String chosen(Edition edition, Slice slice) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < slice.vintage().dimensions().size(); i++) {
      Vintage.Dimension dimension = slice.vintage().dimensions().get(i);
      String code = slice.chosen().get(dimension.id());
      if (Slice.used(slice.vintage(), i).size() > 1
          && !Slice.isTotal(code)
          && dimension.codes().get(code) != null) {
        codes.add(edition.text(Objects.requireNonNull(dimension.codes().get(code))));
      }
    }
    return codes.isEmpty() ? "" : " · " + String.join(", ", codes);
  }

  /** The figures in words, and that they are made up where they are. */
  private static String label(Edition edition, Slice slice, String name, Slice.Series series) {
    String label = name + ": " + values(edition, series);
    return slice.vintage().synthetic()
        ? label + ". " + edition.say("portal.synthetic-short")
        : label;
  }

  private static String values(Edition edition, Slice.Series series) {
    List<String> values = new ArrayList<>();
    series
        .figures()
        .forEach((period, figure) -> values.add(period + ": " + edition.printed(figure)));
    return String.join("; ", values);
  }

  private static String strip(
      Edition edition,
      Slice slice,
      Slice.Series here,
      Vintage.Observation now,
      Optional<Vintage.Observation> country) {
    List<BigDecimal> others = new ArrayList<>();
    for (Slice.Series region : slice.series()) {
      if (region.kind() == here.kind()) {
        region
            .at(now.period())
            .map(Vintage.Observation::value)
            .ifPresent(value -> others.add(new BigDecimal(value)));
      }
    }
    if (now.value() == null || others.size() < 2 || here.kind() != Slice.Kind.REGION) {
      return "";
    }
    BigDecimal low = others.stream().min(BigDecimal::compareTo).orElseThrow();
    BigDecimal high = others.stream().max(BigDecimal::compareTo).orElseThrow();
    String label =
        edition.say(
            "portal.strip",
            edition.printed(now),
            edition.words().figure(low.toPlainString()),
            edition.words().figure(high.toPlainString()),
            String.valueOf(others.size()));
    if (slice.vintage().synthetic()) {
      label = label + ". " + edition.say("portal.synthetic-short");
    }
    return SmallCharts.strip(
        others,
        country
            .filter(figure -> !slice.countryIsSum())
            .map(figure -> new BigDecimal(Objects.requireNonNull(figure.value()))),
        new BigDecimal(Objects.requireNonNull(now.value())),
        label);
  }

  private String locator(Edition edition, Area area) {
    return site.outline()
        .filter(known -> known.shapes().containsKey(area.id()))
        .map(known ->
            RegionMap.locator(
                known, area.id(), edition.say("portal.locator", edition.text(area.name()))))
        .orElse("");
  }

  private static String borders(Edition edition, Area area) {
    if (area.validTo() != null) {
      return edition.say("portal.borders.former", edition.words().date(area.validTo()));
    }
    if (area.validFrom() != null && !area.predecessors().isEmpty()) {
      List<String> before = new ArrayList<>();
      for (String id : area.predecessors()) {
        Area predecessor = edition.country().areas().get(id);
        before.add(predecessor == null ? id : edition.text(predecessor.name()));
      }
      return edition.say(
          "portal.borders.from", edition.words().date(area.validFrom()), String.join(", ", before));
    }
    return "";
  }
}
