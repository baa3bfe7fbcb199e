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
          throw CannotStart.because(
              "not-durable",
              "Дерекқорда "
                  + setting
                  + " өшірулі, сақталған жазба жоғалуы мүмкін: оны қосыңыз"
                  + " ("
                  + setting
                  + " = on).",
              "В базе выключен "
                  + setting
                  + ", сохранённая запись может пропасть: включите его"
                  + " ("
                  + setting
                  + " = on).",
              "The database has "
                  + setting
                  + " off, so a saved record could be lost: turn it on"
                  + " ("
                  + setting
                  + " = on).");
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
    flyway.migrate();
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
      throw CannotStart.because(
          "synthetic-database",
          "Бұл дерекқордағы адамдар ойдан шығарылған: онымен ./bala demo жұмыс істейді, ал шынайы"
              + " жұмысқа --data арқылы басқа қалтаны көрсетіңіз.",
          "Люди в этой базе вымышлены: с ней работает ./bala demo, а для настоящей работы укажите"
              + " другую папку через --data.",
          "The people in this database are made up: ./bala demo works with it; for real work name"
              + " another folder with --data.");
    }
    if (!found.synthetic() && wanted.synthetic()) {
      throw CannotStart.because(
          "real-database",
          "Бұл — шынайы дерекқор, көрсетілім оған тимейді: --data арқылы басқа қалтаны"
              + " көрсетіңіз.",
          "Это настоящая база, показ её не трогает: укажите другую папку через --data.",
          "This database is real and the demonstration does not touch it: name another folder with"
              + " --data.");
    }
    if (!found.country().equals(wanted.country())) {
      throw CannotStart.because(
          "other-country",
          "Бұл дерекқор «"
              + found.country()
              + "» пакетімен құрылған, ал іске қосылғаны «"
              + wanted.country()
              + "»: --country немесе --data мәнін өзгертіңіз.",
          "Эта база создана с пакетом «"
              + found.country()
              + "», а запущен «"
              + wanted.country()
              + "»: измените --country или --data.",
          "This database was made with the package "
              + found.country()
              + ", not "
              + wanted.country()
              + ": change --country or --data.");
    }
  }

  private static CannotStart newer(String found, String own) {
    return CannotStart.because(
        "newer-database",
        "Дерекқор жаңарақ Bala нұсқасына тиесілі ("
            + found
            + ", ал бұл нұсқа "
            + own
            + " дейін біледі): Bala-ны жаңартыңыз немесе --data арқылы басқа қалтаны көрсетіңіз.",
        "База принадлежит более новой версии Bala ("
            + found
            + ", а эта знает до "
            + own
            + "): обновите Bala или укажите другую папку через --data.",
        "The database belongs to a newer Bala ("
            + found
            + ", while this one knows up to "
            + own
            + "): update Bala, or name another folder with --data.");
  }

  private static CannotStart unreachable(SQLException cause) {
    return CannotStart.because(
        "database-unreachable",
        "Дерекқорға қосылу мүмкін болмады ("
            + cause.getSQLState()
            + "): --database мекенжайын,"
            + " иесін және құпиясөзді тексеріңіз.",
        "Не удалось подключиться к базе ("
            + cause.getSQLState()
            + "): проверьте адрес, владельца"
            + " и пароль в --database.",
        "The database cannot be reached ("
            + cause.getSQLState()
            + "): check the address, owner"
            + " and password of --database.",
        cause);
  }
}
