package org.bala.app.demo;

import java.time.LocalDate;
import java.util.Optional;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.IdentificationNumbers;
import org.bala.core.people.NumberScheme;
import org.bala.core.people.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Identification numbers that, where a number tells when its holder was born, can belong to nobody
 * living: well formed, but of birth dates from 2090 to 2099. The real birth date of a made-up
 * person stands in a field of its own.
 */
public final class UnbornNumbers {

  private static final LocalDate FIRST_DAY = LocalDate.of(2090, 1, 1);
  private static final int DECADE = 3652;
  private static final int CHOICES = 5;

  private final @Nullable NumberScheme scheme;

  /** Days of birth that numbers tell apart. */
  private final int days;

  /** Serials of a first choice; a serial that is never issued moves up by as many. */
  private final long serials;

  /** By the scheme of a country. */
  public UnbornNumbers(CountryPackage country) {
    this(country.identificationNumbers().map(IdentificationNumbers::scheme).orElse(null));
  }

  UnbornNumbers(@Nullable NumberScheme scheme) {
    this.scheme = scheme;
    days = scheme == null || scheme.birthDate() == null ? 1 : DECADE;
    serials =
        scheme == null
            ? Integer.MAX_VALUE
            : (long)
                    Math.min(
                        Integer.MAX_VALUE,
                        Math.pow(scheme.characters().length(), scheme.serialLength()))
                / CHOICES;
  }

  /** How many there are. */
  long most() {
    return days * serials;
  }

  /**
   * The number of the person counted {@code index}, from 0; no two indexes share a number.
   *
   * @throws IllegalArgumentException beyond {@link #most}
   */
  String of(int index, Sex sex) {
    if (index < 0 || index >= most()) {
      throw new IllegalArgumentException("There are " + most() + " numbers, asked for " + index);
    }
    if (scheme == null) {
      return Integer.toString(index);
    }
    LocalDate day = FIRST_DAY.plusDays(index % days);
    for (int choice = 0; choice < CHOICES; choice++) {
      Optional<String> number = scheme.number(day, sex, index / days + choice * serials);
      if (number.isPresent()) {
        return number.get();
      }
    }
    throw new IllegalStateException("No serial of " + day + " for " + index);
  }
}
