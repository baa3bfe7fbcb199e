package org.bala.app.figures;

/** Where a period stands on an axis of time. */
public final class Periods {

  private Periods() {}

  /** The year a period begins in. */
  public static int year(String period) {
    return Integer.parseInt(period.substring(0, 4));
  }

  /**
   * Years since year 0: a year at its start, a school year at its turn of the year, a month or a
   * day at its share of the year.
   *
   * @param period {@code 2024}, {@code 2023/24}, {@code 2024-06} or {@code 2024-06-01}
   */
  public static double position(String period) {
    double year = year(period);
    if (period.length() == 4) {
      return year;
    }
    if (period.charAt(4) == '/') {
      return year + 0.5;
    }
    int month = Integer.parseInt(period.substring(5, 7));
    int day = period.length() > 8 ? Integer.parseInt(period.substring(8, 10)) : 1;
    return year + (month - 1) / 12.0 + (day - 1) / 366.0;
  }
}
