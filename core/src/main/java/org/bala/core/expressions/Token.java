package org.bala.core.expressions;

import java.util.Locale;

/**
 * A word, number, text or sign of a formula.
 *
 * @param at offset in the formula's text, from 0
 * @param words without quotes
 */
record Token(Kind kind, String words, int at) {

  enum Kind {
    WORD,
    QUOTED_NAME,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  boolean is(String keyword) {
    return kind == Kind.WORD && words.toLowerCase(Locale.ROOT).equals(keyword);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && words.equals(sign);
  }

  /** How the token is shown in a message. */
  Object shown() {
    return kind == Kind.END ? FormulaMistake.END : "“" + words + "”";
  }
}
