package org.bala.app.registers.looking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bala.app.registers.Entry;
import org.bala.app.registers.tables.SearchKeys;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.Search;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.text.Folding;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds records by words: equality of computed keys finds candidates, nearness of what they say
 * orders them.
 */
public final class Searching {

  /** Candidates looked at; more than these are too many for a person to choose from. */
  static final int CANDIDATES = 200;

  /** Candidates looked at when a year tells bearers of one name apart. */
  private static final int CANDIDATES_OF_A_YEAR = 60;

  /** Names folded before: folding costs more than all else, and a country shares its names. */
  private static final Map<String, Folded> FOLDED = new ConcurrentHashMap<>();

  private static final int FOLDED_KEPT = 20_000;

  /** Letters of a question that are looked at; keys grow with the square of its words. */
  private static final int LONGEST = 200;

  private final Register register;
  private final List<String> names = new ArrayList<>();
  private final Set<String> folded = new LinkedHashSet<>();
  private final Set<String> identifiers = new LinkedHashSet<>();
  private @Nullable Integer year;
  private @Nullable LocalDate date;

  /**
   * @param access of the role that searches: a number that it does not read finds nothing, for
   *     whatever is found by it would tell it
   * @param words names in any order, a birth year or date, a whole number
   */
  public Searching(Register register, Access access, String words) {
    this.register = register;
    boolean byNumber = SearchKeys.readsIdentifiers(register, access);
    String question = words.strip();
    question = question.substring(0, Math.min(question.length(), LONGEST));
    for (String word : question.split("[\\s,;]+")) {
      LocalDate written = date(word);
      if (written != null) {
        date = written;
        year = written.getYear();
      } else if (word.matches("(18|19|20|21)[0-9]{2}")) {
        year = Integer.valueOf(word);
      } else if (word.matches(".*[0-9].*")) {
        if (byNumber) {
          identifiers.add(word);
        }
      } else if (names.size() < SearchKeys.MOST_PARTS) {
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

  public boolean empty() {
    return names.isEmpty() && identifiers.isEmpty();
  }

  public boolean byNamesAlone() {
    return identifiers.isEmpty();
  }

  /** Ids of candidates; more than {@link #tooMany} allows means that words are missing. */
  public Set<UUID> candidates(DSLContext sql) {
    Set<Long> identifierKeys = new LinkedHashSet<>();
    identifiers.forEach(one -> identifierKeys.add(SearchKeys.identifier(register, one)));
    Set<UUID> found = new LinkedHashSet<>(by(sql, identifierKeys));
    if (names.isEmpty()) {
      return found;
    }
    Set<Long> narrow = SearchKeys.pairs(register, names);
    boolean ofAYear = year != null && SearchKeys.searchable(register, Search.BIRTH_DATE);
    if (ofAYear && year != null) {
      narrow = new LinkedHashSet<>(narrow);
      narrow.addAll(SearchKeys.withYear(register, names, year));
    }
    found.addAll(ofAYear ? byMost(sql, narrow) : by(sql, narrow));
    if (found.isEmpty() && (narrow.isEmpty() || year == null || names.size() > 1)) {
      found.addAll(by(sql, SearchKeys.single(register, names)));
    }
    return found;
  }

  private static List<UUID> by(DSLContext sql, Set<Long> keys) {
    return fetched(
        sql,
        "SELECT record FROM bala.search_key WHERE key = ANY (?::bigint[]) LIMIT "
            + (CANDIDATES + 1),
        keys);
  }

  /** Those that share most of the keys. */
  private static List<UUID> byMost(DSLContext sql, Set<Long> keys) {
    return fetched(
        sql,
        """
        SELECT record FROM bala.search_key WHERE key = ANY (?::bigint[])
        GROUP BY record ORDER BY count(*) DESC, record LIMIT %s
        """
            .formatted(CANDIDATES_OF_A_YEAR),
        keys);
  }

  private static List<UUID> fetched(DSLContext sql, String query, Set<Long> keys) {
    return keys.isEmpty()
        ? List.of()
        : sql.fetch(query, (Object) keys.toArray(Long[]::new))
            .map(row -> row.get("record", UUID.class));
  }

  public static boolean tooMany(Set<UUID> candidates) {
    return candidates.size() > CANDIDATES;
  }

  private record Folded(List<String> keys, String written) {}

  private static Folded folded(String name) {
    if (name.length() > SearchKeys.LONGEST_NAME) {
      return folded(name.substring(0, SearchKeys.LONGEST_NAME));
    }
    if (FOLDED.size() >= FOLDED_KEPT) {
      FOLDED.clear();
    }
    return FOLDED.computeIfAbsent(name, one -> new Folded(Folding.keys(one), Folding.folded(one)));
  }

  private record Scored(Entry entry, int score) {}

  /** The nearest first; those that share next to nothing are left out. */
  public List<Entry> best(List<Entry> candidates, int most) {
    return candidates.stream()
        .map(entry -> new Scored(entry, score(entry)))
        .filter(scored -> scored.score() > 0)
        .sorted(
            Comparator.comparingInt(Scored::score)
                .reversed()
                .thenComparing(scored -> scored.entry().id()))
        .map(Scored::entry)
        .limit(most)
        .toList();
  }

  /**
   * Points: 4 a part of the name that sounds alike and 2 more if it is written alike, 6 the birth
   * date or 3 the year, 20 the whole number; 2 less for a part that the record does not have. None
   * without a part of the name or the whole number in common.
   */
  private int score(Entry entry) {
    Set<String> keys = new HashSet<>();
    Set<String> written = new HashSet<>();
    int score = 0;
    boolean alike = names.isEmpty();
    for (Field field : SearchKeys.fields(register)) {
      Object value = entry.values().get(field.id());
      if (value instanceof LocalDate born && year != null) {
        score += born.equals(date) ? 6 : born.getYear() == year ? 3 : -3;
      } else if (value != null && field.search() == Search.NAME) {
        Folded name = folded(value.toString());
        keys.addAll(name.keys());
        written.add(name.written());
      } else if (value != null && field.search() == Search.IDENTIFIER) {
        boolean same = identifiers.contains(value.toString());
        score += same ? 20 : 0;
        alike |= same;
      }
    }
    if (!alike && names.stream().noneMatch(keys::contains)) {
      return 0;
    }
    for (String name : new LinkedHashSet<>(names)) {
      score += keys.contains(name) ? 4 : -2;
    }
    for (String word : folded) {
      score += written.contains(word) ? 2 : 0;
    }
    return score;
  }
}
