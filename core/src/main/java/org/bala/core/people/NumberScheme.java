package org.bala.core.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a country builds its identification numbers. Positions count from 1; the value of a character
 * is its place in {@code characters} from 0.
 *
 * @param length how many characters
 * @param characters all that may stand in a number, each once
 * @param birthDate where the birth date stands, null where it does not
 * @param marks characters that tell a century, a sex or both
 * @param checks characters that follow from those before them, by position
 */
public record NumberScheme(
    int length,
    String characters,
    @Nullable BirthDate birthDate,
    List<Mark> marks,
    List<Check> checks) {

  public NumberScheme {
    marks = List.copyOf(marks);
    checks = List.copyOf(checks);
  }

  /** How a birth date is written. */
  public enum Order {
    YYMMDD,
    DDMMYY,
    YYYYMMDD,
    DDMMYYYY;

    /** How many digits. */
    public int length() {
      return name().length();
    }

    private int part(String digits, char letter) {
      int first = name().indexOf(letter);
      String part = digits.substring(first, name().lastIndexOf(letter) + 1);
      if (!part.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
        throw new DateTimeException("No digits: " + part);
      }
      return Integer.parseInt(part);
    }

    private boolean hasCentury() {
      return name().contains("YYYY");
    }

    private String written(LocalDate day) {
      String year = String.format(Locale.ROOT, "%04d", day.getYear());
      String month = String.format(Locale.ROOT, "%02d", day.getMonthValue());
      String date = String.format(Locale.ROOT, "%02d", day.getDayOfMonth());
      return name()
          .replace("YYYY", year)
          .replace("YY", year.substring(2))
          .replace("MM", month)
          .replace("DD", date);
    }
  }

  /** A birth date of {@code order.length()} digits from position {@code at}. */
  public record BirthDate(int at, Order order) {

    int last() {
      return at + order.length() - 1;
    }
  }

  /** The character at a position; one that means nothing cannot stand there. */
  public record Mark(int at, List<Meant> means) {

    public Mark {
      means = List.copyOf(means);
    }

    Optional<Meant> of(String number) {
      String there = number.substring(at - 1, at);
      return means.stream().filter(meant -> meant.mark().equals(there)).findFirst();
    }
  }

  /**
   * @param mark one character
   * @param century first year of the century of birth, null where it is not told
   * @param sex null where it is not told
   */
  public record Meant(String mark, @Nullable Integer century, @Nullable Sex sex) {}

  /**
   * A check character: with values v₁…vₙ of the characters before it and a row of weights w, the
   * one whose value is Σ wᵢ·vᵢ mod {@code modulo}, or what is missing from that to the modulo. A
   * remainder that is no character's value goes on to the next row; after the last row stands
   * {@code otherwise}, and without it such a number is never issued.
   *
   * @param rows at least one, each of {@code at - 1} weights
   */
  public record Check(
      int at,
      int modulo,
      boolean complement,
      List<List<Integer>> rows,
      @Nullable String otherwise) {

    public Check {
      rows = rows.stream().map(List::copyOf).toList();
    }

    private Optional<String> of(String before, String characters) {
      for (List<Integer> weights : rows) {
        long sum =
            IntStream.range(0, weights.size())
                .mapToLong(i -> (long) weights.get(i) * characters.indexOf(before.charAt(i)))
                .sum();
        int remainder = (int) (sum % modulo);
        int value = complement ? (modulo - remainder) % modulo : remainder;
        if (value < characters.length()) {
          return Optional.of(characters.substring(value, value + 1));
        }
      }
      return Optional.ofNullable(otherwise);
    }
  }

  /** Whether the characters that follow from others are right. */
  boolean checks(String number) {
    return checks.stream()
        .allMatch(check ->
            check
                .of(number.substring(0, check.at() - 1), characters)
                .equals(Optional.of(number.substring(check.at() - 1, check.at()))));
  }

  /**
   * The day of birth that a number tells; it must have the right length and characters.
   *
   * @param century as the marks tell it, null where they do not
   * @return null where the century is not known
   * @throws DateTimeException where there is no such day
   */
  @Nullable LocalDate birthDate(BirthDate part, String number, @Nullable Integer century) {
    String digits = number.substring(part.at() - 1, part.last());
    int year = part.order().part(digits, 'Y');
    boolean known = part.order().hasCentury() || century != null;
    int first = part.order().hasCentury() ? 0 : Objects.requireNonNullElse(century, 2000);
    LocalDate day =
        LocalDate.of(first + year, part.order().part(digits, 'M'), part.order().part(digits, 'D'));
    return known ? day : null;
  }

  private static boolean isIn(int century, int year) {
    return year >= century && year < century + 100;
  }

  /** How many characters are left for a serial. */
  public int serialLength() {
    return (int) IntStream.rangeClosed(1, length).filter(this::isSerial).count();
  }

  /** Whether nothing but a serial stands at a position. */
  private boolean isSerial(int at) {
    return (birthDate == null || at < birthDate.at() || at > birthDate.last())
        && marks.stream().noneMatch(mark -> mark.at() == at)
        && checks.stream().noneMatch(check -> check.at() == at);
  }

  /**
   * The number of somebody.
   *
   * @param serial from 0, below {@code characters.length()} to the power of {@link #serialLength}
   * @return empty where such a number is never issued
   */
  public Optional<String> number(LocalDate birth, Sex sex, long serial) {
    StringBuilder number = new StringBuilder(characters.substring(0, 1).repeat(length));
    long rest = serial;
    for (int at = length; at >= 1; at--) {
      if (isSerial(at)) {
        number.setCharAt(at - 1, characters.charAt((int) (rest % characters.length())));
        rest /= characters.length();
      }
    }
    if (birthDate != null) {
      number.replace(birthDate.at() - 1, birthDate.last(), birthDate.order().written(birth));
    }
    for (Mark mark : marks) {
      Optional<Meant> meant =
          mark.means().stream()
              .filter(one -> one.sex() == null || one.sex() == sex)
              .filter(one -> one.century() == null || isIn(one.century(), birth.getYear()))
              .findFirst();
      if (meant.isEmpty()) {
        return Optional.empty();
      }
      number.replace(mark.at() - 1, mark.at(), meant.get().mark());
    }
    for (Check check : checks) {
      Optional<String> character = check.of(number.substring(0, check.at() - 1), characters);
      if (character.isEmpty()) {
        return Optional.empty();
      }
      number.replace(check.at() - 1, check.at(), character.get());
    }
    return Optional.of(number.toString());
  }
}
