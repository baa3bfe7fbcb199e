package org.bala.app.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.core.definitions.country.Area;
import org.bala.core.text.Words;

/** Regions on a map or as tiles of one size, each a link with its value in its name. */
public final class RegionMap {

  private static final double TILE = 84;
  private static final double DOT = 10;

  private RegionMap() {}

  /**
   * @param here id of a region to mark, empty for none
   */
  public static String map(
      Outline outline,
      List<RegionFigure> figures,
      Classes classes,
      String here,
      String label,
      boolean synthetic,
      Words words) {
    Svg svg = Svg.drawing("chart map", Outline.WIDTH, outline.height(), label, true).hatching();
    Map<String, RegionFigure> byArea = new LinkedHashMap<>();
    figures.forEach(figure -> byArea.put(figure.area(), figure));
    outline
        .shapes()
        .forEach((area, shape) -> {
          RegionFigure figure = byArea.get(area);
          if (figure != null) {
            region(svg, shape, figure, classes.step(figure), area.equals(here));
          }
        });
    watermark(svg, synthetic, outline.height() - 8, words);
    return svg.end();
  }

  /** A small map without links that shows where one region lies. */
  public static String locator(Outline outline, String here, String label) {
    Svg svg = Svg.drawing("chart map", Outline.WIDTH, outline.height(), label, false);
    outline
        .shapes()
        .forEach((area, shape) -> {
          String kind = area.equals(here) ? "region step-4" : "region step-1";
          svg.raw("<path class=\"").raw(kind).raw("\" d=\"").raw(shape.path()).raw("\"/>");
          if (shape.small() && area.equals(here)) {
            svg.circle(kind, shape.x(), shape.y(), DOT);
          }
        });
    return svg.end();
  }

  private static void region(
      Svg svg, Outline.Shape shape, RegionFigure figure, int step, boolean here) {
    String kind = "region step-" + step + (here ? " here" : "");
    svg.link(figure.address(), figure.name() + ": " + figure.printed());
    svg.raw("<path class=\"").raw(kind).raw("\" d=\"").raw(shape.path()).raw("\"/>");
    if (shape.small()) {
      svg.circle(kind, shape.x(), shape.y(), DOT);
    } else if (figure.digits() != null) {
      svg.words("map-value " + ink(step), shape.x(), shape.y() + 4, "middle", figure.printed());
    }
    svg.raw("</a>");
  }

  /**
   * @param regions whose place in the grid the package gives; one without a place is left out
   */
  public static String tiles(
      List<Area> regions,
      List<RegionFigure> figures,
      Classes classes,
      String label,
      boolean synthetic,
      Words words) {
    int left = regions.stream().map(RegionMap::column).min(Integer::compare).orElse(0);
    int right = regions.stream().map(RegionMap::column).max(Integer::compare).orElse(0);
    int top = regions.stream().map(RegionMap::row).min(Integer::compare).orElse(0);
    int bottom = regions.stream().map(RegionMap::row).max(Integer::compare).orElse(0);
    double height = TILE * (bottom - top + 1) + (synthetic ? 24 : 0);
    Svg svg = Svg.drawing("chart tiles", TILE * (right - left + 1), height, label, true).hatching();
    Map<String, Area> places = new LinkedHashMap<>();
    regions.forEach(region -> places.put(region.id(), region));
    for (RegionFigure figure : figures) {
      Area place = places.get(figure.area());
      if (place != null && place.tileColumn() != null && place.tileRow() != null) {
        tile(
            svg,
            figure,
            classes.step(figure),
            TILE * (place.tileColumn() - left),
            TILE * (place.tileRow() - top));
      }
    }
    watermark(svg, synthetic, height - 8, words);
    return svg.end();
  }

  private static void tile(Svg svg, RegionFigure figure, int step, double x, double y) {
    svg.link(figure.address(), figure.name() + ": " + figure.printed());
    svg.rectangle("region step-" + step, x + 2, y + 2, TILE - 4, TILE - 4, 6);
    svg.words("tile-name " + ink(step), x + TILE / 2, y + 34, "middle", figure.tileName());
    String value = figure.digits() == null ? Words.NO_DATA : figure.printed();
    svg.words("tile-value " + ink(step), x + TILE / 2, y + 60, "middle", value);
    svg.raw("</a>");
  }

  private static void watermark(Svg svg, boolean synthetic, double y, Words words) {
    if (synthetic) {
      svg.words("watermark", 8, y, "start", words.say("portal.synthetic-short"));
    }
  }

  private static String ink(int step) {
    return step == 0 ? "on-step-0" : step <= 3 ? "on-step-light" : "on-step-dark";
  }

  private static int column(Area area) {
    return area.tileColumn() == null ? 0 : area.tileColumn();
  }

  private static int row(Area area) {
    return area.tileRow() == null ? 0 : area.tileRow();
  }
}
