package org.bala.core.values;

import org.jspecify.annotations.Nullable;

/** Type of a value and of an expression. There is no floating point. */
public sealed interface Type {

  /** Most digits that a number may have on every engine. */
  int MOST_DIGITS = 38;

  /** BOOLEAN; the unknown truth value means <em>cannot be decided</em>. */
  record Truth() implements Type {
    @Override
    public String toString() {
      return "BOOLEAN";
    }
  }

  /**
   * INTEGER, kept in 64 bits.
   *
   * @param digits most decimal digits it can have, 1–19
   */
  record Whole(int digits) implements Type {
    @Override
    public String toString() {
      return "INTEGER";
    }
  }

  /**
   * DECIMAL(precision, scale), exact; MONEY when it has a currency.
   *
   * @param precision digits in all, 1–38
   * @param scale digits after the point, 0–precision
   * @param currency currency code of an amount of money, null for a plain number
   */
  record Decimal(int precision, int scale, @Nullable String currency) implements Type {
    @Override
    public String toString() {
      String digits = "(" + precision + ", " + scale + ")";
      return currency == null ? "DECIMAL" + digits : "MONEY" + digits + " " + currency;
    }
  }

  /** TEXT, compared byte by byte in UTF-8; it has no order. */
  record Text() implements Type {
    @Override
    public String toString() {
      return "TEXT";
    }
  }

  /** CODE of a code list, or of the states of a register's lifecycle. */
  record Code(String list) implements Type {
    @Override
    public String toString() {
      return "CODE(" + list + ")";
    }
  }

  /** DATE of the Gregorian calendar, years 1–9999. */
  record Date() implements Type {
    @Override
    public String toString() {
      return "DATE";
    }
  }

  /** REF to a record of a register. */
  record Reference(String register) implements Type {
    @Override
    public String toString() {
      return "REF(" + register + ")";
    }
  }

  /** AREA of the country. */
  record Territory() implements Type {
    @Override
    public String toString() {
      return "AREA";
    }
  }

  default boolean isNumber() {
    return this instanceof Whole || this instanceof Decimal;
  }

  /** Digits in all of a number. */
  default int precision() {
    return switch (this) {
      case Whole whole -> whole.digits();
      case Decimal decimal -> decimal.precision();
      case Truth _, Text _, Code _, Date _, Reference _, Territory _ ->
          throw new IllegalStateException(this + " is no number");
    };
  }

  /** Digits after the point of a number. */
  default int scale() {
    return this instanceof Decimal decimal ? decimal.scale() : 0;
  }

  /** Currency of an amount of money, null for anything else. */
  default @Nullable String currency() {
    return this instanceof Decimal decimal ? decimal.currency() : null;
  }
}
