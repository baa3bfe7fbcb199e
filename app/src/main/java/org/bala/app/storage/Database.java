package org.bala.app.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database, and the only ways to ask it: as somebody, in one transaction. The connections that
 * work for people come in as {@code bala_app}, a login that owns nothing and may do nothing until a
 * transaction takes a role. Names in SQL carry their schema, for the search path is empty.
 */
public final class Database implements AutoCloseable {

  /** The login of the connections that work for people. */
  static final String APPLICATION = "bala_app";

  /** Fewer than the {@code max_connections} of postgresql.conf. */
  private static final int CONNECTIONS = 24;

  private static final int READ_COMMITTED = Connection.TRANSACTION_READ_COMMITTED;

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final String BEGIN_AS =
      """
      SELECT set_config('role', ?, true), set_config('bala.person', ?, true),
             set_config('bala.unit', ?, true), set_config('bala.areas', ?, true),
             set_config('bala.purpose', ?, true), set_config('bala.day', ?, true)
      """;

  private static final Settings SQL =
      new Settings().withRenderFormatted(false).withExecuteLogging(false);

  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  /**
   * What a database is; decided when it is created, for ever.
   *
   * @param synthetic whether its people are made up
   * @param country id of the country package
   */
  public record Kind(boolean synthetic, String country) {}

  /** Work over the bare connection of a snapshot, for COPY. */
  @FunctionalInterface
  public interface SnapshotWork<T extends @Nullable Object> {
    T over(Connection connection) throws SQLException, IOException;
  }

  private final Login owner;
  private final HikariDataSource connections;
  private final UUID id;
  private final Kind kind;
  private final AutoCloseable below;

  /** The country's clock, once its definitions are known; until then nothing asks for a day. */
  private volatile @Nullable Clock clock;

  private Database(Login owner, Founding founded, AutoCloseable below) {
    this.owner = owner;
    this.id = founded.id();
    this.kind = founded.kind();
    this.below = below;
    this.connections = pool(owner, founded.applicationPassword());
  }

  /**
   * Starts the PostgreSQL of a data folder, making both when they are not there yet, and brings it
   * to this program's version. {@link #close} stops it again.
   *
   * @param wanted asked once the server runs, so that it can be found out meanwhile
   * @throws CannotStart when a person must do something first
   */
  public static Database inFolder(Path data, Supplier<Kind> wanted) {
    DataFolder folder = DataFolder.hold(data);
    PostgresServer server = null;
    try {
      server = PostgresServer.start(folder);
      PostgresServer started = server;
      return at(
          server.owner(),
          wanted.get(),
          () -> {
            started.close();
            folder.close();
          });
    } catch (RuntimeException cannot) {
      if (server != null) {
        server.close();
      }
      folder.close();
      throw cannot;
    }
  }

  /**
   * Uses a PostgreSQL of yours (version 18 or later).
   *
   * @param address {@code postgresql://owner:password@server:5432/name}; its login owns the
   *     database and may create roles
   * @throws CannotStart when a person must do something first
   */
  public static Database at(String address, Kind wanted) {
    return at(Login.read(address), wanted, () -> {});
  }

  static Database at(Login owner, Kind wanted, AutoCloseable below) {
    return new Database(owner, Founding.of(owner, wanted), below);
  }

