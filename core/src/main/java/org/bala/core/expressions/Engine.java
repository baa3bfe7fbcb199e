package org.bala.core.expressions;

import java.util.HexFormat;
import org.bala.core.values.Type;

/** A database engine that expressions are printed for. */
public enum Engine {
  POSTGRESQL("TEXT"),
  DUCKDB("VARCHAR"),
  SPARK("STRING");

  private final String text;

  Engine(String text) {
    this.text = text;
  }

  /** This engine's own name of a type: what a column of the type must be. */
  public String type(Type type) {
    return switch (type) {
      case Type.Truth _ -> "BOOLEAN";
      case Type.Whole _ -> "BIGINT";
      case Type.Decimal decimal ->
          (this == POSTGRESQL ? "NUMERIC(" : "DECIMAL(")
              + decimal.precision()
              + ","
              + decimal.scale()
              + ")";
      case Type.Text _, Type.Code _, Type.Territory _ -> text;
      case Type.Date _ -> "DATE";
      case Type.Reference _ -> this == SPARK ? text : "UUID";
    };
  }

  /** A name as this engine quotes it, any word and any letters. */
  public String quote(String identifier) {
    return this == SPARK
        ? "`" + identifier.replace("`", "``") + "`"
        : "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  /**
   * A text literal. Spark reads backslashes and {@code ${…}} inside literals, so there everything
   * but letters, digits and spaces is written as a UTF-16 escape.
   */
  public String literal(String text) {
    if (this != SPARK) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder escaped = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (Character.isLetterOrDigit(character) || character == ' ' || character == '-') {
        escaped.append(character);
      } else {
        escaped.append("\\u").append(HexFormat.of().toHexDigits(character));
      }
    }
    return escaped.append('\'').toString();
  }
}
