package org.bala.core.expressions;

import java.util.Collection;
import java.util.Comparator;

/** The nearest known word to one that is not known. */
final class Spelling {

  private Spelling() {}

  /** The word with the fewest letters to change (Levenshtein distance); "–" when there is none. */
  static String nearest(String word, Collection<String> known) {
    String asked = word.length() <= 100 ? word : word.substring(0, 100);
    return known.stream()
        .min(Comparator.<String>comparingInt(other -> distance(asked, other)).thenComparing(w -> w))
        .orElse("–");
  }

  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed =
            diagonal
                + (Character.toLowerCase(from.charAt(i - 1))
                        == Character.toLowerCase(to.charAt(j - 1))
                    ? 0
                    : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
