package org.bala.core.expressions;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bala.core.reading.Mistake;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.bala.core.text.Words;

/**
 * Why a formula is not accepted, and what would be; its sentences are {@code formula.NAME} of
 * {@link Words}, in which {@code {0}} and {@code {1}} stand for words of the formula.
 */
enum FormulaMistake {
  EMPTY,
  TOO_LONG,
  TOO_DEEP,
  NOT_CLOSED,
  NOT_IN_LANGUAGE,
  UNKNOWN_FUNCTION,
  VALUE_EXPECTED,
  SYMBOL_EXPECTED,
  ARGUMENTS,
  UNKNOWN_NAME,
  AMBIGUOUS_NAME,
  NOT_A_REFERENCE,
  SEALED,
  WRONG_TYPE,
  TYPES_DIFFER,
  CURRENCIES_DIFFER,
  NO_ORDER,
  UNKNOWN_CODE,
  TOO_MANY_DIGITS,
  WHOLE_LITERAL,
  UNKNOWN_ROUNDING,
  WRONG_DATE,
  WRONG_TEXT,
  NO_AGGREGATE,
  NESTED_AGGREGATE,
  OUTSIDE_AGGREGATE,
  NOT_A_CONDITION;

  /** What a formula's end is called in a message. */
  static final Text END = Words.text("formula.end");

  String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The mistake at a place, with words of the formula (String or {@link Text}) put in. */
  Mistake at(Place place, Object... inserts) {
    Map<String, String> sentences = new LinkedHashMap<>();
    for (String language : Words.LANGUAGES) {
      Object[] said = Arrays.stream(inserts).map(one -> insert(one, language)).toArray();
      sentences.put(language, Words.in(language).say("formula." + code(), said));
    }
    return new Mistake(place, code(), new Text(sentences, false));
  }

  /** One line, and no more of the formula than a reader needs to find the place. */
  private static String insert(Object insert, String language) {
    String words = insert instanceof Text text ? text.in(language, "en") : String.valueOf(insert);
    String line = words.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 120 ? line : line.substring(0, 119) + "…";
  }

  /** Stops reading a formula; carries the mistake to {@link Expressions}, which reports it. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Mistake mistake;

    Refused(Mistake mistake) {
      super(mistake.code(), null, false, false);
      this.mistake = mistake;
    }

    Mistake mistake() {
      return mistake;
    }
  }
}
