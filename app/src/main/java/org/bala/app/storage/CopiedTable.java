package org.bala.app.storage;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table to copy out of PostgreSQL: which columns, of which kinds, and from where.
 *
 * @param id name of the table in DuckDB
 * @param from SQL of the table or view, with its schema, quoted
 * @param columns at least one
 */
public record CopiedTable(String id, String from, List<Column> columns) {

  public CopiedTable {
    columns = List.copyOf(columns);
  }

  /**
   * @param name in both databases
   * @param scale digits after the point of a DECIMAL, otherwise 0
   */
  public record Column(String name, Kind kind, int scale) {

    public Column(String name, Kind kind) {
      this(name, kind, 0);
    }
  }

  /** What a column holds. */
  public enum Kind {
    /** A record's id, which leaves PostgreSQL only as a number of {@link Surrogates}. */
    RECORD,
    TEXT,
    DATE,
    WHOLE,
    DECIMAL,
    TRUTH
  }

  /** The COPY statement; every column is cast, so that its bytes are of the kind stated. */
  String statement() {
    return columns.stream()
        .map(column -> quoted(column.name()) + "::" + postgresType(column))
        .collect(
            Collectors.joining(
                ", ", "COPY (SELECT ", " FROM " + from + ") TO STDOUT (FORMAT binary)"));
  }

  private static String postgresType(Column column) {
    return switch (column.kind()) {
      case RECORD -> "uuid";
      case TEXT -> "text";
      case DATE -> "date";
      case WHOLE -> "bigint";
      case DECIMAL -> "numeric(18," + column.scale() + ")::text";
      case TRUTH -> "boolean";
    };
  }

  /** The statement that makes the table in DuckDB. */
  String creation() {
    return columns.stream()
        .map(column -> quoted(column.name()) + " " + duckType(column))
        .collect(Collectors.joining(", ", "CREATE TABLE " + quoted(id) + " (", ")"));
  }

  private static String duckType(Column column) {
    return switch (column.kind()) {
      case RECORD, WHOLE -> "BIGINT";
      case TEXT -> "VARCHAR";
      case DATE -> "DATE";
      case DECIMAL -> "DECIMAL(18," + column.scale() + ")";
      case TRUTH -> "BOOLEAN";
    };
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
