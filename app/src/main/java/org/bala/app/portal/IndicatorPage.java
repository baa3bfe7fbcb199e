package org.bala.app.portal;

import java.util.List;
import org.bala.app.figures.Classes;
import org.bala.app.figures.Edition;
import org.bala.app.layout.Page;

/**
 * Everything an indicator's page shows.
 *
 * @param latest the newest figure in one sentence, empty without one
 * @param trend drawing over time, empty without figures
 * @param map regions of one period, null when the table has none
 */
record IndicatorPage(
    Page page,
    About about,
    String latest,
    List<Switch> filters,
    String trend,
    @org.jspecify.annotations.Nullable RegionView map,
    FigureTable table) {

  /** A choice of one, each a link: its name, and whether it is the one shown. */
  record Switch(String name, List<Choice> choices) {}

  record Choice(String name, String address, boolean current) {}

  /**
   * The regions in one period.
   *
   * @param title what is seen
   * @param drawing map or tiles
   * @param keys legend of the colours
   * @param views map or tiles
   * @param periods that have regional figures
   * @param ranking drawing, empty with fewer than two regions
   * @param unpublished names of regions without a figure
   * @param hidden names of regions whose figure is hidden to protect people
   * @param attribution of the boundaries, empty for tiles
   */
  record RegionView(
      String title,
      String drawing,
      List<Classes.Key> keys,
      Switch views,
      Switch periods,
      String ranking,
      List<String> unpublished,
      List<String> hidden,
      String attribution) {}

  /**
   * @param periods as they are written in the language
   * @param groups of rows, each with its heading, empty for none
   * @param signs that occur, with their meaning
   * @param notes that occur, numbered from 1
   */
  record FigureTable(
      List<String> periods, List<Group> groups, List<Edition.Sign> signs, List<String> notes) {}

  record Group(String heading, List<Row> rows) {}

  /**
   * @param address of the region's page, empty without one
   * @param strong whether it is the whole country
   */
  record Row(String name, String address, boolean strong, List<Edition.Cell> cells) {}

  /**
   * What a figure is and where it comes from.
   *
   * @param past sentence that this is not the latest vintage, empty if it is
   * @param self address of the indicator, without a choice
   */
  record About(
      String dataflow,
      String name,
      String unit,
      String definition,
      String made,
      int vintage,
      List<Origin> origins,
      String past,
      String self,
      String howMade,
      String csv,
      String json,
      String cite) {}

  /**
   * @param at paragraphs, questions or rows
   * @param address empty without one; only an http address is a link
   */
  record Origin(String title, String publisher, String at, String address, String details) {

    boolean linked() {
      return address.startsWith("https://") || address.startsWith("http://");
    }
  }
}
