package org.bala.app.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Processes of a PostgreSQL whose program was killed. Each works in the database's own folder, and
 * by that it is known: a process number in a file may since belong to a stranger.
 *
 * @param cluster the database's folder, held by the caller's lock on the data folder
 */
record LeftBehind(Path cluster, Programs programs) {

  /** Makes the command line of one of PostgreSQL's programs. */
  interface Programs {
    List<String> command(String name, String... arguments);
  }

  private static final long PATIENCE_SECONDS = 60;

  /** After it no process works in the folder and no stale {@code postmaster.pid} lies there. */
  void clear() throws IOException, InterruptedException {
    Path file = cluster.resolve("postmaster.pid");
    List<ProcessHandle> left = processes();
    if (!left.isEmpty() && leads(left, file)) {
      new ProcessBuilder(
              programs.command(
                  "pg_ctl", "stop", "-w", "-m", "fast", "-t", "60", "-D", cluster.toString()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    left = processes();
    while (!left.isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
      left = processes();
    }
    // without a postmaster they can commit nothing; recovery follows
    left.forEach(ProcessHandle::destroyForcibly);
    Files.deleteIfExists(file);
  }

  private static boolean leads(List<ProcessHandle> left, Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    List<String> lines = Files.readAllLines(file);
    return !lines.isEmpty()
        && left.stream().anyMatch(one -> lines.get(0).strip().equals(String.valueOf(one.pid())));
  }

  private List<ProcessHandle> processes() throws IOException {
    Path here = cluster.toRealPath();
    List<ProcessHandle> found = new ArrayList<>();
    try (DirectoryStream<Path> numbers = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path number : numbers) {
        if (worksIn(here, number)) {
          Optional<ProcessHandle> process =
              ProcessHandle.of(Long.parseLong(number.getFileName().toString()));
          process.filter(ProcessHandle::isAlive).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static boolean worksIn(Path folder, Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(folder);
    } catch (IOException goneOrAnothersOwn) {
      return false;
    }
  }
}
