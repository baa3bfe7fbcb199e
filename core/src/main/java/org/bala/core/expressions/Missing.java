package org.bala.core.expressions;

import java.util.ArrayList;
import java.util.List;

/** Whether a reference's being unknown is why a value is unknown. */
record Missing(Printer printer, Reference reference) {

  String of(Node node) {
    return switch (node) {
      case Node.Constant _ -> "FALSE";
      case Node.Value value ->
          value.reference().equals(reference) ? printer.print(node) + " IS NULL" : "FALSE";
      case Node.Aggregate _ -> "FALSE";
      case Node.Widened widened -> of(widened.number());
      case Node.Quotient quotient -> any(quotient.parts());
      case Node.Choice choice -> choice(choice);
      case Node.Operation operation ->
          switch (operation.operator()) {
            case IS_NULL, IS_NOT_NULL -> "FALSE";
            case AND, OR, IN, BETWEEN, COALESCE -> unlessSettled(operation);
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, MORE, AT_LEAST, NOT -> any(operation.parts());
            case PLUS, MINUS, TIMES, NEGATIVE, CEIL, FLOOR, ROUND -> any(operation.parts());
            case AGE_ON, MONTHS_BETWEEN -> any(operation.parts());
            case DIVIDE, CASE, COUNT, SUM, MIN, MAX, AVG -> "FALSE";
          };
    };
  }

  private String unlessSettled(Node node) {
    String parts = any(node.parts());
    return parts.equals("FALSE")
        ? parts
        : "(" + printer.print(node) + " IS NULL AND " + parts + ")";
  }

  private String any(List<Node> parts) {
    List<String> reasons =
        parts.stream().map(this::of).filter(reason -> !reason.equals("FALSE")).toList();
    return reasons.isEmpty() ? "FALSE" : "(" + String.join(" OR ", reasons) + ")";
  }

  /** The first condition that is not false decides which part is asked. */
  private String choice(Node.Choice choice) {
    List<String> branches = new ArrayList<>();
    for (int i = 0; i < choice.conditions().size(); i++) {
      Node condition = choice.conditions().get(i);
      String sql = printer.print(condition);
      branches.add("WHEN " + sql + " IS NULL THEN " + of(condition));
      branches.add("WHEN " + sql + " THEN " + of(choice.results().get(i)));
    }
    Node otherwise = choice.otherwise();
    String rest = otherwise == null ? "FALSE" : of(otherwise);
    return "(CASE " + String.join(" ", branches) + " ELSE " + rest + " END)";
  }
}
