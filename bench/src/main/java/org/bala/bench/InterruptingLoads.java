package org.bala.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A load of the whole population interrupted in every way: its program killed, its database killed,
 * its connection ended, each at another moment of the load. After each nothing of it may be there
 * and the next start must work; at the end the same load runs through. It stops at the first that
 * is otherwise. Arguments: project, a data folder that is not there yet, persons.
 */
public final class InterruptingLoads {

  private static final List<String> TRACES =
      List.of(
          "register.\"person\"",
          "register.\"person@history\"",
          "register.\"household\"",
          "register.\"guardianship\"",
          "register.\"guardianship@history\"",
          "bala.search_key",
          "bala.record_key",
          "audit.entry");

  private final Path root;
  private final Path data;
  private final String persons;
  private final StringBuilder report = new StringBuilder("## A load interrupted\n\n");

  private InterruptingLoads(Path root, Path data, String persons) {
    this.root = root;
    this.data = data;
    this.persons = persons;
  }

  /**
   * What ends a load.
   *
   * @param when a statement of the load that is at work then
   * @param seconds of such work before the end, in a load of a million
   */
  private record Blow(String what, String when, long seconds, Kill kill) {}

  private interface Kill {
    void end(Process program, Statement owner) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[1]);
    if (Files.exists(data)) {
      throw new IllegalArgumentException(data + " is there already");
    }
    new InterruptingLoads(Path.of(arguments[0]), data, arguments[2]).all();
  }

  private void all() throws Exception {
    try (House house = House.open(root, data)) {
      report.append(Machine.description(house));
    }
    report.append("- ").append(persons).append(" persons and as many guardianships in one load\n");
    report.append(
        """

        | killed | while | s after its start | rows left of it | s of the next start | database then |
        |---|---|---:|---:|---:|---:|
        """);
    blow(new Blow("program (kill −9)", "COPY ", 20, (program, owner) -> program.destroyForcibly()));
    blow(
        new Blow(
            "program (kill −9)",
            "INSERT INTO register.\"person@history\"",
            0,
            (program, owner) -> program.destroyForcibly()));
    blow(
        new Blow(
            "connection",
            "INSERT INTO register.\"guardianship\"",
            1,
            (program, owner) ->
                owner.execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE query LIKE 'INSERT INTO register.%'
                    """)));
    blow(
        new Blow(
            "database (kill −9)",
            "INSERT INTO register.\"guardianship\"",
            2,
            (program, owner) -> ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly()));
    whole();
    Machine.keep(root, "interrupted", report.toString());
  }

  private void blow(Blow blow) throws Exception {
    long began = System.nanoTime();
    Process program = load();
    await(program, blow);
    double killed = seconds(began);
    try (Connection connection = House.owner(data);
        Statement owner = connection.createStatement()) {
      blow.kill().end(program, owner);
    }
    if (program.waitFor() == 0) {
      throw new IllegalStateException("The load ended well: " + blow.what());
    }
    long starting = System.nanoTime();
    try (House house = House.open(root, data)) {
      double start = seconds(starting);
      report.append(
          String.format(
              Locale.ROOT,
              "| %s | `%s` | %.0f | %d | %.1f | %s |\n",
              blow.what(),
              blow.when().strip(),
              killed,
              nothing(house),
              start,
              size(house)));
    }
    System.out.println(report);
  }

  private void whole() throws Exception {
    long began = System.nanoTime();
    if (load().waitFor() != 0) {
      throw new IllegalStateException("The load that nobody interrupted failed");
    }
    double took = seconds(began);
    try (House house = House.open(root, data);
        Connection connection = house.owner();
        Statement owner = connection.createStatement()) {
      long loaded = count(owner, TRACES.getFirst());
      if (loaded < Long.parseLong(persons)) {
        throw new IllegalStateException("Only " + loaded + " persons are there");
      }
      report.append(
          String.format(
              Locale.ROOT,
              "\nThen the same load, not interrupted: %d persons and %d guardianships in %.0f s.\n",
              loaded,
              count(owner, "register.\"guardianship\""),
              took));
    }
  }

  /** Rows of all traces together, which must be none; and no guard may be left switched off. */
  private static long nothing(House house) throws SQLException, IOException {
    try (Connection connection = house.owner();
        Statement owner = connection.createStatement()) {
      long left = 0;
      for (String trace : TRACES) {
        left += count(owner, trace);
      }
      if (left > 0 || count(owner, "pg_trigger WHERE tgenabled <> 'O'") > 0) {
        throw new IllegalStateException("Something of the load is left: " + left + " rows");
      }
      return left;
    }
  }

  private Process load() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            LoadingPeople.class.getName(),
            root.toString(),
            data.toString(),
            persons)
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("bench/target/loading.log").toFile())
        .start();
  }

  /** Until the statement is at work, and so many seconds more. */
  private void await(Process program, Blow blow) throws Exception {
    String working =
        "pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '"
            + blow.when()
            + "%'";
    boolean found = false;
    while (!found) {
      if (program.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("The load ended before " + blow.when());
      }
      try (Connection connection = House.owner(data);
          Statement owner = connection.createStatement()) {
        while (!found && program.isAlive()) {
          found = count(owner, working) > 0;
        }
      } catch (SQLException | IOException databaseIsStarting) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(blow.seconds() * Long.parseLong(persons)));
  }

  private long postmaster() throws IOException {
    return Long.parseLong(
        Files.readAllLines(data.resolve("database/postmaster.pid")).getFirst().strip());
  }

  private static long count(Statement owner, String from) throws SQLException {
    try (ResultSet row = owner.executeQuery("SELECT count(*) FROM " + from)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String size(House house) throws SQLException, IOException {
    try (Connection connection = house.owner();
        Statement owner = connection.createStatement();
        ResultSet row =
            owner.executeQuery("SELECT pg_size_pretty(pg_database_size(current_database()))")) {
      row.next();
      return row.getString(1);
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
