package org.bala.core.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bala.core.reading.Formula;

/** Cuts a formula into tokens. */
final class Tokens {

  /** Longest formula, in UTF-16 units. */
  static final int LONGEST = 4000;

  private static final List<String> SIGNS =
      List.of("<>", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ",", ".");

  /** Signs of other languages, longest first, with what to write instead. */
  private static final List<Map.Entry<String, String>> FOREIGN_SIGNS =
      List.of(
          Map.entry("--", "- (-a)"),
          Map.entry("/*", "divide(a, b, scale, rounding)"),
          Map.entry("||", "a = 'text' AND b = 'text'"),
          Map.entry("!=", "<>"),
          Map.entry("==", "="),
          Map.entry("&&", "AND"),
          Map.entry("/", "divide(a, b, scale, rounding)"),
          Map.entry("%", "divide(a, b, scale, rounding)"),
          Map.entry("×", "*"),
          Map.entry("·", "*"),
          Map.entry("÷", "divide(a, b, scale, rounding)"),
          Map.entry("−", "-"),
          Map.entry("–", "-"),
          Map.entry("≤", "<="),
          Map.entry("≥", ">="),
          Map.entry("≠", "<>"),
          Map.entry("&", "AND"),
          Map.entry("|", "OR"),
          Map.entry("!", "NOT"),
          Map.entry(";", "AND"),
          Map.entry("«", "'…'"),
          Map.entry("“", "'…'"),
          Map.entry("’", "'…'"),
          Map.entry("`", "\"…\""),
          Map.entry("[", "("),
          Map.entry("]", ")"),
          Map.entry("{", "("),
          Map.entry("}", ")"));

  private final Formula formula;
  private final String text;
  private int at;

  private Tokens(Formula formula) {
    this.formula = formula;
    this.text = formula.text();
  }

  static List<Token> of(Formula formula) {
    Tokens tokens = new Tokens(formula);
    if (formula.text().length() > LONGEST) {
      throw tokens.refuse(FormulaMistake.TOO_LONG, 0, LONGEST);
    }
    List<Token> all = new ArrayList<>();
    Token token;
    do {
      token = tokens.next();
      all.add(token);
    } while (token.kind() != Token.Kind.END);
    return all;
  }

  private Token next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Token.Kind.END, "", at);
    }
    int first = text.codePointAt(at);
    if (first == '\'') {
      return quoted('\'', Token.Kind.TEXT);
    }
    if (first == '"') {
      return quoted('"', Token.Kind.QUOTED_NAME);
    }
    if (first >= '0' && first <= '9') {
      return number();
    }
    if (Character.isLetter(first) || first == '_') {
      return word();
    }
    return sign();
  }

  private Token quoted(char quote, Token.Kind kind) {
    int start = at++;
    StringBuilder words = new StringBuilder();
    while (at < text.length()) {
      char character = text.charAt(at++);
      if (character != quote) {
        words.append(character);
      } else if (at < text.length() && text.charAt(at) == quote) {
        words.append(quote);
        at++;
      } else {
        return new Token(kind, words.toString(), start);
      }
    }
    throw refuse(FormulaMistake.NOT_CLOSED, start, String.valueOf(quote));
  }

  private Token number() {
    int start = at;
    digits();
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      digits();
    }
    if (at < text.length() && Character.isLetter(text.codePointAt(at))) {
      throw refuse(
          FormulaMistake.NOT_IN_LANGUAGE, start, text.substring(start, at + 1), "1000000.00");
    }
    return new Token(Token.Kind.NUMBER, text.substring(start, at), start);
  }

  private void digits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private Token word() {
    int start = at;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      if (!Character.isLetterOrDigit(character) && character != '_') {
        break;
      }
      at += Character.charCount(character);
    }
    return new Token(Token.Kind.WORD, text.substring(start, at), start);
  }

  /** A cast has no form of its own: what serves depends on the type after it. */
  private static String insteadOfCast(String type) {
    return switch (type.strip().toLowerCase(Locale.ROOT)) {
      case String word when word.startsWith("date") -> "DATE '2026-01-15'";
      case String word when word.matches("(?s)(int|bigint|smallint|num|dec).*") ->
          "round(a, scale)";
      case String _ -> "a = 'text'";
    };
  }

  private Token sign() {
    int start = at;
    if (text.startsWith("::", at)) {
      throw refuse(
          FormulaMistake.NOT_IN_LANGUAGE, start, "::", insteadOfCast(text.substring(at + 2)));
    }
    for (Map.Entry<String, String> foreign : FOREIGN_SIGNS) {
      if (text.startsWith(foreign.getKey(), at)) {
        throw refuse(FormulaMistake.NOT_IN_LANGUAGE, start, foreign.getKey(), foreign.getValue());
      }
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        at += sign.length();
        return new Token(Token.Kind.SIGN, sign, start);
      }
    }
    String character = text.substring(at, at + Character.charCount(text.codePointAt(at)));
    throw refuse(FormulaMistake.NOT_IN_LANGUAGE, start, character, "= <> < <= > >= + - * ( ) , .");
  }

  private FormulaMistake.Refused refuse(FormulaMistake refusal, int at, Object... inserts) {
    return new FormulaMistake.Refused(refusal.at(formula.placeOf(at), inserts));
  }
}
