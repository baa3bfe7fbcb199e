package org.bala.app.portal;

import java.util.List;
import org.bala.app.figures.Edition;
import org.bala.app.layout.Page;
import org.jspecify.annotations.Nullable;

/**
 * A region's or a district's page: one row for each indicator that has a figure of it.
 *
 * @param parent region of a district, null for a region
 * @param borders sentence on the borders it has or had, empty when nothing is to be said
 * @param locator map with the region marked, empty without boundaries
 * @param notes on its figures, numbered from 1
 * @param unpublished indicators by region without a figure of this one
 */
record RegionPage(
    Page page,
    String name,
    HomePage.@Nullable Link parent,
    String borders,
    String locator,
    String attribution,
    List<Topic> topics,
    List<HomePage.Link> unpublished,
    List<Edition.Sign> signs,
    List<String> notes) {

  record Topic(String name, List<Row> rows) {}

  /**
   * @param country figure of the country in the same period, a dash without one
   * @param change since the region's figure before, empty without one
   */
  record Row(
      String name,
      String address,
      String unit,
      String period,
      Edition.Cell cell,
      String country,
      String change,
      String trend,
      String strip) {}
}
