package org.bala.core.expressions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How {@code divide} rounds its exact quotient. */
enum Rounding {
  /** To the nearest; a half away from zero. */
  HALF_UP,
  /** Towards zero. */
  DOWN,
  /** Away from zero. */
  UP,
  /** To the next above. */
  CEILING,
  /** To the next below. */
  FLOOR;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Rounding> of(String word) {
    return Arrays.stream(values()).filter(rounding -> rounding.word().equals(word)).findFirst();
  }
}
