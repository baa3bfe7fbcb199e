package org.bala.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Every single duration of every kind of work; quantiles are exact, nothing is left out. */
final class Timings {

  private final Map<String, List<Long>> nanoseconds = new TreeMap<>();

  synchronized void add(Timings other) {
    other.nanoseconds.forEach((work, all) -> of(work).addAll(all));
  }

  void add(String work, long duration) {
    of(work).add(duration);
  }

  private List<Long> of(String work) {
    return nanoseconds.computeIfAbsent(work, name -> new ArrayList<>());
  }

  /** The duration in milliseconds that so many of a hundred stay below. */
  double percentile(String work, double hundredth) {
    long[] sorted = of(work).stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int place = (int) Math.ceil(hundredth / 100 * sorted.length) - 1;
    return sorted[Math.clamp(place, 0, sorted.length - 1)] / 1e6;
  }

  /** A table in Markdown, one row a kind of work. */
  String table(String first, double seconds, Function<String, String> more, String moreHead) {
    StringBuilder table =
        new StringBuilder(
            "| %s | count | per second | p50 ms | p95 ms | p99 ms | longest ms |%s\n"
                    .formatted(first, moreHead)
                + "|---|---:|---:|---:|---:|---:|---:|"
                + "---:|".repeat((int) moreHead.chars().filter(one -> one == '|').count())
                + "\n");
    for (String work : nanoseconds.keySet()) {
      int count = of(work).size();
      double[] figures = {
        count / seconds,
        percentile(work, 50),
        percentile(work, 95),
        percentile(work, 99),
        percentile(work, 100)
      };
      table.append("| %s | %d |".formatted(work, count));
      Arrays.stream(figures)
          .forEach(figure -> table.append(String.format(Locale.ROOT, " %.1f |", figure)));
      table.append(more.apply(work)).append('\n');
    }
    return table.toString();
  }
}
