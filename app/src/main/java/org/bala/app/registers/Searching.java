package org.bala.app.registers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Field.Search;
import org.bala.core.definitions.Register;
import org.bala.core.text.Folding;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds records by words: equality of computed keys finds candidates, nearness of what they say
 * orders them.
 */
final class Searching {

  /** Candidates looked at; more than these are too many for a person to choose from. */
  private static final int CANDIDATES = 200;

  private final Register register;
  private final List<String> names = new ArrayList<>();
  private final Set<String> folded = new LinkedHashSet<>();
  private final Set<String> identifiers = new LinkedHashSet<>();
  private @Nullable Integer year;
  private @Nullable LocalDate date;

  /**
   * @param words names in any order, a birth year or date, a whole number
   */
  Searching(Register register, String words) {
    this.register = register;
    for (String word : words.strip().split("[\\s,;]+")) {
      LocalDate written = date(word);
      if (written != null) {
        date = written;
        year = written.getYear();
      } else if (word.matches("(18|19|20|21)[0-9]{2}")) {
        year = Integer.valueOf(word);
      } else if (word.matches(".*[0-9].*")) {
        identifiers.add(word);
      } else {
        names.addAll(Folding.keys(word));
        folded.add(Folding.folded(word));
      }
    }
  }

  private static @Nullable LocalDate date(String word) {
    if (word.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      return parsed(word);
    }
    return word.matches("[0-9]{2}\\.[0-9]{2}\\.[0-9]{4}")
        ? parsed(word.substring(6) + "-" + word.substring(3, 5) + "-" + word.substring(0, 2))
        : null;
  }

  private static @Nullable LocalDate parsed(String date) {
    try {
      return LocalDate.parse(date);
    } catch (java.time.DateTimeException noDay) {
      return null;
    }
  }

  boolean empty() {
    return names.isEmpty() && identifiers.isEmpty();
  }

  /** Ids of candidates; more than {@link #tooMany} allows means that words are missing. */
  Set<UUID> candidates(DSLContext sql) {
    Set<Long> identifierKeys = new LinkedHashSet<>();
    identifiers.forEach(one -> identifierKeys.add(SearchKeys.identifier(register, one)));
    Set<UUID> found = new LinkedHashSet<>(by(sql, identifierKeys));
    if (names.isEmpty()) {
      return found;
    }
    Set<Long> narrow = SearchKeys.pairs(register, names);
    if (year != null && SearchKeys.searchable(register, Search.BIRTH_DATE)) {
      narrow = new LinkedHashSet<>(narrow);
      narrow.addAll(SearchKeys.withYear(register, names, year));
    }
    found.addAll(by(sql, narrow));
    if (found.isEmpty() && (narrow.isEmpty() || year == null || names.size() > 1)) {
      found.addAll(by(sql, SearchKeys.single(register, names)));
    }
    return found;
  }

  private static List<UUID> by(DSLContext sql, Set<Long> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return sql.fetch(
            "SELECT record FROM bala.search_key WHERE key = ANY (?::bigint[]) LIMIT "
                + (CANDIDATES + 1),
            (Object) keys.toArray(Long[]::new))
        .map(row -> row.get("record", UUID.class));
  }

  static boolean tooMany(Set<UUID> candidates) {
    return candidates.size() > CANDIDATES;
  }

  /** The nearest first; those that share next to nothing are left out. */
  List<Entry> best(List<Entry> candidates, int most) {
    Map<Entry, Integer> scores = new LinkedHashMap<>();
    candidates.forEach(entry -> scores.put(entry, score(entry)));
    return candidates.stream()
        .filter(entry -> scores.getOrDefault(entry, 0) > 0)
        .sorted(
            Comparator.comparing((Entry entry) -> scores.getOrDefault(entry, 0))
                .reversed()
                .thenComparing(Entry::id))
        .limit(most)
        .toList();
  }

  /**
   * Points: 4 a part of the name that sounds alike and 2 more if it is written alike, 6 the birth
   * date or 3 the year, 20 the whole number; 2 less for a part that the record does not have.
   */
  private int score(Entry entry) {
    Set<String> keys = new HashSet<>();
    Set<String> written = new HashSet<>();
    int score = 0;
    for (Field field : SearchKeys.fields(register)) {
      Object value = entry.values().get(field.id());
      if (value instanceof LocalDate born && year != null) {
        score += born.equals(date) ? 6 : born.getYear() == year ? 3 : -3;
      } else if (value != null && field.search() == Search.NAME) {
        keys.addAll(Folding.keys(value.toString()));
        written.add(Folding.folded(value.toString()));
      } else if (value != null && field.search() == Search.IDENTIFIER) {
        score += identifiers.contains(value.toString()) ? 20 : 0;
      }
    }
    for (String name : new LinkedHashSet<>(names)) {
      score += keys.contains(name) ? 4 : -2;
    }
    for (String word : folded) {
      score += written.contains(word) ? 2 : 0;
    }
    // an identifier that this role does not read cannot be compared, but it was found by it
    return names.isEmpty() && !identifiers.isEmpty() ? Math.max(score, 1) : score;
  }
}
