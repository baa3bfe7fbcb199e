package org.bala.app.office.statistics;

import java.util.List;
import org.bala.app.layout.FormField;
import org.bala.app.layout.OfficePage;
import org.jspecify.annotations.Nullable;

/**
 * The statistician's desk: from a snapshot to a published vintage.
 *
 * @param snapshot when the newest snapshot was taken, null without one
 * @param working what is being done now, null when nothing is
 * @param refresh seconds after which the page looks again, null when nothing is being done
 * @param table the computed and protected table, null before it is computed
 * @param published address of the new vintage on the portal, null before it is published
 */
record StatisticsView(
    OfficePage office,
    @Nullable String snapshot,
    @Nullable String working,
    @Nullable Integer refresh,
    @Nullable String failed,
    List<FormField.Choice> indicators,
    String chosen,
    @Nullable Table table,
    @Nullable String published) {

  /**
   * @param protection what was suppressed and why, in words
   * @param rows each with the names of its codes and the count as it may be published
   */
  record Table(
      String name,
      String definition,
      String rule,
      String protection,
      List<String> columns,
      List<Row> rows) {}

  /**
   * @param count empty when it is suppressed
   */
  record Row(List<String> codes, String count, boolean suppressed) {}
}
