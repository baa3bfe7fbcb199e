package org.bala.core.expressions;

import java.util.List;
import java.util.Optional;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/**
 * Types of numbers. Every result is wide enough for every value of its operands, so that nothing
 * can overflow at run time: what would need more digits than the engines have is refused here.
 */
final class Numbers {

  /** A count: no register has 10^12 rows. */
  static final Type COUNTED = new Type.Whole(12);

  /** A sum runs over fewer than 10^10 rows. */
  private static final int DIGITS_OF_ROWS = 10;

  /** Most digits of a product: Spark reserves one more than it needs. */
  private static final int MOST_OF_PRODUCT = 37;

  /** Most digits of the whole numbers that division goes through. */
  private static final int MOST_OF_QUOTIENT = 36;

  /** Spark's exact quotient of whole numbers keeps six decimals beside it. */
  private static final int MOST_OF_RESULT = 32;

  private final TypeChecking typing;

  Numbers(TypeChecking typing) {
    this.typing = typing;
  }

  /**
   * INTEGER up to 18 digits, DECIMAL beyond or with decimals or a currency; always with a digit
   * before the point.
   */
  Type narrowest(int digits, int scale, @Nullable String currency, int at) {
    int precision = Math.max(digits, scale + 1);
    require(precision, Type.MOST_DIGITS, at);
    return scale == 0 && precision <= 18 && currency == null
        ? new Type.Whole(precision)
        : new Type.Decimal(precision, scale, currency);
  }

  private void require(int digits, int most, int at) {
    if (digits > most) {
      throw typing.refuse(FormulaMistake.TOO_MANY_DIGITS, at, digits, most);
    }
  }

  private void requireNumber(Node node, int at) {
    if (!node.type().isNumber()) {
      throw typing.refuse(FormulaMistake.WRONG_TYPE, at, node.type(), "INTEGER, DECIMAL");
    }
  }

  private @Nullable String currency(Type one, Type other, int at) {
    String first = one.currency();
    String second = other.currency();
    if (first != null && second != null && !first.equals(second)) {
      throw typing.refuse(FormulaMistake.CURRENCIES_DIFFER, at, first, second);
    }
    return first == null ? second : first;
  }

  /** The narrowest type that holds every value of both. */
  Type common(Type one, Type other, int at) {
    if (one instanceof Type.Whole a && other instanceof Type.Whole b) {
      return new Type.Whole(Math.max(a.digits(), b.digits()));
    }
    int scale = Math.max(one.scale(), other.scale());
    int whole = Math.max(one.precision() - one.scale(), other.precision() - other.scale());
    require(whole + scale, Type.MOST_DIGITS, at);
    return new Type.Decimal(whole + scale, scale, currency(one, other, at));
  }

  /** The number in a type at least as wide; a plain number may become an amount of money. */
  Optional<Node> widened(Node node, Type wanted) {
    Type type = node.type();
    String currency = type.currency();
    boolean fits =
        type.scale() <= wanted.scale()
            && type.precision() - type.scale() <= wanted.precision() - wanted.scale()
            && (currency == null || currency.equals(wanted.currency()))
            && (type instanceof Type.Whole || wanted instanceof Type.Decimal);
    return fits ? Optional.of(new Node.Widened(wanted, node)) : Optional.empty();
  }

  /** An operand of decimal arithmetic: an INTEGER becomes a DECIMAL of its digits. */
  private static Node decimal(Node node) {
    return node.type() instanceof Type.Whole whole
        ? new Node.Widened(new Type.Decimal(whole.digits(), 0, null), node)
        : node;
  }

  private static Node operation(Type type, Operator operator, List<Node> operands) {
    List<Node> alike =
        type instanceof Type.Whole ? operands : operands.stream().map(Numbers::decimal).toList();
    return new Node.Operation(type, operator, alike);
  }

  Node sum(Operator operator, List<Node> operands, int at) {
    if (operands.stream().anyMatch(operand -> operand.type() instanceof Type.Date)) {
      String written = "DATE " + operator.sign() + " …";
      throw typing.refuse(
          FormulaMistake.NOT_IN_LANGUAGE, at, written, "months_between(a, b), age_on(birth, day)");
    }
    operands.forEach(operand -> requireNumber(operand, at));
    Type one = operands.get(0).type();
    Type other = operands.get(1).type();
    int scale = Math.max(one.scale(), other.scale());
    int whole = Math.max(one.precision() - one.scale(), other.precision() - other.scale());
    return operation(
        narrowest(whole + scale + 1, scale, currency(one, other, at), at), operator, operands);
  }

  Node product(List<Node> operands, int at) {
    operands.forEach(operand -> requireNumber(operand, at));
    Type one = operands.get(0).type();
    Type other = operands.get(1).type();
    if (one.currency() != null && other.currency() != null) {
      throw typing.refuse(FormulaMistake.TYPES_DIFFER, at, one, other);
    }
    int precision = one.precision() + other.precision();
    require(precision, MOST_OF_PRODUCT, at);
    Type type = narrowest(precision, one.scale() + other.scale(), currency(one, other, at), at);
    return operation(type, Operator.TIMES, operands);
  }

  /** The smallest 64-bit integer has no positive counterpart, hence the wider type. */
  Node negative(Node number, int at) {
    requireNumber(number, at);
    Type type = number.type();
    return operation(
        narrowest(type.precision(), type.scale(), type.currency(), at),
        Operator.NEGATIVE,
        List.of(number));
  }

  Node whole(Operator operator, Node number, int at) {
    requireNumber(number, at);
    Type type = number.type();
    if (type.scale() == 0) {
      return number;
    }
    int digits = type.precision() - type.scale() + 1;
    return new Node.Operation(narrowest(digits, 0, type.currency(), at), operator, List.of(number));
  }

  Node rounded(Node number, int scale, int at) {
    requireNumber(number, at);
    Type type = number.type();
    if (type.scale() <= scale) {
      return number;
    }
    int digits = type.precision() - type.scale() + 1 + scale;
    return new Node.Operation(
        narrowest(digits, scale, type.currency(), at), Operator.ROUND, List.of(number));
  }

  Node quotient(Node dividend, Node divisor, int scale, Rounding rounding, int at) {
    requireNumber(dividend, at);
    requireNumber(divisor, at);
    Type a = dividend.type();
    Type b = divisor.type();
    if (b.currency() != null && a.currency() == null) {
      throw typing.refuse(FormulaMistake.TYPES_DIFFER, at, a, b);
    }
    String common = currency(a, b, at);
    int digits = a.precision() - a.scale() + b.scale() + 1 + scale;
    int shift = b.scale() + scale - a.scale();
    require(a.precision() + a.scale(), MOST_OF_QUOTIENT, at);
    require(b.precision() + b.scale(), MOST_OF_QUOTIENT, at);
    require(a.precision() + Math.max(shift, 0), MOST_OF_QUOTIENT, at);
    require(b.precision() + Math.max(-shift, 0), MOST_OF_QUOTIENT, at);
    require(digits + scale, MOST_OF_QUOTIENT, at);
    require(digits, MOST_OF_RESULT, at);
    Type type = narrowest(digits, scale, b.currency() == null ? common : null, at);
    return new Node.Quotient(type, dividend, divisor, rounding);
  }

  Node total(Node over, @Nullable Node filter, int at) {
    requireNumber(over, at);
    Type type = over.type();
    int digits = type.precision() + DIGITS_OF_ROWS;
    Type total = narrowest(digits, type.scale(), type.currency(), at);
    return new Node.Aggregate(total, Operator.SUM, decimal(over), filter);
  }
}
