package org.bala.core.expressions;

import java.util.Optional;
import org.bala.core.values.Type;

/**
 * An age compared with a fixed number of years, printed as a comparison of days: whoever is younger
 * than three on a day was born after the same day three years before. Some ten times cheaper for an
 * engine than taking dates apart, and of the same value always: an engine that goes back from 29
 * February to a year without it comes to the 28th, and whoever was born on the 29th turns a year
 * older on 1 March, as {@code age_on} has it.
 */
record AgeComparison(Printer printer, Engine engine) {

  /** Years beyond which the ordinary form is printed; no person is older. */
  private static final int MOST_YEARS = 150;

  /** Empty when the operation is no such comparison. */
  Optional<String> print(Node.Operation comparison) {
    Node age = bare(comparison.parts().getFirst());
    boolean ofAge =
        age instanceof Node.Operation operation && operation.operator() == Operator.AGE_ON;
    if (!ofAge || comparison.parts().size() < 2 || engine == Engine.SPARK) {
      return Optional.empty();
    }
    for (Node years : comparison.parts().subList(1, comparison.parts().size())) {
      if (years(years) < 0) {
        return Optional.empty();
      }
    }
    int years = years(comparison.parts().get(1));
    Operator operator = comparison.operator();
    return condition(comparison, age, operator, years)
        .map(condition ->
            "(CASE WHEN %s <= %s THEN %s END)".formatted(birth(age), on(age), condition));
  }

  private Optional<String> condition(
      Node.Operation comparison, Node age, Operator operator, int years) {
    return switch (operator) {
      case LESS -> Optional.of(younger(age, years));
      case AT_MOST -> Optional.of(younger(age, years + 1));
      case MORE -> Optional.of(atLeast(age, years + 1));
      case AT_LEAST -> Optional.of(atLeast(age, years));
      case EQUAL -> Optional.of(between(age, years, years));
      case NOT_EQUAL -> Optional.of("NOT " + between(age, years, years));
      case BETWEEN -> Optional.of(between(age, years, years(comparison.parts().get(2))));
      case AND, OR, NOT, PLUS, MINUS, TIMES, NEGATIVE, DIVIDE, CEIL, FLOOR, ROUND ->
          Optional.empty();
      case CASE, COALESCE, IN, IS_NULL, IS_NOT_NULL, AGE_ON, MONTHS_BETWEEN -> Optional.empty();
      case COUNT, SUM, MIN, MAX, AVG -> Optional.empty();
    };
  }

  /** A number before it was widened to be compared. */
  private static Node bare(Node node) {
    return node instanceof Node.Widened widened ? widened.number() : node;
  }

  /** The years of a whole constant, −1 for anything else. */
  private static int years(Node written) {
    Node node = bare(written);
    boolean whole =
        node instanceof Node.Constant constant
            && constant.type() instanceof Type.Whole
            && constant.words().matches("[0-9]{1,3}");
    int years = whole ? Integer.parseInt(((Node.Constant) node).words()) : -1;
    return years <= MOST_YEARS ? years : -1;
  }

  private String birth(Node age) {
    return printer.print(age.parts().get(0));
  }

  private String on(Node age) {
    return printer.print(age.parts().get(1));
  }

  private String between(Node age, int from, int to) {
    return "(" + atLeast(age, from) + " AND " + younger(age, to + 1) + ")";
  }

  private String younger(Node age, int years) {
    return birth(age) + " > " + before(age, years);
  }

  private String atLeast(Node age, int years) {
    return birth(age) + " <= " + before(age, years);
  }

  private String before(Node age, int years) {
    return "CAST(%s - INTERVAL '%s' YEAR AS DATE)".formatted(on(age), Integer.toString(years));
  }
}
