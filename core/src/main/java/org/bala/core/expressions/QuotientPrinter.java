package org.bala.core.expressions;

import org.bala.core.values.Type;

/**
 * Prints a division as one of whole numbers, N over D, rounded by adding to N before the quotient
 * is cut: half_up is (2N ± |D|) / 2D, up is (N ± (|D| − 1)) / D, with the sign of N. No engine's
 * own decimal division is used: DuckDB's is binary floating point, PostgreSQL's and Spark's round
 * at a scale of their choosing.
 */
record QuotientPrinter(Engine engine) {

  String print(Printer printer, Node.Quotient quotient) {
    Type dividend = quotient.dividend().type();
    Type divisor = quotient.divisor().type();
    int scale = quotient.type().scale();
    int shift = divisor.scale() + scale - dividend.scale();
    String above = whole(wide(printer, quotient.dividend()), dividend, Math.max(shift, 0));
    String below =
        "NULLIF("
            + whole(wide(printer, quotient.divisor()), divisor, Math.max(-shift, 0))
            + ", "
            + number("0")
            + ")";
    String result = rounded(above, below, quotient.rounding());
    if (scale == 0) {
      return printer.cast(result, quotient.type());
    }
    Type digits = new Type.Decimal(quotient.type().precision(), 0, null);
    Type unit = new Type.Decimal(scale, scale, null);
    String one = printer.cast("'0." + "0".repeat(scale - 1) + "1'", unit);
    return printer.cast(
        "(" + printer.wide(printer.cast(result, digits), digits) + " * " + one + ")",
        quotient.type());
  }

  private static String wide(Printer printer, Node node) {
    String sql = printer.print(node);
    return node.type().scale() == 0 ? sql : printer.wide(sql, node.type());
  }

  /** A number times ten to its scale, and to {@code more}, as a whole number. */
  private String whole(String sql, Type type, int more) {
    String digits = sql;
    if (type.scale() > 0) {
      Type power = new Type.Decimal(type.scale() + 1, 0, null);
      String ten = "CAST('1" + "0".repeat(type.scale()) + "' AS " + engine.type(power) + ")";
      digits = "(" + sql + " * " + ten + ")";
    }
    String whole = "CAST(" + digits + " AS " + widest() + ")";
    return more == 0 ? whole : cut38("(" + whole + " * " + number("1" + "0".repeat(more)) + ")");
  }

  private String rounded(String above, String below, Rounding rounding) {
    return switch (rounding) {
      case DOWN -> cut(above, below);
      case HALF_UP ->
          cut(
              "(" + times2(above) + " + " + signed(above, "abs(" + below + ")") + ")",
              times2(below));
      case UP -> cut("(" + above + " + " + signed(above, "(abs(" + below + ") - 1)") + ")", below);
      case CEILING -> towards(above, below, " > ", " + ");
      case FLOOR -> towards(above, below, " < ", " - ");
    };
  }

  private String towards(String above, String below, String side, String move) {
    String sameSign = "(CASE WHEN " + below + " < 0 THEN - " + above + " ELSE " + above + " END)";
    String size = "abs(" + below + ")";
    String step =
        "(CASE WHEN " + sameSign + side + "0 THEN " + size + " - 1 ELSE " + number("0") + " END)";
    return cut("(" + sameSign + move + step + ")", size);
  }

  private String times2(String sql) {
    return cut38("(" + sql + " * " + number("2") + ")");
  }

  private static String signed(String sign, String size) {
    return "(CASE WHEN " + sign + " < 0 THEN - " + size + " ELSE " + size + " END)";
  }

  /** The quotient of whole numbers without its fraction. */
  private String cut(String above, String below) {
    return switch (engine) {
      case POSTGRESQL -> "div(" + above + ", " + below + ")";
      case DUCKDB -> "(" + above + " // " + below + ")";
      case SPARK -> {
        String exact = "CAST(" + above + " AS " + widest() + ")";
        yield "CAST(((" + exact + " - " + exact + " % " + below + ") / " + below + ") AS "
            + widest() + ")";
      }
    };
  }

  private String cut38(String sql) {
    return engine == Engine.SPARK ? "CAST(" + sql + " AS " + widest() + ")" : sql;
  }

  private String number(String digits) {
    return "CAST('" + digits + "' AS " + widest() + ")";
  }

  private String widest() {
    return switch (engine) {
      case POSTGRESQL -> "NUMERIC";
      case DUCKDB -> "HUGEINT";
      case SPARK -> "DECIMAL(38,0)";
    };
  }
}
