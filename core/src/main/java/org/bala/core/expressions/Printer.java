package org.bala.core.expressions;

import java.util.List;
import java.util.stream.Collectors;
import org.bala.core.definitions.law.Parameter;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/** Prints an expression for one engine; every printed part has the type that its node states. */
final class Printer {

  private final Engine engine;
  private final Naming naming;

  Printer(Engine engine, Naming naming) {
    this.engine = engine;
    this.naming = naming;
  }

  String print(Node node) {
    return switch (node) {
      case Node.Constant constant -> constant(constant);
      case Node.Value value -> value(value);
      case Node.Widened widened -> cast(print(widened.number()), widened.type());
      case Node.Quotient quotient -> new QuotientPrinter(engine).print(this, quotient);
      case Node.Choice choice -> choice(choice);
      case Node.Aggregate aggregate -> aggregate(aggregate);
      case Node.Operation operation -> operation(operation);
    };
  }

  String cast(String sql, Type type) {
    return "CAST(" + sql + " AS " + engine.type(type) + ")";
  }

  private String constant(Node.Constant constant) {
    return switch (constant.type()) {
      case Type.Truth _ -> constant.words();
      case Type.Whole whole -> cast(constant.words(), whole);
      case Type.Decimal decimal -> cast("'" + constant.words() + "'", decimal);
      case Type.Date _ -> "DATE '" + constant.words() + "'";
      case Type.Text _, Type.Code _, Type.Territory _, Type.Reference _ ->
          engine == Engine.POSTGRESQL
              ? cast(engine.literal(constant.words()), constant.type())
              : engine.literal(constant.words());
    };
  }

  private String value(Node.Value value) {
    return switch (value.reference()) {
      case Reference.Field field -> naming.column(engine, field.path());
      case Reference.Fact fact -> naming.fact(engine, fact.id());
      case Reference.Day _ -> naming.day(engine);
      case Reference.Dated dated -> dated(dated.parameter(), value.type());
    };
  }

  /** The value in force on the day; none before the first. */
  private String dated(Parameter parameter, Type type) {
    if (parameter.values().isEmpty()) {
      return cast("NULL", type);
    }
    StringBuilder sql = new StringBuilder("CASE");
    for (Parameter.Value value : parameter.values().reversed()) {
      sql.append(" WHEN ")
          .append(naming.day(engine))
          .append(" >= DATE '")
          .append(value.from())
          .append("' THEN ")
          .append(cast("'" + value.value().toPlainString() + "'", type));
    }
    return "(" + sql + " END)";
  }

  /** Nested, so that a condition that cannot be decided ends in no branch. */
  private String choice(Node.Choice choice) {
    StringBuilder sql = new StringBuilder();
    int count = choice.conditions().size();
    for (int i = 0; i < count; i++) {
      sql.append("CASE ")
          .append(print(choice.conditions().get(i)))
          .append(" WHEN TRUE THEN ")
          .append(print(choice.results().get(i)))
          .append(" WHEN FALSE THEN ");
    }
    Node otherwise = choice.otherwise();
    sql.append(otherwise == null ? cast("NULL", choice.type()) : print(otherwise));
    return "(" + sql + " END".repeat(count) + ")";
  }

  private String operation(Node.Operation operation) {
    return new AgeComparison(this, engine).print(operation).orElseGet(() -> ordinary(operation));
  }

  private String ordinary(Node.Operation operation) {
    Operator operator = operation.operator();
    List<Node> parts = operation.parts();
    String first = print(parts.getFirst());
    return switch (operator) {
      case EQUAL, NOT_EQUAL, LESS, AT_MOST, MORE, AT_LEAST ->
          "(" + compared(parts.get(0)) + " " + operator.sign() + " " + compared(parts.get(1)) + ")";
      case AND, OR -> "(" + join(parts, " " + operator.name() + " ") + ")";
      case NOT -> "(NOT " + first + ")";
      case PLUS, MINUS -> sum(operation);
      case TIMES -> product(operation);
      case NEGATIVE -> "(- " + first + ")";
      case CEIL, FLOOR -> cast(operator.word() + "(" + first + ")", operation.type());
      case ROUND ->
          cast("round(" + first + ", " + operation.type().scale() + ")", operation.type());
      case COALESCE -> "coalesce(" + join(parts, ", ") + ")";
      case IN ->
          "("
              + compared(parts.getFirst())
              + " IN ("
              + parts.stream().skip(1).map(this::compared).collect(Collectors.joining(", "))
              + "))";
      case BETWEEN ->
          "("
              + compared(parts.get(0))
              + " BETWEEN "
              + compared(parts.get(1))
              + " AND "
              + compared(parts.get(2))
              + ")";
      case IS_NULL -> "(" + first + " IS NULL)";
      case IS_NOT_NULL -> "(" + first + " IS NOT NULL)";
      case AGE_ON -> elapsed(parts, 10_000, "%s * 10000 + %s * 100 + %s");
      case MONTHS_BETWEEN -> elapsed(parts, 100, "(%s * 12 + %s) * 100 + %s");
      case DIVIDE, CASE, COUNT, SUM, MIN, MAX, AVG ->
          throw new IllegalStateException(operator.form());
    };
  }

