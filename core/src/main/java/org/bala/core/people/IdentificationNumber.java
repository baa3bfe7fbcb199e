package org.bala.core.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.bala.core.people.NumberScheme.Mark;
import org.bala.core.people.NumberScheme.Meant;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;

/** Checks identification numbers by the scheme of their country. */
public final class IdentificationNumber {

  /** What a check finds. */
  public sealed interface Checked {

    /**
     * The number is well formed.
     *
     * @param birthDate null where the number does not tell it
     * @param sex null where the number does not tell it
     */
    record Right(@Nullable LocalDate birthDate, @Nullable Sex sex) implements Checked {}

    /**
     * Nobody can have this number.
     *
     * @param code the sentence {@code people.CODE} of Bala's words
     * @param where what the sentence ends with, null where it is whole
     */
    record Wrong(String code, @Nullable Text where) implements Checked {

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

  /**
   * Checks a number as somebody typed it.
   *
   * @param scheme null where nothing is known but that there are no spaces
   */
  public static Checked check(@Nullable NumberScheme scheme, String number) {
    if (scheme == null) {
      return number.isBlank() || number.chars().anyMatch(Character::isWhitespace)
          ? new Checked.Wrong("number-with-spaces", null)
          : new Checked.Right(null, null);
    }
    if (number.length() != scheme.length()) {
      return wrong("number-wrong-length", Integer.toString(scheme.length()));
    }
    if (!number.chars().allMatch(character -> scheme.characters().indexOf(character) >= 0)) {
      return wrong("number-wrong-character", scheme.characters());
    }
    return marked(scheme, number);
  }

  private static Checked marked(NumberScheme scheme, String number) {
    Integer century = null;
    Sex sex = null;
    for (Mark mark : scheme.marks()) {
      Meant meant = mark.of(number).orElse(null);
      if (meant == null) {
        return wrong("number-wrong-mark", Integer.toString(mark.at()));
      }
      century = meant.century() == null ? century : meant.century();
      sex = meant.sex() == null ? sex : meant.sex();
    }
    return dated(scheme, number, century, sex);
  }

  private static Checked dated(
      NumberScheme scheme, String number, @Nullable Integer century, @Nullable Sex sex) {
    NumberScheme.BirthDate part = scheme.birthDate();
    LocalDate born = null;
    if (part != null) {
      try {
        born = scheme.birthDate(part, number, century);
      } catch (DateTimeException noDate) {
        return wrong("number-wrong-date", part.at() + "–" + part.last());
      }
    }
    return scheme.checks(number)
        ? new Checked.Right(born, sex)
        : new Checked.Wrong("number-wrong-check", null);
  }

  private static Checked.Wrong wrong(String code, String where) {
    return new Checked.Wrong(code, Text.same(where));
  }
}
