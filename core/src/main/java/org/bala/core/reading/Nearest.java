package org.bala.core.reading;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.bala.core.text.Text;
import org.bala.core.text.Words;

/** What a writer probably meant. */
public final class Nearest {

  /** Named all when there are no more than this many. */
  private static final int FEW = 6;

  private Nearest() {}

  /**
   * The allowed word nearest to {@code written}; all of them when none is near and they are few.
   */
  public static Text to(String written, Collection<String> allowed) {
    if (allowed.isEmpty()) {
      return Words.text("kind.nothing");
    }
    String nearest =
        allowed.stream()
            .min(
                Comparator.<String>comparingInt(word -> distance(written, word))
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
    boolean near = distance(written, nearest) <= Math.max(2, written.length() / 3);
    if (near || allowed.size() > FEW) {
      return Text.same("“" + nearest + "”");
    }
    return Words.text(
        "kind.one-of",
        allowed.stream().sorted().map(word -> "“" + word + "”").collect(Collectors.joining(", ")));
  }

  /** Levenshtein distance, letters without case. */
  static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced =
            Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1))
                ? previous[j - 1]
                : previous[j - 1] + 1;
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
