package org.bala.app.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.disclosure.ProtectedTable;
import org.jspecify.annotations.Nullable;

/**
 * A table computed from a register, ready to be published. It can be made of a protected table
 * alone, so that no count can be published that was not protected.
 */
public final class ComputedTable {

  private final Dataflow dataflow;
  private final ProtectedTable table;
  private final LocalDate day;
  private final String rule;

  /**
   * @param dataflow whose structure the cells have
   * @param table with a dimension for each one of the dataflow, of the same name
   * @param day of the counts
   * @param rule the expressions it was computed by, as a person may read them
   */
  public ComputedTable(Dataflow dataflow, ProtectedTable table, LocalDate day, String rule) {
    this.dataflow = dataflow;
    this.table = table;
    this.day = day;
    this.rule = rule;
  }

  /**
   * One protected cell.
   *
   * @param key code by dimension id, {@code AREA} among them when the dataflow has areas
   * @param value exact digits; null when suppressed
   */
  public record Cell(Map<String, String> key, String period, @Nullable String value) {}

  public Dataflow dataflow() {
    return dataflow;
  }

  public String rule() {
    return rule;
  }

  /** Cells in the order of the table, margins included. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int cell = 0; cell < table.size(); cell++) {
      Map<String, String> key = new LinkedHashMap<>();
      List<String> codes = table.key(cell);
      for (int d = 0; d < codes.size(); d++) {
        key.put(table.dimensions().get(d).name(), codes.get(d));
      }
      OptionalLong count = table.count(cell);
      String digits = count.isPresent() ? String.valueOf(count.getAsLong()) : null;
      cells.add(new Cell(key, day.toString(), digits));
    }
    return cells;
  }

  /** Records behind the table after protection; null when hidden. */
  public @Nullable Long protectedCount() {
    OptionalLong total = table.total();
    return total.isPresent() ? total.getAsLong() : null;
  }

  /** Cells withheld. */
  public int suppressedCells() {
    return table.withheld();
  }
}
