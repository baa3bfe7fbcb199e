package org.bala.core.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bala.core.definitions.Formula;
import org.bala.core.definitions.Place;

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
          Map.entry("||", "a = b"),
          Map.entry("::", "DATE '2026-01-15'"),
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
      throw tokens.refuse(Refusal.TOO_LONG, 0, LONGEST);
    }
    List<Token> all = new ArrayList<>();
    Token token;
    do {
      token = tokens.next();
      all.add(token);
    } while (token.kind() != Token.Kind.END);
    return all;
  }

  /** Place of an offset: lines are counted in the formula's own text. */
  static Place place(Formula formula, int at) {
    Place start = formula.place();
    String before = formula.text().substring(0, Math.min(at, formula.text().length()));
    int lastBreak = before.lastIndexOf('\n');
    if (lastBreak < 0) {
      return new Place(
          start.file(), start.line(), start.column() + before.codePointCount(0, before.length()));
    }
    int lines = (int) before.chars().filter(character -> character == '\n').count();
    int column = 1 + before.codePointCount(lastBreak + 1, before.length());
    return new Place(start.file(), start.line() + lines, column);
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
    throw refuse(Refusal.NOT_CLOSED, start, String.valueOf(quote));
  }

  private Token number() {
    int start = at;
    digits();
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      digits();
    }
    if (at < text.length() && Character.isLetter(text.codePointAt(at))) {
      throw refuse(Refusal.NOT_IN_LANGUAGE, start, text.substring(start, at + 1), "1000000.00");
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

  private Token sign() {
    int start = at;
    for (Map.Entry<String, String> foreign : FOREIGN_SIGNS) {
      if (text.startsWith(foreign.getKey(), at)) {
        throw refuse(Refusal.NOT_IN_LANGUAGE, start, foreign.getKey(), foreign.getValue());
      }
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        at += sign.length();
        return new Token(Token.Kind.SIGN, sign, start);
      }
    }
    String character = text.substring(at, at + Character.charCount(text.codePointAt(at)));
    throw refuse(Refusal.NOT_IN_LANGUAGE, start, character, "= <> < <= > >= + - * ( ) , .");
  }

  private Refusal.Refused refuse(Refusal refusal, int at, Object... inserts) {
    return new Refusal.Refused(refusal.at(place(formula, at), inserts));
  }
}
