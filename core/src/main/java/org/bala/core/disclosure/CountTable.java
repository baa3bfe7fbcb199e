package org.bala.core.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of counts with all its margins: every combination of the dimensions' codes has a cell,
 * and every parent cell is the sum of its children along each dimension.
 *
 * <p>Cells are numbered in row-major order over {@link Hierarchy#codes()}.
 */
public final class CountTable {

  private final List<Hierarchy> dimensions;
  private final List<List<String>> codes;
  private final List<Map<String, Integer>> positions;
  private final int[] strides;
  private final long[] counts;

  private CountTable(List<Hierarchy> dimensions) {
    this.dimensions = List.copyOf(dimensions);
    this.codes = dimensions.stream().map(Hierarchy::codes).toList();
    this.positions = codes.stream().map(CountTable::positionsOf).toList();
    this.strides = new int[dimensions.size()];
    int cells = 1;
    for (int d = dimensions.size() - 1; d >= 0; d--) {
      strides[d] = cells;
      cells = Math.multiplyExact(cells, codes.get(d).size());
    }
    this.counts = new long[cells];
  }

  /**
   * Adds up the margins from the cells of the lowest level.
   *
   * @param lowest counts by key, one code a dimension, each without children; missing cells are 0
   * @throws IllegalArgumentException if a code is unknown, has children, or a count is negative
   */
  public static CountTable of(List<Hierarchy> dimensions, Map<List<String>, Long> lowest) {
    CountTable table = new CountTable(dimensions);
    lowest.forEach(table::addToMargins);
    return table;
  }

  public List<Hierarchy> dimensions() {
    return dimensions;
  }

  /** Number of cells, margins included. */
  public int size() {
    return counts.length;
  }

  /** Codes of a cell, one a dimension. */
  public List<String> key(int cell) {
    List<String> key = new ArrayList<>(strides.length);
    for (int d = 0; d < strides.length; d++) {
      key.add(codes.get(d).get(cell / strides[d] % codes.get(d).size()));
    }
    return key;
  }

  /** Number of the cell with this key. */
  public int cell(List<String> key) {
    int cell = 0;
    for (int d = 0; d < strides.length; d++) {
      Integer position = positions.get(d).get(key.get(d));
      if (position == null) {
        throw new IllegalArgumentException(
            "Dimension " + dimensions.get(d).name() + " has no code " + key.get(d));
      }
      cell += position * strides[d];
    }
    return cell;
  }

  public long count(int cell) {
    return counts[cell];
  }

  public long count(List<String> key) {
    return counts[cell(key)];
  }

  /** How many of the cell's codes stand for a sum: 0 for a cell of the lowest level. */
  int marginOrder(int cell) {
    List<String> key = key(cell);
    int order = 0;
    for (int d = 0; d < key.size(); d++) {
      if (dimensions.get(d).isParent(key.get(d))) {
        order++;
      }
    }
    return order;
  }

  /** All sums of the table: each array is a parent cell followed by its children. */
  List<int[]> sums() {
    List<int[]> sums = new ArrayList<>();
    for (int cell = 0; cell < counts.length; cell++) {
      List<String> key = key(cell);
      for (int d = 0; d < key.size(); d++) {
        List<String> below = dimensions.get(d).children().get(key.get(d));
        if (below != null && !below.isEmpty()) {
          sums.add(sum(cell, key, d, below));
        }
      }
    }
    return sums;
  }

  private int[] sum(int parent, List<String> key, int dimension, List<String> below) {
    int[] sum = new int[below.size() + 1];
    sum[0] = parent;
    List<String> childKey = new ArrayList<>(key);
    for (int i = 0; i < below.size(); i++) {
      childKey.set(dimension, below.get(i));
      sum[i + 1] = cell(childKey);
    }
    return sum;
  }

  private void addToMargins(List<String> key, Long count) {
    if (count < 0) {
      throw new IllegalArgumentException("A count cannot be negative: " + key + " = " + count);
    }
    for (int d = 0; d < key.size(); d++) {
      if (dimensions.get(d).isParent(key.get(d))) {
        throw new IllegalArgumentException(
            key.get(d) + " is a sum, not a code of the lowest level");
      }
    }
    List<List<String>> upwards = new ArrayList<>();
    for (int d = 0; d < key.size(); d++) {
      upwards.add(dimensions.get(d).upwards(key.get(d)));
    }
    addToAll(upwards, new String[key.size()], 0, count);
  }

  private void addToAll(List<List<String>> upwards, String[] key, int dimension, long count) {
    if (dimension == key.length) {
      int cell = cell(Arrays.asList(key));
      counts[cell] = Math.addExact(counts[cell], count);
      return;
    }
    for (String code : upwards.get(dimension)) {
      key[dimension] = code;
      addToAll(upwards, key, dimension + 1, count);
    }
  }

  private static Map<String, Integer> positionsOf(List<String> codes) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < codes.size(); i++) {
      if (positions.put(codes.get(i), i) != null) {
        throw new IllegalArgumentException("Code " + codes.get(i) + " stands twice in a dimension");
      }
    }
    return positions;
  }
}
