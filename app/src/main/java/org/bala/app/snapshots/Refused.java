package org.bala.app.snapshots;

import org.bala.core.reading.Mistake;
import org.bala.core.reading.Place;
import org.bala.core.text.Words;

/** Why something cannot be counted, and what would be right. */
final class Refused {

  private Refused() {}

  static Mistake neverLetOut(Place place, String path) {
    return mistake(place, "never-let-out", path);
  }

  static Mistake noRight(Place place, String role, String register, String field) {
    return mistake(place, "no-right-to-count", role, register, field);
  }

  private static Mistake mistake(Place place, String code, Object... said) {
    return new Mistake(place, code, Words.text("mistake." + code, said));
  }
}
