package org.bala.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a figure was measured, and with how much memory. */
final class Machine {

  private Machine() {}

  static String description(House house) throws SQLException, IOException {
    String processor;
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      processor =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 2))
              .findFirst()
              .orElse("unknown");
    }
    return """
    - %s
    - %d cores (%s), %s of memory; load of the machine before: %s
    - Java %s, heap at most %d MB; PostgreSQL %s; database %s
    """
        .formatted(
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Runtime.getRuntime().availableProcessors(),
            processor,
            first("/proc/meminfo", "MemTotal:"),
            Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
            Runtime.version(),
            Runtime.getRuntime().maxMemory() >> 20,
            asked(house, "SHOW server_version"),
            asked(house, "SELECT pg_size_pretty(pg_database_size(current_database()))"));
  }

  /** Heap in use and what the operating system counts for the JVM and for PostgreSQL. */
  static String memory(House house) throws IOException {
    long postgres = 0;
    String postmaster =
        Files.readAllLines(house.data().resolve("database/postmaster.pid")).getFirst().strip();
    try (Stream<ProcessHandle> children =
        ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow().descendants()) {
      postgres =
          Stream.concat(Stream.of(Long.valueOf(postmaster)), children.map(ProcessHandle::pid))
              .mapToLong(Machine::proportionalKilobytes)
              .sum();
    }
    return String.format(
        Locale.ROOT,
        "Memory: heap in use %d MB of at most %d MB, JVM resident %s, PostgreSQL (proportional"
            + " set size of all its processes, 256 MB of shared buffers among it) %d MB.\n",
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
        Runtime.getRuntime().maxMemory() >> 20,
        first("/proc/self/status", "VmRSS:"),
        postgres >> 10);
  }

  private static long proportionalKilobytes(long process) {
    try {
      String size = first("/proc/" + process + "/smaps_rollup", "Pss:");
      return Long.parseLong(size.split(" ")[0]);
    } catch (IOException ended) {
      return 0;
    }
  }

  private static String first(String file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).strip())
          .findFirst()
          .orElse("0 kB");
    }
  }

  private static String asked(House house, String sql) throws SQLException, IOException {
    try (Connection owner = house.owner();
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Says a report and keeps it beside the data, from where a person moves it to the results. */
  static void keep(House house, String name, String report) throws IOException {
    System.out.println(report);
    Path folder = Files.createDirectories(house.root().resolve("bench/target/reports"));
    Files.writeString(
        folder.resolve(name + ".md"),
        report,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }
}
