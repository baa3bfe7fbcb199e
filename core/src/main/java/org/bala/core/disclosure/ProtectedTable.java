package org.bala.core.disclosure;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * A table of counts in which small cells, and the cells from which they could be worked out, are
 * withheld. It does not tell which of the two a withheld cell is.
 */
public final class ProtectedTable {

  private final CountTable table;
  private final BitSet withheld;

  ProtectedTable(CountTable table, BitSet withheld) {
    this.table = table;
    this.withheld = (BitSet) withheld.clone();
  }

  /** The count to publish; empty when it is withheld. */
  public OptionalLong count(List<String> key) {
    return count(table.cell(key));
  }

  /** The count to publish; empty when it is withheld. */
  public OptionalLong count(int cell) {
    return withheld.get(cell) ? OptionalLong.empty() : OptionalLong.of(table.count(cell));
  }

  public List<Hierarchy> dimensions() {
    return table.dimensions();
  }

  /** All records behind the table; empty when that number is withheld. */
  public OptionalLong total() {
    return count(dimensions().stream().map(Hierarchy::total).toList());
  }

  public int size() {
    return table.size();
  }

  public List<String> key(int cell) {
    return table.key(cell);
  }

  /** Number of cells withheld. */
  public int withheld() {
    return withheld.cardinality();
  }
}
