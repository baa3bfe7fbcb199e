package org.bala.app.portal;

import java.util.List;
import org.bala.app.layout.Page;
import org.jspecify.annotations.Nullable;

/**
 * The first page.
 *
 * @param headline null when the country names no table that opens the portal, or none is published
 * @param topics clusters of the Convention with what is published in each
 * @param regions links, in the order of the language
 */
record HomePage(
    Page page,
    @Nullable Headline headline,
    IndicatorPage.@Nullable RegionView map,
    List<Topic> topics,
    List<Link> regions) {

  /**
   * @param figure newest value
   * @param change since the figure before, empty without one
   * @param sentence a person understands
   */
  record Headline(
      String name,
      String unit,
      String figure,
      String change,
      String sentence,
      String trend,
      String address) {}

  record Topic(String name, List<Line> lines) {}

  /**
   * @param latest newest figure in a few words, or that nothing is published yet
   */
  record Line(String name, String address, String latest) {}

  record Link(String name, String address) {}
}
