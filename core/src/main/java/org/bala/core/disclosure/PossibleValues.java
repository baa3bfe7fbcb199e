package org.bala.core.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What a reader of a protected table can still hold possible: whole, non-negative numbers in the
 * withheld cells that agree with every sum.
 *
 * <p>An exact search: bounds of each withheld cell are narrowed by every sum until nothing changes,
 * then cells are tried one by one, the true value first, so that most searches end without a step
 * back. A search that takes more than {@value #STEPS} steps is given up, and says "not protected".
 */
final class PossibleValues {

  private static final int STEPS = 4_000;

  private final CountTable table;
  private final List<int[]> sums;
  private final int[][] sumsOfCell;
  private int steps;

  PossibleValues(CountTable table, List<int[]> sums) {
    this.table = table;
    this.sums = sums;
    List<List<Integer>> of = new ArrayList<>();
    for (int cell = 0; cell < table.size(); cell++) {
      of.add(new ArrayList<>());
    }
    for (int s = 0; s < sums.size(); s++) {
      for (int cell : sums.get(s)) {
        of.get(cell).add(s);
      }
    }
    this.sumsOfCell =
        of.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  /**
   * Whether two values of the cell, at least {@code width − 1} apart, are both possible.
   *
   * @param withheld cells that are not published
   */
  boolean span(int cell, BitSet withheld, int width) {
    long truth = table.count(cell);
    for (long low = 0; low <= truth; low++) {
      if (low == truth || possible(cell, low, withheld)) {
        return high(cell, Math.max(truth, low + width - 1), withheld);
      }
    }
    return false;
  }

  private boolean high(int cell, long from, BitSet withheld) {
    for (long value = from; value < from + 8; value++) {
      if (value == table.count(cell) || possible(cell, value, withheld)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a table that agrees with everything published has {@code value} in this cell. */
  boolean possible(int cell, long value, BitSet withheld) {
    long[] low = new long[table.size()];
    long[] high = new long[table.size()];
    for (int c = 0; c < low.length; c++) {
      low[c] = withheld.get(c) ? 0 : table.count(c);
      high[c] = withheld.get(c) ? Long.MAX_VALUE / 4 : table.count(c);
    }
    low[cell] = value;
    high[cell] = value;
    steps = 0;
    boolean consistent = narrow(low, high, allSums());
    return consistent && complete(low, high);
  }

  private boolean complete(long[] low, long[] high) {
    int open = nextOpen(low, high);
    if (open < 0) {
      return true;
    }
    if (++steps > STEPS) {
      return false;
    }
    for (long value : candidates(open, low[open], high[open])) {
      long[] lowHere = low.clone();
      long[] highHere = high.clone();
      lowHere[open] = value;
      highHere[open] = value;
      if (narrow(lowHere, highHere, sumsOfCell[open]) && complete(lowHere, highHere)) {
        return true;
      }
      if (steps > STEPS) {
        return false;
      }
    }
    return false;
  }

  /** The open cell with the fewest values left. */
  private static int nextOpen(long[] low, long[] high) {
    int best = -1;
    long fewest = Long.MAX_VALUE;
    for (int c = 0; c < low.length; c++) {
      long width = high[c] - low[c];
      if (width > 0 && width < fewest) {
        best = c;
        fewest = width;
      }
    }
    return best;
  }

  /** All values from low to high, those nearest the truth first. */
  private long[] candidates(int cell, long low, long high) {
    long truth = Math.clamp(table.count(cell), low, high);
    int length = (int) Math.min(high - low + 1, STEPS);
    long[] values = new long[length];
    int filled = 0;
    for (long distance = 0; filled < length; distance++) {
      if (truth + distance <= high) {
        values[filled++] = truth + distance;
      }
      if (distance > 0 && filled < length && truth - distance >= low) {
        values[filled++] = truth - distance;
      }
    }
    return values;
  }

  private int[] allSums() {
    int[] all = new int[sums.size()];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /** Bounds consistency over all sums that a change can reach; false when a bound is crossed. */
  private boolean narrow(long[] low, long[] high, int[] start) {
    BitSet queue = new BitSet(sums.size());
    for (int s : start) {
      queue.set(s);
    }
    for (int s = queue.nextSetBit(0); s >= 0; s = queue.nextSetBit(0)) {
      queue.clear(s);
      if (!narrowSum(sums.get(s), low, high, queue)) {
        return false;
      }
    }
    return true;
  }

  private boolean narrowSum(int[] sum, long[] low, long[] high, BitSet queue) {
    long lowest = 0;
    long highest = 0;
    for (int i = 1; i < sum.length; i++) {
      lowest += low[sum[i]];
      highest = Math.min(Long.MAX_VALUE / 4, highest + high[sum[i]]);
    }
    int parent = sum[0];
    if (!tighten(parent, lowest, highest, low, high, queue)) {
      return false;
    }
    for (int i = 1; i < sum.length; i++) {
      int child = sum[i];
      long others = highest == Long.MAX_VALUE / 4 ? unbounded(sum, i, high) : highest - high[child];
      long least = others < 0 ? 0 : low[parent] - others;
      long most = high[parent] - (lowest - low[child]);
      if (!tighten(child, least, most, low, high, queue)) {
        return false;
      }
    }
    return true;
  }

  /** Sum of the other children's upper bounds, −1 when it has no bound. */
  private static long unbounded(int[] sum, int without, long[] high) {
    long total = 0;
    for (int i = 1; i < sum.length; i++) {
      if (i != without) {
        if (high[sum[i]] >= Long.MAX_VALUE / 4) {
          return -1;
        }
        total += high[sum[i]];
      }
    }
    return total;
  }

  private boolean tighten(int cell, long least, long most, long[] low, long[] high, BitSet queue) {
    if (least > low[cell] || most < high[cell]) {
      low[cell] = Math.max(low[cell], least);
      high[cell] = Math.min(high[cell], most);
      if (low[cell] > high[cell]) {
        return false;
      }
      for (int s : sumsOfCell[cell]) {
        queue.set(s);
      }
    }
    return true;
  }
}
