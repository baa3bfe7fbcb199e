package org.bala.app.office.records;

import java.util.List;
import java.util.Map;
import org.bala.app.layout.FormField;
import org.bala.app.layout.OfficePage;
import org.jspecify.annotations.Nullable;

/**
 * One page of a register's records.
 *
 * @param scope which records these are, in words
 * @param hidden what goes with the form that narrows
 * @param narrowToSort whether more columns can be sorted by once one area is chosen
 * @param enter address of a new entry, null if the person may not enter one
 * @param next address of the following page, null on the last one
 * @param first address of the first page, null on the first one
 */
record ListView(
    OfficePage office,
    String title,
    String scope,
    List<Filter> filters,
    Map<String, String> hidden,
    List<Column> columns,
    boolean narrowToSort,
    List<Row> rows,
    @Nullable String enter,
    @Nullable String next,
    @Nullable String first) {

  /** A list to narrow the records by; chosen by a click. */
  record Filter(String name, String label, String value, List<FormField.Choice> choices) {}

  /**
   * The head of a column.
   *
   * @param order {@code ascending} or {@code descending}, null if the list is not in its order
   * @param address of the list in its order, null if it cannot be sorted by it
   */
  record Column(String name, @Nullable String order, @Nullable String address) {}

  /**
   * @param cells the first one names the record
   */
  record Row(String address, List<String> cells) {}
}
