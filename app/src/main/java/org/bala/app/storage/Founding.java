package org.bala.app.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.bala.app.storage.Database.Kind;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What must be true of a database before anybody works with it: durable, of this program's version,
 * of the wanted kind, with a login for the program.
 */
record Founding(UUID id, Kind kind, String applicationPassword) {

  private static final List<String> DURABILITY =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  static Founding of(Login owner, Kind wanted) {
    try (Connection connection = owner.connect()) {
      requireDurability(connection);
      migrate(owner);
      Founding founding = identify(connection, wanted, owner.applicationPassword());
      require(wanted, founding.kind());
      return founding;
    } catch (SQLException cannot) {
      throw unreachable(cannot);
    }
  }

  private static void requireDurability(Connection connection) throws SQLException {
    for (String setting : DURABILITY) {
      try (Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery("SHOW " + setting)) {
        answer.next();
        if (!List.of("on", "remote_apply").contains(answer.getString(1))) {
          throw CannotStart.because("not-durable", setting);
        }
      }
    }
  }

  private static void migrate(Login owner) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(owner.source())
            .schemas("bala")
            .table("migration")
            .locations("classpath:db/migration")
            .load();
    MigrationInfoService found = flyway.info();
    MigrationInfo current = found.current();
    MigrationVersion newest = MigrationVersion.EMPTY;
    for (MigrationInfo one : found.all()) {
      if (one.getState().isResolved() && newest.compareTo(one.getVersion()) < 0) {
        newest = one.getVersion();
      }
    }
    if (current != null && current.getVersion().compareTo(newest) > 0) {
      throw newer(current.getVersion().getVersion(), newest.getVersion());
    }
    if (found.pending().length > 0) {
      flyway.migrate();
    }
  }

  private static Founding identify(Connection connection, Kind wanted, String password)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement first =
            connection.prepareStatement(
                "INSERT INTO bala.database (synthetic, country) VALUES (?, ?)"
                    + " ON CONFLICT DO NOTHING");
        Statement statement = connection.createStatement()) {
      first.setBoolean(1, wanted.synthetic());
      first.setString(2, wanted.country());
      first.executeUpdate();
      // a login may set its own defaults for ever; each start takes them back
      statement.execute("ALTER ROLE " + Database.APPLICATION + " RESET ALL");
      statement.execute(
          """
          DO $$ BEGIN
            EXECUTE format('ALTER ROLE %s IN DATABASE %%I RESET ALL', current_database());
            EXECUTE format('ALTER ROLE %s IN DATABASE %%I SET search_path = %%L',
              current_database(), '');
          END $$
          """
              .formatted(Database.APPLICATION, Database.APPLICATION));
      // the owner's secret gives letters, digits, - and _ only
      statement.execute("ALTER ROLE " + Database.APPLICATION + " PASSWORD '" + password + "'");
      try (ResultSet row =
          statement.executeQuery("SELECT id, synthetic, country FROM bala.database")) {
        row.next();
        Founding found =
            new Founding(
                row.getObject(1, UUID.class),
                new Kind(row.getBoolean(2), row.getString(3)),
                password);
        connection.commit();
        return found;
      }
    }
  }

  private static void require(Kind wanted, Kind found) {
    if (found.synthetic() && !wanted.synthetic()) {
      throw CannotStart.because("synthetic-database");
    }
    if (!found.synthetic() && wanted.synthetic()) {
      throw CannotStart.because("real-database");
    }
    if (!found.country().equals(wanted.country())) {
      throw CannotStart.because("other-country", found.country(), wanted.country());
    }
  }

  private static CannotStart newer(String found, String own) {
    return CannotStart.because("newer-database", found, own);
  }

  private static CannotStart unreachable(SQLException cause) {
    return CannotStart.after(cause, "database-unreachable", String.valueOf(cause.getSQLState()));
  }
}