  private String join(List<Node> parts, String between) {
    return parts.stream().map(this::print).collect(Collectors.joining(between));
  }

  /** PostgreSQL compares numbers of any width exactly; a cast would hide a column's index. */
  private String compared(Node node) {
    return engine == Engine.POSTGRESQL && node instanceof Node.Widened widened
        ? print(widened.number())
        : print(node);
  }

  /** Whether DuckDB would compute in 18 digits and refuse a longer result. */
  private boolean needsRoom(Type type) {
    return engine == Engine.DUCKDB && type.precision() > 18 && type instanceof Type.Decimal;
  }

  private String sum(Node.Operation sum) {
    String sign = " " + sum.operator().sign() + " ";
    if (!needsRoom(sum.type())) {
      return "(" + join(sum.parts(), sign) + ")";
    }
    return cast(
        sum.parts().stream()
            .map(part -> cast(print(part), sum.type()))
            .collect(Collectors.joining(sign)),
        sum.type());
  }

  /** Spark reserves one digit more than a product can have. */
  private String product(Node.Operation product) {
    String first = print(product.parts().get(0));
    if (needsRoom(product.type())) {
      first = wide(first, product.parts().get(0).type());
    }
    String sql = "(" + first + " * " + print(product.parts().get(1)) + ")";
    boolean exact = engine == Engine.POSTGRESQL || product.type() instanceof Type.Whole;
    return exact ? sql : cast(sql, product.type());
  }

  /** A decimal in at least 19 digits, which makes DuckDB compute in 38. */
  String wide(String sql, Type type) {
    return engine == Engine.DUCKDB && type.precision() < 19
        ? cast(sql, new Type.Decimal(19, type.scale(), null))
        : sql;
  }

  /**
   * Whole years or months from one day to another: both days as one number whose last digits are
   * the smaller parts, subtracted and cut. Unknown when the first day is after the second.
   */
  private String elapsed(List<Node> parts, int unit, String number) {
    String from = print(parts.get(0));
    String to = print(parts.get(1));
    String difference = "(" + dayNumber(to, number) + " - (" + dayNumber(from, number) + "))";
    String cut =
        switch (engine) {
          case POSTGRESQL -> difference + " / " + unit;
          case DUCKDB -> difference + " // " + unit;
          case SPARK -> difference + " div " + unit;
        };
    return "(CASE WHEN " + from + " <= " + to + " THEN " + cut + " END)";
  }

  private String dayNumber(String date, String number) {
    return number.formatted(datePart("year", date), datePart("month", date), datePart("day", date));
  }

  private String datePart(String part, String date) {
    String sql =
        engine == Engine.POSTGRESQL
            ? "extract(" + part + " FROM " + date + ")"
            : part + "(" + date + ")";
    return "CAST(" + sql + " AS BIGINT)";
  }

  private String aggregate(Node.Aggregate aggregate) {
    Node over = aggregate.over();
    String sql = aggregate.operator().word() + "(" + (over == null ? "*" : print(over)) + ")";
    Node filter = aggregate.filter();
    String filtered = sql + filter(filter);
    String typed =
        aggregate.operator() == Operator.SUM ? cast(filtered, aggregate.type()) : filtered;
    if (filter == null || !filter.nullable()) {
      return typed;
    }
    return "(CASE WHEN count(*) FILTER (WHERE "
        + print(filter)
        + " IS NULL) = 0 THEN "
        + typed
        + " END)";
  }

  private String filter(@Nullable Node filter) {
    return filter == null ? "" : " FILTER (WHERE " + print(filter) + ")";
  }
}
