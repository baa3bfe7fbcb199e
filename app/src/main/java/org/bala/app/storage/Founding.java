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

  /** The first PostgreSQL that makes identifiers of version 7 by itself. */
  private static final int OLDEST = 18;

  /** Whether the login may make roles and owns the database; whether our login, if any, is its. */
  private static final String RIGHTS =
      """
      SELECT (r.rolsuper OR r.rolcreaterole) AND pg_has_role(d.datdba, 'USAGE'),
        r.rolsuper OR NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%s')
          OR EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles a ON a.oid = m.roleid
            WHERE a.rolname = '%s' AND m.member = r.oid AND m.admin_option),
        r.rolname AS login, d.datname AS name
      FROM pg_roles r, pg_database d WHERE r.rolname = current_user
        AND d.datname = current_database()
      """
          .formatted(Database.APPLICATION, Database.APPLICATION);

  static Founding of(Login owner, Kind wanted) {
    try (Connection connection = owner.connect()) {
      requireGeneration(connection.getMetaData().getDatabaseMajorVersion());
      requireDurability(connection);
      requireRights(connection);
      migrate(owner);
      Founding founding = identify(connection, wanted, owner.applicationPassword());
      require(wanted, founding.kind());
      return founding;
    } catch (SQLException cannot) {
      throw unreachable(cannot);
    }
  }

  static void requireGeneration(int found) {
    if (found < OLDEST) {
      throw CannotStart.because("old-postgresql", found, OLDEST);
    }
  }

  /** The owner makes roles, and tables in a database of its own; no superuser is needed. */
  private static void requireRights(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(RIGHTS)) {
      answer.next();
      if (!answer.getBoolean(1)) {
        throw CannotStart.because(
            "database-rights", answer.getString("login"), answer.getString("name"));
      }
      if (!answer.getBoolean(2)) {
        throw CannotStart.because("database-roles", Database.APPLICATION);
      }
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

  /** By the classes of SQLSTATE: 28 and 42 are who comes, 3D is which database. */
  static CannotStart unreachable(SQLException cause) {
    String state = String.valueOf(cause.getSQLState());
    return switch (state.substring(0, 2)) {
      case "28", "42" -> CannotStart.after(cause, "database-login");
      case "3D" -> CannotStart.after(cause, "no-database");
      default -> CannotStart.after(cause, "database-unreachable", state);
    };
  }
}
