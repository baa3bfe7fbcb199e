package org.bala.core.definitions.statistics;

import java.util.List;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A figure computed from a register.
 *
 * @param register counted over
 * @param value an aggregate expression, for example {@code count(*)}
 * @param where condition on the records counted, null for all
 * @param dimensions in the order of the dataflow's key, {@code area} among them
 * @param minimumCount a cell counting fewer (but not zero) is suppressed
 */
public record Indicator(
    String id,
    Text name,
    Text definition,
    String register,
    Formula value,
    @Nullable Formula where,
    List<Dimension> dimensions,
    String unit,
    int minimumCount,
    Place place) {

  /**
   * @param value expression over the register's fields that gives the code
   * @param list code list of the values; null for areas
   */
  public record Dimension(String id, Text name, Formula value, @Nullable String list) {}
}
