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
    News news,
    List<Link> regions) {

  /**
   * What changed, and which figures need an answer.
   *
   * @param rule how the changes were found
   * @param answersRule how the figures that need an answer were found
   */
  record News(List<NewsItem> changes, List<NewsItem> answers, String rule, String answersRule) {}

  /**
   * @param judged better, worse or what else is the matter, in a few words
   * @param worse whether it asks for attention
   * @param words the figures that it was judged by
   * @param unit of the figures, empty without figures
   */
  record NewsItem(
      String name, String address, String judged, boolean worse, String words, String unit) {}

  /**
   * @param figure newest value
   * @param change since the figure before, empty without one
   * @param sentence a person understands
   * @param trend drawing over time, empty with one figure only
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
