package org.bala.app.demo;

import java.time.LocalDate;
import java.util.OptionalInt;
import org.bala.core.people.IdentificationNumber;
import org.bala.core.people.Sex;

/**
 * Identification numbers that can belong to nobody living: well formed, but of birth dates from
 * 2090 to 2099. The real birth date of a made-up person stands in a field of its own.
 */
final class UnbornNumbers {

  private static final LocalDate FIRST_DAY = LocalDate.of(2090, 1, 1);
  private static final int DAYS = 3652;

  /** Serials of a first choice; a serial that is never issued moves up by as many. */
  private static final int SERIALS = 2000;

  private static final int CHOICES = 5;

  /** How many there are. */
  static final int MOST = DAYS * SERIALS;

  private UnbornNumbers() {}

  /**
   * The number of the person counted {@code index}, from 0; no two indexes share a number.
   *
   * @throws IllegalArgumentException beyond {@link #MOST}
   */
  public static String of(int index, Sex sex) {
    if (index < 0 || index >= MOST) {
      throw new IllegalArgumentException("There are " + MOST + " numbers, asked for " + index);
    }
    LocalDate day = FIRST_DAY.plusDays(index % DAYS);
    String start =
        digits(day.getYear() % 100, 2)
            + digits(day.getMonthValue(), 2)
            + digits(day.getDayOfMonth(), 2)
            + (sex == Sex.M ? '5' : '6');
    for (int choice = 0; choice < CHOICES; choice++) {
      String eleven = start + digits(index / DAYS + choice * SERIALS, 4);
      OptionalInt check = IdentificationNumber.checkDigit(eleven);
      if (check.isPresent()) {
        return eleven + check.getAsInt();
      }
    }
    throw new IllegalStateException("No serial of " + start + " for " + index);
  }

  private static String digits(int number, int length) {
    String digits = Integer.toString(number);
    return "0".repeat(length - digits.length()) + digits;
  }
}
