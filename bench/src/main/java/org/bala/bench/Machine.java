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

  /** Heap in use and what the operating system counts for this JVM and for PostgreSQL. */
  static String memory(House house) throws IOException {
    return "Memory: heap in use %d MB of at most %d MB, JVM resident %s, PostgreSQL %s.\n"
        .formatted(
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
            Runtime.getRuntime().maxMemory() >> 20,
            first("/proc/self/status", "VmRSS:"),
            database(house.data()));
  }

  /** What the operating system counts for a program of ours and for its PostgreSQL. */
  static String memory(Path data, long program) throws IOException {
    return "Memory: JVM of the program resident %s (highest %s), PostgreSQL %s.\n"
        .formatted(
            first("/proc/" + program + "/status", "VmRSS:"),
            first("/proc/" + program + "/status", "VmHWM:"),
            database(data));
  }

  /** Of all cores together, since the process began. */
  static double processorSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().map(all -> all.toNanos() / 1e9).orElse(Double.NaN);
  }

  private static String database(Path data) throws IOException {
    String postmaster =
        Files.readAllLines(data.resolve("database/postmaster.pid")).getFirst().strip();
    try (Stream<ProcessHandle> children =
        ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow().descendants()) {
      long kilobytes =
          Stream.concat(Stream.of(Long.valueOf(postmaster)), children.map(ProcessHandle::pid))
              .mapToLong(Machine::proportionalKilobytes)
              .sum();
      return "%d MB (proportional set size of all its processes, 256 MB of shared buffers among it)"
          .formatted(kilobytes >> 10);
    }
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
  static void keep(Path root, String name, String report) throws IOException {
    System.out.println(report);
    Path folder = Files.createDirectories(root.resolve("bench/target/reports"));
    Files.writeString(
        folder.resolve(name + ".md"),
        report,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }
}
