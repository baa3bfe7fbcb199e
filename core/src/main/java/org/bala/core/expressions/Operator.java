package org.bala.core.expressions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The closed table of operators; {@code docs/expressions.md} has one row for each. */
enum Operator {
  EQUAL("a = b", 2),
  NOT_EQUAL("a <> b", 2),
  LESS("a < b", 2),
  AT_MOST("a <= b", 2),
  MORE("a > b", 2),
  AT_LEAST("a >= b", 2),
  AND("a AND b", 2),
  OR("a OR b", 2),
  NOT("NOT a", 1),
  PLUS("a + b", 2),
  MINUS("a - b", 2),
  TIMES("a * b", 2),
  NEGATIVE("- a", 1),
  DIVIDE("divide(a, b, scale, rounding)", 4),
  CEIL("ceil(a)", 1),
  FLOOR("floor(a)", 1),
  ROUND("round(a, scale)", 2),
  CASE("CASE WHEN a THEN b ELSE c END", 0),
  COALESCE("coalesce(a, b)", 0),
  IN("a IN (b, c)", 0),
  BETWEEN("a BETWEEN b AND c", 3),
  IS_NULL("a IS NULL", 1),
  IS_NOT_NULL("a IS NOT NULL", 1),
  AGE_ON("age_on(birth, on)", 2),
  MONTHS_BETWEEN("months_between(a, b)", 2),
  COUNT("count(a)", 1),
  SUM("sum(a)", 1),
  MIN("min(a)", 1),
  MAX("max(a)", 1),
  AVG("avg(a, scale)", 2);

  private final String form;
  private final int arguments;

  Operator(String form, int arguments) {
    this.form = form;
    this.arguments = arguments;
  }

  /** How it is written. */
  String form() {
    return form;
  }

  /** How many arguments it takes; 0 when it takes one or more. */
  int arguments() {
    return arguments;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isFunction() {
    return form.startsWith(word() + "(");
  }

  boolean isAggregate() {
    return switch (this) {
      case COUNT, SUM, MIN, MAX, AVG -> true;
      case EQUAL, NOT_EQUAL, LESS, AT_MOST, MORE, AT_LEAST, AND, OR, NOT -> false;
      case PLUS, MINUS, TIMES, NEGATIVE, DIVIDE, CEIL, FLOOR, ROUND -> false;
      case CASE, COALESCE, IN, BETWEEN, IS_NULL, IS_NOT_NULL, AGE_ON, MONTHS_BETWEEN -> false;
    };
  }

  /** The sign between two operands. */
  String sign() {
    return form.split(" ")[1];
  }

  static List<Operator> functions() {
    return Arrays.stream(values()).filter(Operator::isFunction).toList();
  }

  static Optional<Operator> function(String word) {
    return functions().stream()
        .filter(operator -> operator.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
