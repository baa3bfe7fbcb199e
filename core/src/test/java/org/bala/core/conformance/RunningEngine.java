package org.bala.core.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.bala.core.expressions.Engine;
import org.jspecify.annotations.Nullable;

/** A database that answers. */
public interface RunningEngine extends AutoCloseable {

  Engine engine();

  void execute(String sql);

  /** Rows of texts. */
  List<List<@Nullable String>> rows(String sql);

  /** Name of a value's type as the engine says it, in capitals and without spaces. */
  default String typeOf(String sql) {
    return engine() == Engine.POSTGRESQL
        ? "CAST(pg_typeof(" + sql + ") AS TEXT)"
        : "typeof(" + sql + ")";
  }

  /** A table, or what a table is to the engine. */
  default void create(String name, String query) {
    execute("CREATE TABLE " + name + " AS " + query);
  }

  @Override
  void close();

  static RunningEngine postgresql() {
    return new Jdbc(Engine.POSTGRESQL, TestPostgres.address());
  }

  static RunningEngine duckdb() {
    return new Jdbc(Engine.DUCKDB, "jdbc:duckdb:");
  }

  /** An engine behind JDBC. */
  final class Jdbc implements RunningEngine {
    private final Engine engine;
    private final Connection connection;

    Jdbc(Engine engine, String address) {
      this.engine = engine;
      try {
        this.connection = DriverManager.getConnection(address);
      } catch (SQLException wrong) {
        throw new IllegalStateException(wrong);
      }
      if (engine == Engine.POSTGRESQL) {
        execute("SET search_path TO pg_temp");
      }
    }

    @Override
    public Engine engine() {
      return engine;
    }

    @Override
    public void execute(String sql) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException wrong) {
        throw new IllegalStateException(engine + ": " + wrong.getMessage() + "\n" + sql, wrong);
      }
    }

    @Override
    public List<List<@Nullable String>> rows(String sql) {
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<@Nullable String> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            row.add(result.getString(i));
          }
          rows.add(row);
        }
        return rows;
      } catch (SQLException wrong) {
        throw new IllegalStateException(engine + ": " + wrong.getMessage(), wrong);
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException wrong) {
        throw new IllegalStateException(wrong);
      }
    }
  }
}
