package org.bala.core.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.bala.core.definitions.country.IdentificationNumbers.Scheme;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Checks and builds identification numbers.
 *
 * <p>The scheme {@link Scheme#WEIGHTED_ELEVEN_TWO_PASS}: twelve digits {@code YYMMDD G NNNN C}. G
 * is 1, 3 or 5 for men and 2, 4 or 6 for women born in the 19th, 20th or 21st century. With digits
 * d₁…d₁₁ the check digit is Σ i·dᵢ mod 11; if that is 10, Σ wᵢ·dᵢ mod 11 with the weights 3 4 5 6 7
 * 8 9 10 11 1 2; if that is 10 too, the number is never issued.
 */
public final class IdentificationNumber {

  private static final int DIGITS = 12;
  private static final int[] SECOND_WEIGHTS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};
  private static final int FIRST_CENTURY = 1800;

  /** What a check finds. */
  public sealed interface Checked {

    /** The number is well formed and says when its holder was born. */
    record Right(LocalDate birthDate, Sex sex) implements Checked {}

    /** The scheme says nothing of a number but that it is there. */
    record Unchecked() implements Checked {}

    /**
     * Nobody can have this number.
     *
     * @param code the sentence {@code people.CODE} of Bala's words
     */
    record Wrong(String code) implements Checked {

      /** Of the sentence that says what is wrong and what to do. */
      public String key() {
        return "people." + code;
      }

      public Text message() {
        return Words.text(key());
      }
    }
  }

  private IdentificationNumber() {}

  /** Checks a number as somebody typed it. */
  public static Checked check(Scheme scheme, String number) {
    return switch (scheme) {
      case UNCHECKED ->
          number.isBlank() || number.chars().anyMatch(Character::isWhitespace)
              ? wrong("number-with-spaces")
              : new Checked.Unchecked();
      case WEIGHTED_ELEVEN_TWO_PASS -> checkWeighted(number);
    };
  }

  private static Checked checkWeighted(String number) {
    if (number.length() != DIGITS || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return wrong("number-not-twelve-digits");
    }
    int century = digit(number, 6);
    if (century < 1 || century > 6) {
      return wrong("number-wrong-century");
    }
    LocalDate birthDate = birthDate(number, FIRST_CENTURY + (century - 1) / 2 * 100);
    if (birthDate == null) {
      return wrong("number-wrong-date");
    }
    OptionalInt check = checkDigit(number.substring(0, DIGITS - 1));
    if (check.isEmpty() || check.getAsInt() != digit(number, DIGITS - 1)) {
      return wrong("number-wrong-check-digit");
    }
    return new Checked.Right(birthDate, century % 2 == 1 ? Sex.M : Sex.F);
  }

  private static @Nullable LocalDate birthDate(String number, int century) {
    try {
      return LocalDate.of(
          century + Integer.parseInt(number.substring(0, 2)),
          Integer.parseInt(number.substring(2, 4)),
          Integer.parseInt(number.substring(4, 6)));
    } catch (DateTimeException fault) {
      return null;
    }
  }

  /** The twelfth digit; empty if such a number is never issued. */
  public static OptionalInt checkDigit(String eleven) {
    int first = 0;
    int second = 0;
    for (int i = 0; i < eleven.length(); i++) {
      first += (i + 1) * digit(eleven, i);
      second += SECOND_WEIGHTS[i] * digit(eleven, i);
    }
    int sum = first % 11 == 10 ? second % 11 : first % 11;
    return sum == 10 ? OptionalInt.empty() : OptionalInt.of(sum);
  }

  private static int digit(String number, int at) {
    return number.charAt(at) - '0';
  }

  private static Checked.Wrong wrong(String code) {
    return new Checked.Wrong(code);
  }
}
