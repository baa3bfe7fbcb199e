package org.bala.app.portal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bala.app.figures.Classes;
import org.bala.app.figures.Edition;
import org.bala.app.figures.Outline;
import org.bala.app.figures.RankingChart;
import org.bala.app.figures.RegionFigure;
import org.bala.app.figures.RegionMap;
import org.bala.app.figures.Slice;
import org.bala.app.statistics.Vintage;

/** Draws the regions of one period: as a map or tiles, and as a ranking. */
final class RegionViews {

  private final Site site;
  private final Edition edition;
  private final Slice slice;

  RegionViews(Site site, Edition edition, Slice slice) {
    this.site = site;
    this.edition = edition;
    this.slice = slice;
  }

  /**
   * @param periods with regional figures
   * @param here address of the page that the switches lead to
   */
  IndicatorPage.RegionView of(
      String period, List<String> periods, PageAddress here, Map<String, String> query) {
    List<RegionFigure> figures = edition.figures(slice, period);
    Classes classes = new Classes(figures);
    Vintage vintage = slice.vintage();
    String title =
        edition.say(
            "portal.chart.title",
            edition.text(vintage.name()),
            edition.text(vintage.unit()),
            edition.period(period));
    Optional<Outline> outline = site.outline();
    boolean tiles = outline.isEmpty() || query.getOrDefault("view", "").equals("tiles");
    String drawing =
        tiles
            ? RegionMap.tiles(
                edition.regions().all(),
                figures,
                classes,
                title,
                vintage.synthetic(),
                edition.words())
            : RegionMap.map(
                outline.orElseThrow(),
                figures,
                classes,
                "",
                title,
                vintage.synthetic(),
                edition.words());
    return new IndicatorPage.RegionView(
        title,
        drawing,
        classes.keys(edition.words()),
        views(here, tiles, outline.isPresent()),
        periods(here, periods, period),
        ranking(figures, period, title),
        figures.stream()
            .filter(figure -> figure.digits() == null && !figure.hidden())
            .map(RegionFigure::name)
            .toList(),
        figures.stream().filter(RegionFigure::hidden).map(RegionFigure::name).toList(),
        tiles ? "" : attribution());
  }

  private String attribution() {
    return site.country().boundaries().map(known -> edition.text(known.attribution())).orElse("");
  }

  private IndicatorPage.Switch views(PageAddress here, boolean tiles, boolean mapped) {
    List<IndicatorPage.Choice> choices = new ArrayList<>();
    if (mapped) {
      choices.add(
          new IndicatorPage.Choice(
              edition.say("portal.view.map"), here.with("view", "") + "#regions", !tiles));
      choices.add(
          new IndicatorPage.Choice(
              edition.say("portal.view.tiles"), here.with("view", "tiles") + "#regions", tiles));
    }
    return new IndicatorPage.Switch(edition.say("portal.view"), choices);
  }

  private IndicatorPage.Switch periods(PageAddress here, List<String> periods, String shown) {
    List<IndicatorPage.Choice> choices = new ArrayList<>();
    if (periods.size() > 1) {
      for (String period : periods) {
        choices.add(
            new IndicatorPage.Choice(
                edition.period(period),
                here.with("period", period) + "#regions",
                period.equals(shown)));
      }
    }
    return new IndicatorPage.Switch(edition.say("portal.period"), choices);
  }

  private String ranking(List<RegionFigure> figures, String period, String title) {
    List<RegionFigure> ranked =
        new ArrayList<>(figures.stream().filter(figure -> figure.digits() != null).toList());
    if (ranked.size() < 2) {
      return "";
    }
    Comparator<RegionFigure> ascending = Comparator.comparing(RegionFigure::number);
    boolean lowFirst = slice.vintage().hasDirection() && !slice.vintage().higherIsBetter();
    ranked.sort(lowFirst ? ascending : ascending.reversed());
    Optional<Vintage.Observation> country =
        slice
            .country()
            .flatMap(series -> series.at(period))
            .filter(figure -> figure.value() != null && !slice.countryIsSum());
    return RankingChart.draw(
        ranked,
        country.map(figure -> new BigDecimal(String.valueOf(figure.value()))),
        country
            .map(figure -> edition.say("portal.country") + " " + edition.printed(figure))
            .orElse(""),
        edition.say("portal.ranking", title),
        slice.vintage().synthetic(),
        edition.words());
  }
}
