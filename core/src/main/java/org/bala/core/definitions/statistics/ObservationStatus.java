package org.bala.core.definitions.statistics;

import java.util.Arrays;
import java.util.List;

/** What a figure is worth: the observation status of SDMX (code list {@code CL_OBS_STATUS}). */
public enum ObservationStatus {
  NORMAL("A"),
  BREAK("B"),
  ESTIMATED("E"),
  FORECAST("F"),
  MISSING("M"),
  PROVISIONAL("P"),
  /** Withheld so that nobody is known by it: given by Bala alone, never by a file. */
  SUPPRESSED("Q");

  private final String code;

  ObservationStatus(String code) {
    this.code = code;
  }

  /** As SDMX writes it. */
  public String code() {
    return code;
  }

  /** Whether another figure may take its place: a reader is shown that it is not certain. */
  public boolean tentative() {
    return switch (this) {
      case ESTIMATED, FORECAST, PROVISIONAL -> true;
      case NORMAL, BREAK, MISSING, SUPPRESSED -> false;
    };
  }

  /** As SDMX writes it: what a table says is compared by these letters. */
  @Override
  public String toString() {
    return code;
  }

  /** What the figures of a file may be. */
  public static List<ObservationStatus> published() {
    return Arrays.stream(values()).filter(status -> status != SUPPRESSED).toList();
  }

  /**
   * The status written with a code.
   *
   * @throws IllegalArgumentException for a code that none has
   */
  public static ObservationStatus of(String code) {
    return Arrays.stream(values())
        .filter(status -> status.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no observation status " + code));
  }
}
