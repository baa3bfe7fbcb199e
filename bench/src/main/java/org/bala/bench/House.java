package org.bala.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Registers;
import org.bala.app.registers.Registers.Opening;
import org.bala.app.storage.Database;
import org.bala.app.storage.Sealing;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.packages.PackageReader;
import org.bala.core.packages.Reading;
import org.jspecify.annotations.Nullable;

/** The fictitious country at work over a data folder, without its pages. */
record House(Path root, Path data, CountryPackage country, Database database, Registers registers)
    implements AutoCloseable {

  /**
   * @param root of the project
   * @param data made when it is not there
   */
  static House open(Path root, Path data) {
    CountryPackage country =
        switch (PackageReader.read(root.resolve("countries/demo"))) {
          case Reading.Read read -> read.country();
          case Reading.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    Database database =
        Database.inFolder(data, () -> new Database.Kind(country.synthetic(), country.id()));
    Sealing sealing = Sealing.with(masterKey(data));
    Registers registers =
        switch (Registers.open(database, country, sealing, Clock.systemUTC())) {
          case Opening.Open open -> open.registers();
          case Opening.NeedsApproval needs ->
              throw new IllegalStateException(needs.statements().toString());
        };
    return new House(root, data, country, database, registers);
  }

  /** Outside the data folder, beside it. */
  static Path masterKey(Path data) {
    return data.resolveSibling(data.getFileName() + ".master.key").toAbsolutePath();
  }

  List<String> districts() {
    return country.areas().values().stream()
        .filter(area -> area.level() == Area.Level.DISTRICT && area.validTo() == null)
        .map(Area::id)
        .toList();
  }

  /** Somebody of a role; with a district, its unit. */
  SignedIn person(String role, int number, @Nullable String district) {
    return new SignedIn(
        id(role.hashCode(), number),
        role,
        role,
        district == null ? null : "guardianship-body/" + district,
        district == null ? List.of() : List.of(district),
        false,
        false);
  }

  static UUID id(int kind, int number) {
    return new UUID(((long) kind << 32) | 0x7000, 0x8000_0000_0000_0000L | number);
  }

  /** A connection of the owner's, whom no policy binds. */
  Connection owner() throws SQLException, IOException {
    return owner(data);
  }

  /** As {@link #owner()}, while another program has the house open. */
  static Connection owner(Path data) throws SQLException, IOException {
    List<String> running = Files.readAllLines(data.resolve("database/postmaster.pid"));
    String password = Files.readString(data.resolve("database-password")).strip();
    Connection owner =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:%s/bala".formatted(running.get(3)),
            "bala_owner",
            password);
    try (Statement today = owner.createStatement()) {
      today.execute("SELECT set_config('bala.day', current_date::text, false)");
    }
    return owner;
  }

  @Override
  public void close() {
    database.close();
  }
}
