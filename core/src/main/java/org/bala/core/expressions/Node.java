package org.bala.core.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/** A part of an expression whose names and types are known. */
sealed interface Node {

  Type type();

  List<Node> parts();

  /** A literal: digits, words, an ISO date, TRUE or FALSE. */
  record Constant(Type type, String words) implements Node {
    @Override
    public List<Node> parts() {
      return List.of();
    }
  }

  /** A value found by name; {@code joins} are the records on the way to it. */
  record Value(Type type, Reference reference, List<Expression.Join> joins) implements Node {
    /** Columns that every record has with a value. */
    private static final Set<String> ALWAYS = Set.of("id", "area", "valid_from", "state");

    /** Whether it is known of every record; of one that is referred to, only if there is one. */
    boolean always() {
      return reference instanceof Reference.Day
          || (reference instanceof Reference.Field(Path path)
              && joins.isEmpty()
              && path.steps().size() == 1
              && ALWAYS.contains(path.last()));
    }

    @Override
    public List<Node> parts() {
      return List.of();
    }
  }

  /** A number in a wider type. */
  record Widened(Type type, Node number) implements Node {
    @Override
    public List<Node> parts() {
      return List.of(number);
    }
  }

  /** Any operator that is not one of the following. */
  record Operation(Type type, Operator operator, List<Node> parts) implements Node {}

  /** An exact quotient, rounded. */
  record Quotient(Type type, Node dividend, Node divisor, Rounding rounding) implements Node {
    @Override
    public List<Node> parts() {
      return List.of(dividend, divisor);
    }
  }

  /** CASE. */
  record Choice(Type type, List<Node> conditions, List<Node> results, @Nullable Node otherwise)
      implements Node {
    @Override
    public List<Node> parts() {
      List<Node> parts = new ArrayList<>(conditions);
      parts.addAll(results);
      if (otherwise != null) {
        parts.add(otherwise);
      }
      return parts;
    }
  }

  /** COUNT, SUM, MIN or MAX; {@code over} is null for {@code count(*)}. */
  record Aggregate(Type type, Operator operator, @Nullable Node over, @Nullable Node filter)
      implements Node {
    @Override
    public List<Node> parts() {
      List<Node> parts = new ArrayList<>();
      if (over != null) {
        parts.add(over);
      }
      if (filter != null) {
        parts.add(filter);
      }
      return parts;
    }
  }

  /** Whether the value can be unknown. */
  default boolean nullable() {
    return switch (this) {
      case Constant _ -> false;
      case Value value -> !value.always();
      case Widened widened -> widened.number().nullable();
      case Quotient _ -> true;
      case Choice choice ->
          choice.otherwise() == null || choice.parts().stream().anyMatch(Node::nullable);
      case Aggregate aggregate ->
          aggregate.operator() != Operator.COUNT
              || (aggregate.filter() != null && aggregate.filter().nullable());
      case Operation operation ->
          switch (operation.operator()) {
            case IS_NULL, IS_NOT_NULL -> false;
            case COALESCE -> operation.parts().stream().allMatch(Node::nullable);
            case AGE_ON, MONTHS_BETWEEN -> true;
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, MORE, AT_LEAST, AND, OR, NOT ->
                operation.parts().stream().anyMatch(Node::nullable);
            case PLUS, MINUS, TIMES, NEGATIVE, DIVIDE, CEIL, FLOOR, ROUND ->
                operation.parts().stream().anyMatch(Node::nullable);
            case CASE, IN, BETWEEN, COUNT, SUM, MIN, MAX, AVG ->
                operation.parts().stream().anyMatch(Node::nullable);
          };
    };
  }
}
