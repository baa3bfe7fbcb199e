package org.bala.core.expressions;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bala.core.text.Text;
import org.bala.core.text.Words;

/** The nearest known word to one that is not known. */
final class Spelling {

  private Spelling() {}

  /**
   * The cure for an unknown word: the known word that is spelled nearly so, or else all known
   * words.
   */
  static Text cure(String word, Collection<String> known) {
    return near(word, known).map(Spelling::nearest).orElseGet(() -> oneOf(known));
  }

  static Text nearest(String form) {
    return Words.text("formula.nearest", form);
  }

  static Text oneOf(Collection<String> known) {
    String words =
        known.isEmpty() ? "–" : known.stream().sorted().collect(Collectors.joining(", "));
    return Words.text("formula.one-of", words);
  }

  /** The known word with the fewest slips, when these are at most one letter in three. */
  static Optional<String> near(String word, Collection<String> known) {
    String asked = word.length() <= 100 ? word : word.substring(0, 100);
    return known.stream()
        .filter(other -> slips(asked, other) <= Math.max(1, asked.length() / 3))
        .min(Comparator.<String>comparingInt(other -> slips(asked, other)).thenComparing(w -> w));
  }

  /**
   * Letters left out, added, changed, or swapped with their neighbour, without regard to case
   * (optimal string alignment distance).
   */
  private static int slips(String from, String to) {
    int[][] slips = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          slips[i][j] = i + j;
          continue;
        }
        int changed = slips[i - 1][j - 1] + (same(from, i - 1, to, j - 1) ? 0 : 1);
        int missing = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
        slips[i][j] = Math.min(changed, missing);
        if (i > 1 && j > 1 && same(from, i - 1, to, j - 2) && same(from, i - 2, to, j - 1)) {
          slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
        }
      }
    }
    return slips[from.length()][to.length()];
  }

  private static boolean same(String from, int i, String to, int j) {
    return Character.toLowerCase(from.charAt(i)) == Character.toLowerCase(to.charAt(j));
  }
}
