package org.bala.app.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL per test run, a fresh database for whoever asks. Use it with {@code
 * try}-with-resources or close it in {@code @AfterAll}:
 *
 * <pre>{@code
 * private static final Database DATABASE = TestDatabase.fresh();
 * }</pre>
 */
public final class TestDatabase {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestDatabase() {}

  /** A migrated synthetic database of the country {@code demo}; closing it drops it. */
  public static Database fresh() {
    return fresh(new Database.Kind(true, "demo"));
  }

  /** A migrated database of the given kind; closing it drops it. */
  public static Database fresh(Database.Kind kind) {
    String name = "test_" + NUMBER.incrementAndGet();
    boolean template = kind.equals(new Database.Kind(true, "demo"));
    administer(
        "CREATE DATABASE " + name + (template ? " TEMPLATE migrated STRATEGY file_copy" : ""));
    return Database.at(login(name), kind, () -> drop(name));
  }

  /**
   * Not WITH (FORCE), which fails while the server's own vacuum is there; a plain drop ends that.
   */
  private static void drop(String name) {
    administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + name
            + "' AND backend_type = 'client backend'");
    administer("DROP DATABASE " + name);
  }

  /** The owner's way into the database behind {@code database}, for what no role may do. */
  public static Connection owner(Database database) throws SQLException {
    return login(name(database)).connect();
  }

  /** What a person would write after {@code --database}. */
  public static String address(Database database) {
    Login owner = login(name(database));
    return owner
        .url()
        .replace(
            "jdbc:postgresql://", "postgresql://" + owner.user() + ":" + owner.password() + "@");
  }

  static String name(Database database) {
    return Objects.toString(
        database.reading(portal(), sql -> sql.fetchValue("SELECT current_database()")));
  }

  /** Acts as the portal, which every migrated database knows. */
  public static Acting portal() {
    return new Acting("bala_portal", null, null, List.of(), "test");
  }

  static Login login(String name) {
    Login owner = Server.RUNNING.owner();
    return new Login(
        owner.url().replaceAll("/" + PostgresServer.DATABASE + "$", "/" + name),
        owner.user(),
        owner.password());
  }

  private static void administer(String statement) {
    try (Connection connection = Server.RUNNING.owner().connect();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException wrong) {
      throw new IllegalStateException(statement, wrong);
    }
  }

  /** Started at the first use, stopped with the run. */
  private static final class Server {
    private static final PostgresServer RUNNING = start();

    private static PostgresServer start() {
      try {
        Files.createDirectories(Path.of("target"));
        DataFolder folder = hold();
        new LeftBehind(
                Files.createDirectories(folder.path().resolve("database")),
                (name, arguments) -> List.of("true"))
            .clear();
        PostgresBinaries.delete(folder.path().resolve("database"));
        PostgresServer server = PostgresServer.start(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        Login migrated =
            new Login(
                server.owner().url().replaceAll("/" + PostgresServer.DATABASE + "$", "/migrated"),
                server.owner().user(),
                server.owner().password());
        try (Connection connection = server.owner().connect();
            Statement sql = connection.createStatement()) {
          sql.execute("CREATE DATABASE migrated");
        }
        Database.at(migrated, new Database.Kind(true, "demo"), () -> {}).close();
        return server;
      } catch (IOException | InterruptedException | SQLException wrong) {
        throw new IllegalStateException(wrong);
      }
    }

    /** A second run at the same time in the same worktree takes a second folder. */
    private static DataFolder hold() {
      try {
        return DataFolder.hold(Path.of("target", "test-postgresql"));
      } catch (CannotStart inUse) {
        return DataFolder.hold(
            Path.of("target", "test-postgresql-" + ProcessHandle.current().pid()));
      }
    }
  }
}
