package org.bala.core.expressions;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words of SQL that are not in the language, with the form of the language that serves instead. */
final class ForeignWords {

  private static final String NO_PATTERN = "a = 'text'";
  private static final String ONE_OF_TEXTS = "a IN ('text', 'Text')";
  private static final String PARTS = "a = 'text' AND b = 'text'";
  private static final String NULL_REPLACED = "coalesce(a, b)";
  private static final String DAY_GIVEN = "day";
  private static final String AGE = "age_on(birth, day)";
  private static final String MONTHS = "months_between(a, b)";
  private static final String LITERAL_DATE = "DATE '2026-01-15'";
  private static final String SUBSET = "count(*) FILTER (WHERE …)";
  private static final String CHOICE = "CASE WHEN a THEN b ELSE c END";
  private static final String CUT = "divide(a, 1, scale, down)";

  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("like", NO_PATTERN),
          Map.entry("ilike", NO_PATTERN),
          Map.entry("similar", NO_PATTERN),
          Map.entry("regexp_matches", NO_PATTERN),
          Map.entry("length", NO_PATTERN),
          Map.entry("char_length", NO_PATTERN),
          Map.entry("substring", NO_PATTERN),
          Map.entry("substr", NO_PATTERN),
          Map.entry("left", NO_PATTERN),
          Map.entry("right", NO_PATTERN),
          Map.entry("trim", NO_PATTERN),
          Map.entry("lower", ONE_OF_TEXTS),
          Map.entry("upper", ONE_OF_TEXTS),
          Map.entry("concat", PARTS),
          Map.entry("nvl", NULL_REPLACED),
          Map.entry("ifnull", NULL_REPLACED),
          Map.entry("isnull", "a IS NULL"),
          Map.entry("null", "a IS NULL"),
          Map.entry("nullif", "CASE WHEN a <> b THEN a END"),
          Map.entry("if", CHOICE),
          Map.entry("iif", CHOICE),
          Map.entry("greatest", "CASE WHEN a > b THEN a ELSE b END"),
          Map.entry("least", "CASE WHEN a < b THEN a ELSE b END"),
          Map.entry("select", SUBSET),
          Map.entry("over", SUBSET),
          Map.entry("exists", SUBSET + " > 0"),
          Map.entry("distinct", "count(a)"),
          Map.entry("now", DAY_GIVEN),
          Map.entry("current_date", DAY_GIVEN),
          Map.entry("current_timestamp", DAY_GIVEN),
          Map.entry("today", DAY_GIVEN),
          Map.entry("age", AGE),
          Map.entry("extract", AGE),
          Map.entry("date_part", AGE),
          Map.entry("interval", MONTHS),
          Map.entry("datediff", MONTHS),
          Map.entry("date_diff", MONTHS),
          Map.entry("date", LITERAL_DATE),
          Map.entry("to_date", LITERAL_DATE),
          Map.entry("cast", "round(a, scale)"),
          Map.entry("mod", "divide(a, b, 0, floor)"),
          Map.entry("abs", "CASE WHEN a < 0 THEN -a ELSE a END"),
          Map.entry("ceiling", "ceil(a)"),
          Map.entry("trunc", CUT),
          Map.entry("truncate", CUT));

  private ForeignWords() {}

  /** What to write instead of a word; null when the word is none of SQL's, or nothing would do. */
  static @Nullable String insteadOf(String word) {
    return INSTEAD.get(word.toLowerCase(Locale.ROOT));
  }
}
