package org.bala.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallNumbersTest {

  private static final int MINIMUM = 5;

  /** A country without regions. */
  private static final Hierarchy ONE = Hierarchy.flat("AREA", "X", List.of());

  private static final Hierarchy SEX = Hierarchy.flat("SEX", "_T", List.of("F", "M"));
  private static final Hierarchy PAIR = Hierarchy.flat("AREA", "0", List.of("1", "2"));
  private static final Hierarchy AREA = Hierarchy.flat("AREA", "0", List.of("1", "2", "3"));

  @Test
  void aDimensionOfItsTotalAloneIsCountedAndProtected() {
    CountTable many =
        CountTable.of(List.of(ONE, SEX), Map.of(List.of("X", "F"), 40L, List.of("X", "M"), 60L));
    assertThat(many.count(many.cell(List.of("X", "_T")))).isEqualTo(100);
    assertThat(SmallNumbers.protect(many, 5).withheld()).isZero();
    CountTable few =
        CountTable.of(List.of(ONE, SEX), Map.of(List.of("X", "F"), 2L, List.of("X", "M"), 60L));
    ProtectedTable table = SmallNumbers.protect(few, 5);
    assertThat(table.count(List.of("X", "F"))).isEmpty();
    assertThat(table.withheld()).isGreaterThan(1);
  }

  @Test
  void tableWithoutSmallCellsStaysWhole() {
    ProtectedTable whole =
        SmallNumbers.protect(table(List.of(AREA, SEX), 10, 20, 30, 0, 50, 60), MINIMUM);
    assertThat(whole.withheld()).isZero();
    assertThat(whole.count(List.of("0", "_T"))).isEqualTo(OptionalLong.of(170));
    assertThat(whole.count(List.of("2", "M"))).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void oneSmallCellTakesThreePartnersWithIt() {
    ProtectedTable table =
        SmallNumbers.protect(table(List.of(AREA, SEX), 3, 20, 30, 40, 50, 60), MINIMUM);
    assertThat(table.count(List.of("1", "F"))).isEmpty();
    assertThat(table.count(List.of("1", "M"))).isEmpty();
    assertThat(table.count(List.of("2", "F"))).isEmpty();
    assertThat(table.count(List.of("2", "M"))).isEmpty();
    assertThat(table.count(List.of("3", "M"))).isEqualTo(OptionalLong.of(60));
    assertThat(table.withheld()).isEqualTo(4);
  }

  @Test
  void twoOnesThatAddUpToTwoAreNotLeftToBeGuessed() {
    CountTable counts = table(List.of(AREA, SEX), 1, 40, 1, 50, 0, 60);
    ProtectedTable table = SmallNumbers.protect(counts, MINIMUM);
    assertThat(possibleByEnumeration(counts, table, List.of("1", "F"))).hasSizeGreaterThan(4);
  }

  @Test
  void countryOfTwoChildrenPublishesNothingThatTellsThem() {
    ProtectedTable table =
        SmallNumbers.protect(table(List.of(AREA, SEX), 1, 1, 0, 0, 0, 0), MINIMUM);
    assertThat(table.count(List.of("0", "_T"))).isEmpty();
    assertThat(table.count(List.of("1", "F"))).isEmpty();
  }

  @Test
  void everySmallCellOfRandomTablesKeepsFiveValuesWhenAllTablesAreEnumerated() {
    for (long seed = 1; seed <= 150; seed++) {
      Random random = new Random(seed);
      CountTable counts = random(random, seed % 50 == 0 ? AREA : PAIR, seed % 50 == 0 ? 15 : 9);
      ProtectedTable table = SmallNumbers.protect(counts, MINIMUM);
      for (int cell = 0; cell < counts.size(); cell++) {
        if (counts.count(cell) > 0 && counts.count(cell) < MINIMUM) {
          assertThat(table.count(cell)).as("seed %d", seed).isEmpty();
          Set<Long> possible = possibleByEnumeration(counts, table, counts.key(cell));
          assertThat(possible).as("seed %d cell %s", seed, counts.key(cell)).hasSizeGreaterThan(1);
          long low = possible.stream().mapToLong(Long::longValue).min().orElseThrow();
          long high = possible.stream().mapToLong(Long::longValue).max().orElseThrow();
          assertThat(high - low).as("seed %d cell %s", seed, counts.key(cell)).isGreaterThan(3);
        }
      }
    }
  }

  @Test
  void searchAgreesWithEnumerationOnEveryWithheldCell() {
    for (long seed = 1; seed <= 60; seed++) {
      CountTable counts = random(new Random(seed), PAIR, 6);
      ProtectedTable table = SmallNumbers.protect(counts, MINIMUM);
      java.util.BitSet withheld = new java.util.BitSet();
      for (int cell = 0; cell < counts.size(); cell++) {
        withheld.set(cell, table.count(cell).isEmpty());
      }
      PossibleValues search = new PossibleValues(counts, counts.sums());
      for (int cell = withheld.nextSetBit(0); cell >= 0; cell = withheld.nextSetBit(cell + 1)) {
        Set<Long> enumerated = possibleByEnumeration(counts, table, counts.key(cell));
        for (long value : enumerated) {
          assertThat(search.possible(cell, value, withheld))
              .as("seed %d cell %s value %d", seed, counts.key(cell), value)
              .isTrue();
        }
        if (table.count(List.of("0", "_T")).isPresent() && counts.count(0) <= 14) {
          for (long value = 0; value <= 15; value++) {
            assertThat(search.possible(cell, value, withheld))
                .as("seed %d cell %s value %d", seed, counts.key(cell), value)
                .isEqualTo(enumerated.contains(value));
          }
        }
      }
    }
  }

  @Test
  void regionsAndDistrictsOfAHierarchyAreProtectedTogether() {
    LinkedHashMap<String, List<String>> areas = new LinkedHashMap<>();
    areas.put("0", List.of("A", "B"));
    areas.put("A", List.of("A1", "A2", "A3"));
    areas.put("B", List.of("B1", "B2"));
    Hierarchy area = new Hierarchy("AREA", areas);
    Map<List<String>, Long> lowest = new HashMap<>();
    lowest.put(List.of("A1", "F"), 2L);
    lowest.put(List.of("A1", "M"), 9L);
    lowest.put(List.of("A2", "F"), 30L);
    lowest.put(List.of("A2", "M"), 31L);
    lowest.put(List.of("A3", "F"), 32L);
    lowest.put(List.of("B1", "F"), 12L);
    lowest.put(List.of("B2", "M"), 14L);
    ProtectedTable table = SmallNumbers.protect(CountTable.of(List.of(area, SEX), lowest), MINIMUM);
    assertThat(table.count(List.of("A1", "F"))).isEmpty();
    assertThat(table.count(List.of("0", "_T"))).isEqualTo(OptionalLong.of(130));
    assertThat(table.count(List.of("A", "_T"))).isEqualTo(OptionalLong.of(104));
    assertThat(table.withheld()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aCountryByRegionSexAndAgeIsProtectedWhole() {
    List<String> regions = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      regions.add("R" + i);
    }
    Hierarchy area = Hierarchy.flat("AREA", "0", regions);
    List<String> ages = List.of("Y0T2", "Y3T6", "Y7T10", "Y11T14", "Y15T17");
    Hierarchy age = Hierarchy.flat("AGE", "_T", ages);
    Random random = new Random(2026);
    Map<List<String>, Long> lowest = new HashMap<>();
    for (String region : regions) {
      for (String code : ages) {
        lowest.put(List.of(region, "F", code), (long) random.nextInt(40));
        lowest.put(List.of(region, "M", code), (long) random.nextInt(40));
      }
    }
    CountTable counts = CountTable.of(List.of(area, SEX, age), lowest);
    ProtectedTable table = SmallNumbers.protect(counts, MINIMUM);
    assertThat(table.count(List.of("0", "_T", "_T")))
        .isEqualTo(OptionalLong.of(lowest.values().stream().mapToLong(Long::longValue).sum()));
    assertThat(table.withheld()).isLessThan(counts.size() / 2);
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> SmallNumbers.protect(table(List.of(AREA, SEX), 1, 1, 1, 1, 1, 1), 1))
        .hasMessageContaining("at least 2");
    assertThatThrownBy(() -> CountTable.of(List.of(SEX), Map.of(List.of("X"), 1L)))
        .hasMessageContaining("no code X");
    assertThatThrownBy(() -> CountTable.of(List.of(SEX), Map.of(List.of("_T"), 1L)))
        .hasMessageContaining("is a sum");
    assertThatThrownBy(() -> CountTable.of(List.of(SEX), Map.of(List.of("F"), -1L)))
        .hasMessageContaining("negative");
  }

  /**
   * Values of one cell over the fillings of the withheld lowest cells that agree: all fillings
   * where a published sum of at most 14 bounds them, else those within 6 of the truth.
   */
  private static Set<Long> possibleByEnumeration(
      CountTable counts, ProtectedTable table, List<String> key) {
    List<List<String>> open = new ArrayList<>();
    Map<List<String>, Long> known = new HashMap<>();
    for (int cell = 0; cell < counts.size(); cell++) {
      if (counts.marginOrder(cell) == 0) {
        OptionalLong count = table.count(cell);
        if (count.isPresent()) {
          known.put(counts.key(cell), count.getAsLong());
        } else {
          open.add(counts.key(cell));
        }
      }
    }
    Set<Long> values = new HashSet<>();
    fill(counts, table, open, 0, known, key, values);
    return values;
  }

  private static void fill(
      CountTable counts,
      ProtectedTable table,
      List<List<String>> open,
      int next,
      Map<List<String>, Long> filled,
      List<String> key,
      Set<Long> values) {
    if (next == open.size()) {
      CountTable candidate = CountTable.of(counts.dimensions(), filled);
      for (int cell = 0; cell < candidate.size(); cell++) {
        OptionalLong published = table.count(cell);
        if (published.isPresent() && published.getAsLong() != candidate.count(cell)) {
          return;
        }
      }
      values.add(candidate.count(key));
      return;
    }
    long most = limit(table, open.get(next));
    long truth = counts.count(open.get(next));
    long first = most <= 14 ? 0 : Math.max(0, truth - 6);
    for (long value = first; value <= (most <= 14 ? most : Math.min(most, truth + 6)); value++) {
      filled.put(open.get(next), value);
      fill(counts, table, open, next + 1, filled, key, values);
    }
    filled.remove(open.get(next));
  }

  /** A cell is at most the smallest published sum above it. */
  private static long limit(ProtectedTable table, List<String> key) {
    long most = Long.MAX_VALUE;
    for (String area : List.of(key.get(0), "0")) {
      for (String sex : List.of(key.get(1), "_T")) {
        OptionalLong above = table.count(List.of(area, sex));
        if (above.isPresent()) {
          most = Math.min(most, above.getAsLong());
        }
      }
    }
    return most;
  }

  private static CountTable random(Random random, Hierarchy area, int bound) {
    int cells = area.equals(PAIR) ? 4 : 6;
    return table(List.of(area, SEX), random.longs(cells, 0, bound).toArray());
  }

  private static CountTable table(List<Hierarchy> dimensions, long... counts) {
    Map<List<String>, Long> lowest = new HashMap<>();
    int next = 0;
    for (String area : counts.length == 4 ? List.of("1", "2") : List.of("1", "2", "3")) {
      for (String sex : List.of("F", "M")) {
        lowest.put(List.of(area, sex), counts[next++]);
      }
    }
    return CountTable.of(dimensions, lowest);
  }
}
