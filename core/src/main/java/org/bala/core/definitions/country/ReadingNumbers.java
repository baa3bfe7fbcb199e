package org.bala.core.definitions.country;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bala.core.people.NumberScheme;
import org.bala.core.people.NumberScheme.BirthDate;
import org.bala.core.people.NumberScheme.Check;
import org.bala.core.people.NumberScheme.Mark;
import org.bala.core.people.NumberScheme.Meant;
import org.bala.core.people.NumberScheme.Order;
import org.bala.core.people.Sex;
import org.bala.core.reading.Section;
import org.bala.core.reading.Value;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;

/** Reads how a country numbers its people. */
public final class ReadingNumbers {

  private static final String DIGITS = "0123456789";
  private static final int LONGEST = 64;
  private static final int LARGEST_MODULO = 1_000_000;
  private static final Pattern WEIGHT = Pattern.compile("\\d{1,6}");

  /** A scheme named by one word, as packages of 0.1.0 do. */
  private enum Named {
    UNCHECKED,
    WEIGHTED_ELEVEN_TWO_PASS;

    @Nullable NumberScheme scheme() {
      return this == UNCHECKED ? null : weightedElevenTwoPass();
    }
  }

  private ReadingNumbers() {}

  public static Optional<IdentificationNumbers> read(Section settings) {
    return settings
        .oneSection("identification_numbers")
        .map(section -> {
          IdentificationNumbers numbers =
              new IdentificationNumbers(section.words("name"), scheme(section), section.place());
          section.close();
          return numbers;
        });
  }

  private static @Nullable NumberScheme scheme(Section section) {
    Named named = section.optionalOneOf("scheme", Named.class);
    Optional<Section> built = section.oneSection("built");
    if (built.isPresent()) {
      if (named != null) {
        section.wrong("scheme", Words.text("kind.nothing-beside", "built"));
      }
      return built(built.get());
    }
    if (named == null && !section.has("scheme")) {
      section.missing("built", "");
    }
    return named == null ? null : named.scheme();
  }

  private static NumberScheme built(Section section) {
    int length = section.integer("length");
    section.within("length", length, 1, LONGEST);
    String given = section.optionalText("characters");
    String characters = given == null ? DIGITS : given;
    boolean fits =
        characters.chars().noneMatch(Character::isWhitespace)
            && characters.chars().allMatch(character -> character < Character.MIN_SURROGATE)
            && characters.chars().distinct().count() == characters.length();
    if (!fits) {
      section.wrong("characters", Words.text("kind.distinct-characters"));
    }
    Set<Integer> taken = new HashSet<>();
    BirthDate birthDate =
        section
            .oneSection("birth_date")
            .map(part -> birthDate(part, length, section, characters, taken))
            .orElse(null);
    List<Mark> marks = new ArrayList<>();
    for (Section part : section.sections("marks")) {
      marks.add(mark(part, length, characters, taken));
    }
    List<Check> checks = new ArrayList<>();
    for (Section part : section.sections("checks")) {
      section.within("length", length, 2, LONGEST);
      checks.add(check(part, length, characters, taken));
    }
    section.close();
    checks.sort(Comparator.comparingInt(Check::at));
    return new NumberScheme(length, characters, birthDate, marks, checks);
  }

  /** Notes what was used before: a position by another part, a character by another meaning. */
  private static <T> void take(Section part, String key, T used, Set<T> taken) {
    if (!taken.add(used)) {
      part.wrong(key, Words.text("kind.not-yet-used"));
    }
  }

  private static BirthDate birthDate(
      Section part, int length, Section section, String characters, Set<Integer> taken) {
    int at = part.integer("at");
    Order order = part.oneOf("order", Order.class, null);
    section.within("length", length, order.length(), LONGEST);
    part.within("at", at, 1, Math.max(1, length - order.length() + 1));
    IntStream.range(at, at + order.length()).forEach(taken::add);
    part.close();
    if (!DIGITS.chars().allMatch(digit -> characters.indexOf(digit) >= 0)) {
      section.wrong("characters", Words.text("kind.digits-among", DIGITS));
    }
    return new BirthDate(at, order);
  }

  private static Mark mark(Section part, int length, String characters, Set<Integer> taken) {
    int at = part.integer("at");
    part.within("at", at, 1, length);
    take(part, "at", at, taken);
    Set<String> marks = new HashSet<>();
    List<Meant> means = new ArrayList<>();
    for (Section meant : part.requiredSections("means")) {
      String mark = one(meant, "mark", meant.text("mark"), characters);
      take(meant, "mark", mark, marks);
      Integer century = meant.has("century") ? meant.integer("century", 0) : null;
      if (century != null) {
        meant.within("century", century, 0, 9900);
      }
      means.add(new Meant(mark, century, meant.optionalOneOf("sex", Sex.class)));
      meant.close();
    }
    part.close();
    return new Mark(at, means);
  }

  private static Check check(Section part, int length, String characters, Set<Integer> taken) {
    int at = part.integer("at");
    part.within("at", at, 2, Math.max(2, length));
    take(part, "at", at, taken);
    int modulo = part.integer("modulo");
    part.within("modulo", modulo, 2, LARGEST_MODULO);
    List<List<Integer>> rows = new ArrayList<>();
    for (Section row : part.requiredSections("rows")) {
      List<Value.Scalar> weights = row.scalars("weights");
      boolean fits =
          weights.size() == at - 1
              && weights.stream().allMatch(weight -> WEIGHT.matcher(weight.text()).matches());
      if (fits) {
        rows.add(weights.stream().map(weight -> Integer.valueOf(weight.text())).toList());
      } else {
        row.wrong("weights", Words.text("kind.weights", at - 1));
      }
      row.close();
    }
    String otherwise = part.optionalText("otherwise");
    if (otherwise != null) {
      one(part, "otherwise", otherwise, characters);
    }
    boolean complement = part.flag("complement");
    part.close();
    return new Check(at, modulo, complement, rows, otherwise);
  }

  private static String one(Section part, String key, String text, String characters) {
    if (text.length() > 1 || characters.indexOf(text) < 0) {
      part.wrong(key, Words.text("kind.one-character", characters));
    }
    return text;
  }

  private static NumberScheme weightedElevenTwoPass() {
    List<Meant> means =
        IntStream.rangeClosed(1, 6)
            .mapToObj(mark ->
                new Meant(
                    Integer.toString(mark),
                    1800 + (mark - 1) / 2 * 100,
                    mark % 2 == 1 ? Sex.M : Sex.F))
            .toList();
    List<List<Integer>> rows =
        List.of(
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), List.of(3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2));
    return new NumberScheme(
        12,
        DIGITS,
        new BirthDate(1, Order.YYMMDD),
        List.of(new Mark(7, means)),
        List.of(new Check(12, 11, false, rows, null)));
  }
}
