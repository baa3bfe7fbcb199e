package org.bala.app.statistics;

import java.util.List;
import java.util.Map;
import org.bala.core.definitions.Dataflow;
import org.jspecify.annotations.Nullable;

/**
 * A table computed from a register, after protection of small numbers, ready to be published.
 *
 * @param dataflow whose structure the cells have
 * @param rule the expressions it was computed by, as a person may read them
 * @param protectedCount records behind the table after protection; null when hidden
 */
public record ComputedTable(
    Dataflow dataflow, List<Cell> cells, String rule, @Nullable Long protectedCount) {

  /**
   * One protected cell.
   *
   * @param key code by dimension id, {@code AREA} among them when the dataflow has areas
   * @param value exact digits; null when suppressed
   */
  public record Cell(Map<String, String> key, String period, @Nullable String value) {}
}
