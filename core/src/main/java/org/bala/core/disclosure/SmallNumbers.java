package org.bala.core.disclosure;

import java.util.BitSet;
import java.util.List;

/**
 * Cell suppression for tables of counts (Hundepool and others, Statistical Disclosure Control,
 * 2012, ch. 4).
 *
 * <p>A cell of 1 to {@code minimum − 1} is withheld (primary suppression), and further cells are
 * withheld (complementary suppression) until a reader who knows every published cell, all sums and
 * the rule itself cannot narrow any small cell to fewer than {@code minimum} consecutive values. A
 * zero stays published: it counts nobody.
 *
 * <p>What a reader can still work out is not estimated but searched for, exactly, in {@link
 * PossibleValues}; where the search would take too long the cell counts as unprotected and more is
 * withheld, so an answer is never safer-looking than it is.
 */
public final class SmallNumbers {

  private SmallNumbers() {}

  /**
   * @param minimum smallest count that may be published, at least 2
   * @return the same table with what must not be known withheld
   */
  public static ProtectedTable protect(CountTable table, int minimum) {
    if (minimum < 2) {
      throw new IllegalArgumentException("The minimum count must be at least 2, not " + minimum);
    }
    BitSet small = new BitSet(table.size());
    for (int cell = 0; cell < table.size(); cell++) {
      if (table.count(cell) > 0 && table.count(cell) < minimum) {
        small.set(cell);
      }
    }
    BitSet withheld = (BitSet) small.clone();
    List<int[]> sums = table.sums();
    withholdPartners(table, sums, withheld, minimum);
    PossibleValues possible = new PossibleValues(table, sums);
    BitSet open = (BitSet) small.clone();
    while (!open.isEmpty()) {
      int cell = open.nextSetBit(0);
      if (possible.span(cell, withheld, minimum)) {
        open.clear(cell);
      } else if (!withholdNear(table, sums, withheld, cell)) {
        withholdAll(withheld, table);
        break;
      } else {
        withholdPartners(table, sums, withheld, minimum);
      }
    }
    return new ProtectedTable(table, withheld);
  }

  /**
   * A sum with withheld cells needs at least two of them, jointly counting at least the minimum.
   */
  private static void withholdPartners(
      CountTable table, List<int[]> sums, BitSet withheld, int minimum) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int[] sum : sums) {
        if (isWeak(table, sum, withheld, minimum)) {
          changed |= withholdCheapest(table, sum, withheld);
        }
      }
    }
  }

  private static boolean isWeak(CountTable table, int[] sum, BitSet withheld, int minimum) {
    int hidden = 0;
    long children = 0;
    for (int i = 0; i < sum.length; i++) {
      if (withheld.get(sum[i])) {
        hidden++;
        children += i == 0 ? 0 : table.count(sum[i]);
      }
    }
    boolean parentHidden = withheld.get(sum[0]);
    return hidden == 1 || (hidden > 1 && !parentHidden && children < minimum);
  }

  private static boolean withholdNear(
      CountTable table, List<int[]> sums, BitSet withheld, int cell) {
    boolean changed = false;
    for (int[] sum : sums) {
      for (int member : sum) {
        if (member == cell) {
          changed |= withholdCheapest(table, sum, withheld);
          break;
        }
      }
    }
    if (changed) {
      return true;
    }
    for (int[] sum : sums) {
      for (int member : sum) {
        if (withheld.get(member)) {
          changed |= withholdCheapest(table, sum, withheld);
          break;
        }
      }
    }
    return changed;
  }

  /** Least loss: inner cells before margins, counted cells before zeros, then the smallest. */
  private static boolean withholdCheapest(CountTable table, int[] sum, BitSet withheld) {
    int best = -1;
    for (int cell : sum) {
      if (!withheld.get(cell) && (best < 0 || costs(table, cell, best))) {
        best = cell;
      }
    }
    if (best >= 0) {
      withheld.set(best);
    }
    return best >= 0;
  }

  private static boolean costs(CountTable table, int cell, int best) {
    int byOrder = Integer.compare(table.marginOrder(cell), table.marginOrder(best));
    if (byOrder != 0) {
      return byOrder < 0;
    }
    boolean zero = table.count(cell) == 0;
    boolean bestZero = table.count(best) == 0;
    return zero == bestZero ? table.count(cell) < table.count(best) : bestZero;
  }

  private static void withholdAll(BitSet withheld, CountTable table) {
    withheld.set(0, table.size());
  }
}
