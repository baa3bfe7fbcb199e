package org.bala.app.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own in a data folder: made at the first start, found again at every later
 * one, whatever killed the last. Its only logins are {@code bala_owner} and {@code bala_app}, by
 * password from 127.0.0.1; no superuser can sign in.
 *
 * <p>While this program lives, a database that was killed is started again on the same port.
 */
final class PostgresServer implements AutoCloseable {

  static final String OWNER = "bala_owner";
  static final String DATABASE = "bala";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

  /** Bytes: the programs take 40 MB, an empty database 40 MB, its log up to 128 MB. */
  private static final long ROOM_TO_BEGIN = 256L << 20;

  /** Bytes: two segments of the log and what a day's work writes beside it. */
  private static final long ROOM_TO_WORK = 64L << 20;

  /** Recovery after a crash replays at most {@code max_wal_size}; the bound is generous. */
  private static final long LONGEST_START_SECONDS = 600;

  /** Backends of a killed postmaster go by themselves; until then a new one may not come. */
  private static final int ATTEMPTS = 20;

  private final DataFolder folder;
  private final Path cluster;
  private final Path binaries;
  private final OrdinaryUser user;
  private final String ownerPassword;
  private final int port;
  private volatile boolean stopping;
  private Process process;

  private PostgresServer(DataFolder folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.cluster = folder.path().resolve("database");
    requireRoom();
    this.binaries = PostgresBinaries.in(folder.path());
    this.user = OrdinaryUser.toEnter(folder.path());
    this.ownerPassword = folder.secret("database-password");
    user.own(binaries);
    if (!Files.exists(cluster.resolve("PG_VERSION"))) {
      create();
    }
    requireSameGeneration();
    user.own(cluster);
    new LeftBehind(cluster, this::program).clear();
    configure();
    this.port = freePort();
    this.process = launch();
  }

  /** Starts the database of {@code folder}, which stays the caller's to close. */
  static PostgresServer start(DataFolder folder) {
    try {
      return new PostgresServer(folder);
    } catch (IOException cannot) {
      throw failed(folder.path(), cannot);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while the database was starting", stopped);
    }
  }

  Login owner() {
    return new Login("jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, OWNER, ownerPassword);
  }

  /** Process number of the postmaster now at work. */
  synchronized long processNumber() {
    return process.pid();
  }

  private void create() throws IOException, InterruptedException {
    Path unfinished = folder.path().resolve("database.unfinished");
    PostgresBinaries.delete(unfinished);
    Files.createDirectory(unfinished);
    user.own(unfinished);
    run(
        "",
        program(
            "initdb",
            "--pgdata=" + unfinished,
            "--username=postgres",
            "--auth=reject",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions"));
    // in single-user mode the superuser needs no password, so none ever exists
    run(
        """
        CREATE ROLE %s LOGIN CREATEROLE CREATEDB PASSWORD '%s'
        CREATE DATABASE %s OWNER %s
        """
            .formatted(OWNER, ownerPassword, DATABASE, OWNER),
        program("postgres", "--single", "-D", unfinished.toString(), "postgres"));
    Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A full disk shows itself in many ways, and none of them says what to do. */
  private void requireRoom() throws IOException {
    long needed = Files.exists(cluster) ? ROOM_TO_WORK : ROOM_TO_BEGIN;
    long free = Files.getFileStore(folder.path()).getUsableSpace();
    if (free < needed) {
      throw CannotStart.because("disk-full", folder.path(), free >> 20, needed >> 20);
    }
  }

  private void requireSameGeneration() throws IOException {
    String generation =
        PostgresBinaries.VERSION.substring(0, PostgresBinaries.VERSION.indexOf('.'));
    String found = Files.readString(cluster.resolve("PG_VERSION")).strip();
    if (!found.equals(generation)) {
      throw CannotStart.because("other-postgresql", found, generation);
    }
  }

  private void configure() throws IOException {
    try (InputStream settings = PostgresServer.class.getResourceAsStream("postgresql.conf")) {
      if (settings == null) {
        throw new IOException("postgresql.conf is missing from the class path");
      }
      Files.copy(settings, cluster.resolve("postgresql.conf"), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(
        cluster.resolve("pg_hba.conf"),
        "host all " + OWNER + "," + Database.APPLICATION + " 127.0.0.1/32 scram-sha-256\n");
    user.own(cluster.resolve("postgresql.conf"));
    user.own(cluster.resolve("pg_hba.conf"));
  }

  private Process launch() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Process started =
          words(program("postgres", "-D", cluster.toString(), "-p", String.valueOf(port)))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      if (becomesReady(started)) {
        var _ = started.onExit().thenAccept(this::startAgain);
        return started;
      }
      if (attempt == ATTEMPTS) {
        throw new IOException("postgres ended with status " + started.exitValue());
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }

  /** The last line of {@code postmaster.pid} says whether the server takes connections. */
  private boolean becomesReady(Process started) throws IOException, InterruptedException {
    Path file = cluster.resolve("postmaster.pid");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
    while (System.nanoTime() < end) {
      if (started.waitFor(10, TimeUnit.MILLISECONDS)) {
        return false;
      }
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() >= 8
          && lines.get(0).strip().equals(String.valueOf(started.pid()))
          && lines.get(7).strip().equals("ready")) {
        return true;
      }
    }
    started.destroyForcibly();
    return false;
  }

  private synchronized void startAgain(Process ended) {
    if (stopping) {
      return;
    }
    LOG.warn("The database ended with status {}; it is started again", ended.exitValue());
    try {
      new LeftBehind(cluster, this::program).clear();
      process = launch();
      LOG.warn("The database is at work again");
    } catch (IOException cannot) {
      LOG.error("The database cannot be started again; see {}", folder.path(), cannot);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Path log() throws IOException {
    return folder.file("postgresql.log");
  }

  private List<String> program(String name, String... arguments) {
    return user.command(binaries.resolve("bin").resolve(name), arguments);
  }

  private void run(String input, List<String> command) throws IOException, InterruptedException {
    Process started =
        words(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    try (var words = started.outputWriter()) {
      words.write(input);
    }
    if (started.waitFor() != 0) {
      throw new IOException(command.get(command.size() - 1) + " ended with an error");
    }
  }

  /** In a session of its own, so that Ctrl-C reaches the program first and the database last. */
  private static ProcessBuilder words(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      builder.command().add(0, "/usr/bin/setsid");
    }
    String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().putAll(Map.of("LC_ALL", "C", "PATH", path));
    return builder;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static CannotStart failed(Path data, IOException cause) {
    String log = data.resolve("postgresql.log").toString();
    return CannotStart.after(cause, "postgresql", log);
  }

  /** Stops the database without losing anything: open transactions end, a checkpoint is made. */
  @Override
  public synchronized void close() {
    stopping = true;
    try {
      run("", program("pg_ctl", "stop", "-w", "-m", "fast", "-t", "60", "-D", cluster.toString()));
      process.waitFor();
    } catch (IOException alreadyGone) {
      process.destroy();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
