package org.bala.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.bala.app.storage.CannotStart;
import org.bala.app.storage.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say with which data and which country. */
final class Where {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "folder for the database and all that is kept")
  private @Nullable Path data;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "a PostgreSQL of yours: postgresql://owner@server:5432/name")
  private @Nullable String database;

  @Option(names = "--country", paramLabel = "DIR", description = "folder of the country package")
  private @Nullable Path country;

  Home home() {
    return Home.ofThisProcess();
  }

  Path country(Path otherwise) {
    Path chosen = (country == null ? otherwise : country).normalize();
    if (!Files.isRegularFile(chosen.resolve("package.yaml"))) {
      throw CannotStart.because("no-country", chosen);
    }
    return chosen;
  }

  Database open(Path otherwise, Supplier<Database.Kind> wanted) {
    return database == null
        ? Database.inFolder(folder(otherwise), wanted)
        : Database.at(database, wanted.get());
  }

  /** What the summary names; never an address, which may hold a password. */
  String place(Path otherwise) {
    return database == null ? folder(otherwise).toString() : "--database";
  }

  /** The data folder; beside a database of yours it holds only what is not in the database. */
  Path data(Path otherwise) {
    return folder(otherwise);
  }

  private Path folder(Path otherwise) {
    return data == null ? otherwise : data;
  }
}