  private static HikariDataSource pool(Login owner, String password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("bala");
    config.setJdbcUrl(owner.url());
    config.setUsername(APPLICATION);
    config.setPassword(password);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(15_000);
    config.setAutoCommit(false);
    config.addDataSourceProperty("ApplicationName", "bala");
    // the detail of an error repeats the row; without it no log can hold a name
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException refused) {
      throw CannotStart.after(refused, "application-login", APPLICATION);
    }
  }

  /**
   * From now on every transaction has a day, {@code bala.day()}: the one on which conditions are
   * asked.
   *
   * @param country in the time zone of the country
   */
  public void takeTheDayFrom(Clock country) {
    clock = country;
  }

  private String day() {
    Clock known = clock;
    return known == null ? "" : LocalDate.now(known).toString();
  }

  /** Never changes, even when the database moves to another machine. */
  public UUID id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  /**
   * One read-write transaction as {@code acting}: committed when {@code work} returns, undone when
   * it throws. When this method has returned, what was written is on the disk. Costs one round trip
   * before the work and one after.
   */
  public <T extends @Nullable Object> T as(Acting acting, Function<DSLContext, T> work) {
    return within(acting, false, READ_COMMITTED, connection -> work.apply(context(connection)));
  }

  /** One transaction as {@code acting} in which nothing can be written. */
  public <T extends @Nullable Object> T reading(Acting acting, Function<DSLContext, T> work) {
    return within(acting, true, READ_COMMITTED, connection -> work.apply(context(connection)));
  }

  /** One read-only transaction that sees one moment throughout (repeatable read). */
  public <T extends @Nullable Object> T snapshot(Acting acting, SnapshotWork<T> work) {
    return within(acting, true, Connection.TRANSACTION_REPEATABLE_READ, work);
  }

  /**
   * One read-write transaction as the owner of all tables, over a connection of its own. Policies
   * do not bind the owner: it is for changes of definitions and for commands of the operator, never
   * for a request.
   */
  public <T extends @Nullable Object> T asOwner(Function<DSLContext, T> work) {
    try (Connection connection = owner.connect()) {
      connection.setAutoCommit(false);
      return finished(
          connection,
          one -> {
            DSLContext sql = context(one);
            sql.fetch("SELECT set_config('bala.day', ?, true)", day());
            return work.apply(sql);
          });
    } catch (SQLException | IOException cannot) {
      throw failure(cannot);
    }
  }

  /**
   * Makes database roles that the program may take, unless they are there: {@code bala_role_<id>}
   * of a country's roles. They cannot sign in by themselves and can read nothing but the settings
   * of their transaction, until somebody grants them more.
   */
  public void ensureRoles(Collection<String> names) {
    asOwner(owning -> {
      for (String name : names) {
        if (!owning.fetchExists(
            DSL.selectOne().from("pg_catalog.pg_roles").where("rolname = {0}", DSL.val(name)))) {
          owning.execute("CREATE ROLE {0} NOLOGIN", DSL.name(name));
        }
        owning.execute("GRANT bala_acting TO {0}", DSL.name(name));
        owning.execute(
            "GRANT {0} TO {1} WITH INHERIT FALSE, SET TRUE", DSL.name(name), DSL.name(APPLICATION));
      }
      return names.size();
    });
  }

  private <T extends @Nullable Object> T within(
      Acting acting, boolean readOnly, int isolation, SnapshotWork<T> work) {
    try (Connection connection = connections.getConnection()) {
      connection.setReadOnly(readOnly);
      if (isolation != READ_COMMITTED) {
        connection.setTransactionIsolation(isolation);
      }
      return finished(
          connection,
          one -> {
            begin(one, acting);
            return work.over(one);
          });
    } catch (SQLException | IOException cannot) {
      throw failure(cannot);
    }
  }

  /** BEGIN travels with the settings: one round trip. */
  private void begin(Connection connection, Acting acting) throws SQLException {
    try (PreparedStatement settings = connection.prepareStatement(BEGIN_AS)) {
      settings.setString(1, acting.databaseRole());
      settings.setString(2, acting.person() == null ? "" : acting.person().toString());
      settings.setString(3, acting.unit() == null ? "" : acting.unit());
      settings.setString(4, acting.areasAsArray());
      settings.setString(5, acting.purpose());
      settings.setString(6, day());
      settings.execute();
    }
  }

  private static <T extends @Nullable Object> T finished(
      Connection connection, SnapshotWork<T> work) throws SQLException, IOException {
    boolean done = false;
    try {
      T result = work.over(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        undo(connection);
      }
    }
  }

  private static void undo(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException connectionIsGone) {
      LOG.debug("A transaction ended with its connection", connectionIsGone);
    }
  }

  private static RuntimeException failure(Exception cannot) {
    return switch (cannot) {
      case SQLException sql -> new DataAccessException("The database refused", sql);
      case IOException reading -> new UncheckedIOException(reading);
      case Exception other -> new IllegalStateException(other);
    };
  }

  private static DSLContext context(Connection connection) {
    return DSL.using(connection, SQLDialect.POSTGRES, SQL);
  }

  @Override
  public void close() {
    connections.close();
    try {
      below.close();
    } catch (Exception cannot) {
      throw new IllegalStateException("The database was not stopped", cannot);
    }
  }
}
