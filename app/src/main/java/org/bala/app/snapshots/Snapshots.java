package org.bala.app.snapshots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bala.app.storage.Acting;
import org.bala.app.storage.CopiedTable;
import org.bala.app.storage.Database;
import org.bala.app.storage.Surrogates;
import org.bala.app.storage.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * The folder of snapshots. The newest three stay; older ones are deleted when a new one is
 * complete. What is not complete has a name that ends in {@code .unfinished}, is no snapshot, and
 * is deleted when the next one is taken.
 */
public final class Snapshots {

  static final int KEPT = 3;

  private static final String UNFINISHED = ".unfinished";

  private final Database database;
  private final Path folder;
  private final Supplier<Surrogates> numbering;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  /**
   * @param folder made when the first snapshot is taken; nobody but its owner may enter
   * @param numbering new numbers for each snapshot
   */
  public Snapshots(Database database, Path folder, Supplier<Surrogates> numbering) {
    this.database = database;
    this.folder = folder.toAbsolutePath().normalize();
    this.numbering = numbering;
  }

  /**
   * Copies the tables in one repeatable-read transaction, so that they agree with one another.
   *
   * @param acting whose rights decide what can be read
   * @param metadata what every file says of itself besides the moment and the table
   */
  public synchronized Snapshot take(
      Acting acting,
      List<CopiedTable> tables,
      String definitions,
      Map<String, String> metadata,
      Consumer<Progress> progress) {
    try {
      Files.createDirectories(folder);
      Workbench.keepToOwner(folder);
      deleteUnfinished();
      Path unfinished = Files.createDirectory(folder.resolve(UUID.randomUUID() + UNFINISHED));
      Instant taken =
          database.snapshot(
              acting,
              connection -> {
                Instant moment = momentOf(connection);
                Map<String, String> said = new LinkedHashMap<>(metadata);
                said.put("taken", moment.toString());
                said.put("definitions", definitions);
                copy(connection, tables, unfinished, said, progress);
                return moment;
              });
      Files.writeString(unfinished.resolve("definitions"), definitions);
      Workbench.keepToOwner(unfinished);
      Path complete = folder.resolve(Snapshot.nameOf(taken));
      Files.move(unfinished, complete, StandardCopyOption.ATOMIC_MOVE);
      deleteOld();
      return new Snapshot(complete, taken, definitions);
    } catch (IOException cannot) {
      throw new UncheckedIOException("The snapshot cannot be written", cannot);
    }
  }

  private void copy(
      Connection connection,
      List<CopiedTable> tables,
      Path target,
      Map<String, String> metadata,
      Consumer<Progress> progress)
      throws SQLException, IOException {
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
    Surrogates surrogates = numbering.get();
    try (Workbench workbench = Workbench.over(target)) {
      int done = 0;
      for (CopiedTable table : tables) {
        progress.accept(new Progress(Progress.Doing.COPYING, table.id(), done++, tables.size()));
        long rows = workbench.copy(connection, table, surrogates);
        checkNumbers(workbench, table, rows);
        Map<String, String> said = new LinkedHashMap<>(metadata);
        said.put("table", table.id());
        workbench.write(table.id(), "area", target.resolve(Snapshot.folderOf(table.id())), said);
        workbench.execute("DROP TABLE " + '"' + table.id().replace("\"", "\"\"") + '"');
      }
    }
  }

  /** Two records with one number would be counted as one: see {@link Surrogates}. */
  private static void checkNumbers(Workbench workbench, CopiedTable table, long rows)
      throws SQLException {
    boolean numbered = table.columns().stream().anyMatch(column -> column.name().equals("id"));
    if (numbered) {
      String sql = "SELECT count(DISTINCT id) FROM \"" + table.id().replace("\"", "\"\"") + '"';
      if (workbench.number(sql) != rows) {
        throw new IllegalStateException(
            "Two records of " + table.id() + " got the same number; take the snapshot again");
      }
    }
  }

  private static Instant momentOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT transaction_timestamp()")) {
      answer.next();
      return answer.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  /** Snapshots that are complete, the newest first. */
  public List<Snapshot> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> !path.toString().endsWith(UNFINISHED) && Files.isDirectory(path))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .map(Snapshots::read)
          .toList();
    } catch (IOException cannot) {
      throw new UncheckedIOException("The snapshots cannot be listed", cannot);
    }
  }

  public Optional<Snapshot> latest() {
    return all().stream().findFirst();
  }

  /** Works with a snapshot, which stays while the work lasts. */
  public <T extends @Nullable Object> T using(Snapshot snapshot, Function<Workbench, T> work) {
    use.readLock().lock();
    try (Workbench workbench = Workbench.over(snapshot.folder())) {
      return work.apply(workbench);
    } finally {
      use.readLock().unlock();
    }
  }

  private static Snapshot read(Path path) {
    try {
      return new Snapshot(
          path,
          Snapshot.takenOf(path.getFileName().toString()),
          Files.readString(path.resolve("definitions")));
    } catch (IOException cannot) {
      throw new UncheckedIOException("The snapshot cannot be read: " + path, cannot);
    }
  }

  private void deleteUnfinished() throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path path : inside.filter(one -> one.toString().endsWith(UNFINISHED)).toList()) {
        delete(path);
      }
    }
  }

  private void deleteOld() throws IOException {
    use.writeLock().lock();
    try {
      for (Snapshot old : all().stream().skip(KEPT).toList()) {
        // renamed first: half a snapshot must never look like one
        Path doomed = folder.resolve(UUID.randomUUID() + UNFINISHED);
        Files.move(old.folder(), doomed, StandardCopyOption.ATOMIC_MOVE);
        delete(doomed);
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
