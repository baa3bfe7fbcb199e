package org.bala.app.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB in this process, for whole-country work over the Parquet files of one folder. It reads and
 * writes nothing outside that folder, fetches no extension, takes two threads and one gigabyte, and
 * spills what does not fit into the folder. Not for several threads at once.
 */
public final class Workbench implements AutoCloseable {

  private static final String SPILL = ".spill";
  private static final String DRIVER = "jdbc:duckdb:";

  private final DuckDBConnection connection;
  private final Path folder;

  private Workbench(DuckDBConnection connection, Path folder) {
    this.connection = connection;
    this.folder = folder;
  }

  /**
   * @param folder which exists and only its owner can enter
   */
  public static Workbench over(Path folder) {
    Path place = folder.toAbsolutePath().normalize();
    Properties settings = new Properties();
    settings.put("threads", "2");
    settings.put("memory_limit", "1GB");
    settings.put("temp_directory", place.resolve(SPILL).toString());
    settings.put("autoinstall_known_extensions", "false");
    settings.put("autoload_known_extensions", "false");
    settings.put("preserve_insertion_order", "false");
    try {
      DuckDBConnection connection =
          DriverManager.getConnection(DRIVER, settings).unwrap(DuckDBConnection.class);
      Workbench workbench = new Workbench(connection, place);
      workbench.execute("SET allowed_directories = [" + literal(place + "/") + "]");
      workbench.execute("SET enable_external_access = false");
      workbench.execute("SET lock_configuration = true");
      return workbench;
    } catch (SQLException cannot) {
      throw new IllegalStateException("DuckDB does not start", cannot);
    }
  }

  /** A workbench without files, for values that stand in the query itself. */
  public static Workbench withoutFiles() {
    Properties settings = new Properties();
    settings.put("threads", "1");
    settings.put("memory_limit", "256MB");
    settings.put("autoinstall_known_extensions", "false");
    settings.put("autoload_known_extensions", "false");
    try {
      DuckDBConnection connection =
          DriverManager.getConnection(DRIVER, settings).unwrap(DuckDBConnection.class);
      Workbench workbench = new Workbench(connection, Path.of(""));
      workbench.execute("SET enable_external_access = false");
      workbench.execute("SET lock_configuration = true");
      return workbench;
    } catch (SQLException cannot) {
      throw new IllegalStateException("DuckDB does not start", cannot);
    }
  }

  public Connection connection() {
    return connection;
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** One whole number, the first of the query's answer. */
  public long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  /**
   * Copies a table out of PostgreSQL into a table of this workbench.
   *
   * @param from in the transaction whose moment the copy is of
   * @return number of rows
   */
  public long copy(Connection from, CopiedTable table, Surrogates surrogates)
      throws SQLException, IOException {
    execute(table.creation());
    try (DuckDBAppender rows = connection.createAppender("main", table.id())) {
      return new RowsOut(table, surrogates).copy(from, table.statement(), rows);
    }
  }

  /**
   * Writes a table as Parquet, one folder for each value of {@code partition}, and a file without
   * rows beside them, so that the columns are known when no record is there.
   *
   * @param target a new folder within this workbench's
   * @param metadata kept in every file's key–value metadata
   */
  public void write(String table, String partition, Path target, Map<String, String> metadata)
      throws SQLException, IOException {
    String said =
        metadata.entrySet().stream()
            .map(entry -> CopiedTable.quoted(entry.getKey()) + ": " + literal(entry.getValue()))
            .collect(Collectors.joining(", ", "KV_METADATA {", "}"));
    String column = CopiedTable.quoted(partition);
    String from = CopiedTable.quoted(table);
    Path empty = Files.createDirectories(target.resolve(partition + "="));
    execute(
        "COPY (SELECT * EXCLUDE (%s) FROM %s WHERE false) TO %s (FORMAT parquet, %s)"
            .formatted(column, from, literal(empty.resolve("none.parquet").toString()), said));
    execute(
        "COPY (SELECT * FROM %s ORDER BY %s) TO %s (FORMAT parquet, PARTITION_BY (%s), APPEND, %s)"
            .formatted(from, column, literal(target.toString()), column, said));
    keepToOwner(target);
  }

  /** SQL of the rows of a folder that {@link #write} made. */
  public static String read(Path written) {
    return "read_parquet(%s, hive_partitioning = true, hive_types_autocast = false)"
        .formatted(literal(written.toAbsolutePath().normalize() + "/*/*.parquet"));
  }

  /** Takes from everybody but the owner the right to look into a folder and its files. */
  public static void keepToOwner(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.toList()) {
        Files.setPosixFilePermissions(
            one,
            PosixFilePermissions.fromString(Files.isDirectory(one) ? "rwx------" : "rw-------"));
      }
    }
  }

  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      connection.close();
      Files.deleteIfExists(folder.resolve(SPILL));
    } catch (SQLException | IOException cannot) {
      throw new UncheckedIOException(
          "DuckDB does not close", cannot instanceof IOException io ? io : new IOException(cannot));
    }
  }
}
