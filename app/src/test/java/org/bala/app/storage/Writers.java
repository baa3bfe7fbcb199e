package org.bala.app.storage;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jooq.exception.DataAccessException;

/**
 * A program of its own, made to be killed: twenty writers save records without end and say each
 * record's id as soon as the database has acknowledged it.
 */
final class Writers {

  static final int COUNT = 20;
  static final Database.Kind KIND = new Database.Kind(true, "writers");

  private static final Acting WRITER =
      new Acting("bala_role_writer", null, null, List.of(), "test");

  private Writers() {}

  /** Argument: the data folder. */
  public static void main(String[] arguments) {
    Database database = Database.inFolder(Path.of(arguments[0]), () -> KIND);
    database.ensureRoles(List.of(WRITER.databaseRole()));
    database.asOwner(owning -> {
      owning.execute("CREATE SCHEMA IF NOT EXISTS written");
      owning.execute("CREATE TABLE IF NOT EXISTS written.record (id uuid PRIMARY KEY)");
      owning.execute("CREATE TABLE IF NOT EXISTS written.audit (record uuid NOT NULL)");
      owning.execute("GRANT USAGE ON SCHEMA written TO bala_role_writer");
      return owning.execute(
          "GRANT SELECT, INSERT ON written.record, written.audit TO bala_role_writer");
    });
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("ready");
    try (ExecutorService writers = Executors.newFixedThreadPool(COUNT)) {
      for (int writer = 0; writer < COUNT; writer++) {
        writers.execute(() -> writeWithoutEnd(database, out));
      }
    }
  }

  private static void writeWithoutEnd(Database database, PrintStream out) {
    while (true) {
      UUID id = UUID.randomUUID();
      while (!saved(database, id)) {
        Thread.onSpinWait();
      }
      out.println(id);
    }
  }

  /**
   * A retry carries the same id: whether the first try arrived or not, the record is there once.
   */
  private static boolean saved(Database database, UUID id) {
    try {
      return database.as(
          WRITER,
          sql -> {
            int added =
                sql.execute("INSERT INTO written.record VALUES (?) ON CONFLICT DO NOTHING", id);
            if (added == 1) {
              sql.execute("INSERT INTO written.audit VALUES (?)", id);
            }
            return true;
          });
    } catch (DataAccessException databaseIsAway) {
      return false;
    }
  }
}
