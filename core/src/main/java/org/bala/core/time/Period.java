package org.bala.core.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time that a figure is of, from {@link #start} to {@link #end}, both days within. Years
 * lie between {@link #FIRST_YEAR} and {@link #LAST_YEAR}: others are slips of the pen. Periods are
 * ordered by their start, and those that start together by their end.
 */
public sealed interface Period extends Comparable<Period> {

  int FIRST_YEAR = 1800;

  int LAST_YEAR = 2199;

  /** The first day within. */
  LocalDate start();

  /** The last day within. */
  LocalDate end();

  /**
   * As it is written in tables: {@code 2024}, {@code 2023/24}, {@code 2024-06}, {@code 2024-06-01}.
   */
  String written();

  /** A calendar year. */
  record Year(int year) implements Period {
    @Override
    public LocalDate start() {
      return LocalDate.of(year, 1, 1);
    }

    @Override
    public LocalDate end() {
      return LocalDate.of(year, 12, 31);
    }

    @Override
    public String written() {
      return Integer.toString(year);
    }
  }

  /** A school year, from September to August. */
  record SchoolYear(int from) implements Period {
    @Override
    public LocalDate start() {
      return LocalDate.of(from, 9, 1);
    }

    @Override
    public LocalDate end() {
      return LocalDate.of(from + 1, 8, 31);
    }

    @Override
    public String written() {
      int to = (from + 1) % 100;
      return from + (to < 10 ? "/0" : "/") + to;
    }
  }

  /** A calendar month. */
  record Month(YearMonth month) implements Period {
    @Override
    public LocalDate start() {
      return month.atDay(1);
    }

    @Override
    public LocalDate end() {
      return month.atEndOfMonth();
    }

    @Override
    public String written() {
      return month.toString();
    }
  }

  /** A day, for what is counted at a moment. */
  record Day(LocalDate start) implements Period {
    @Override
    public LocalDate end() {
      return start;
    }

    @Override
    public String written() {
      return start.toString();
    }
  }

  /** A period as it is written; empty if there is none such: no 30 February, no {@code 2024/31}. */
  static Optional<Period> read(String written) {
    Matcher parts = Parts.PATTERN.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(parts.group("year"));
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return Optional.empty();
    }
    if (parts.group("next") != null) {
      SchoolYear school = new SchoolYear(year);
      return school.written().equals(written) ? Optional.of(school) : Optional.empty();
    }
    if (parts.group("month") == null) {
      return Optional.of(new Year(year));
    }
    try {
      return Optional.of(
          parts.group("day") == null
              ? new Month(YearMonth.parse(written))
              : new Day(LocalDate.parse(written)));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  @Override
  default int compareTo(Period other) {
    return Comparator.comparing(Period::start).thenComparing(Period::end).compare(this, other);
  }

  /** How periods are written. */
  final class Parts {
    private static final Pattern PATTERN =
        Pattern.compile(
            "(?<year>[0-9]{4})(/(?<next>[0-9]{2})|-(?<month>[0-9]{2})(-(?<day>[0-9]{2}))?)?");

    private Parts() {}
  }
}
