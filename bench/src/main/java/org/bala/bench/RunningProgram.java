package org.bala.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real program, started by its launcher as a person starts it, over a data folder that is there
 * already.
 *
 * @param address without a slash at the end
 * @param seconds from the launcher's start to the first page
 */
record RunningProgram(Process process, String address, double seconds) implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 300;

  /**
   * @param masterKey the file of the key that the data are sealed with
   */
  static RunningProgram start(Path root, Path data, Path masterKey)
      throws IOException, InterruptedException {
    return start(root, data, masterKey, List.of("demo"));
  }

  /**
   * @param command with its options, without a port and a data folder
   */
  static RunningProgram start(Path root, Path data, Path masterKey, List<String> command)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path log = Files.createDirectories(root.resolve("bench/target/reports")).resolve("program.log");
    List<String> words = new ArrayList<>(List.of(root.resolve("bala").toString()));
    words.addAll(command);
    words.addAll(List.of("--port", String.valueOf(port), "--data", data.toString()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("BALA_MASTER_KEY_FILE", masterKey.toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    String address = "http://127.0.0.1:" + port;
    long began = System.nanoTime();
    Process process = builder.start();
    while (!answers(address)) {
      boolean late = System.nanoTime() - began > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      if (late || process.waitFor(20, TimeUnit.MILLISECONDS)) {
        process.destroy();
        throw new IOException("The program did not start:\n" + Files.readString(log));
      }
    }
    return new RunningProgram(process, address, (System.nanoTime() - began) / 1e9);
  }

  /** Takes the files of a stopped database out of the operating system's cache. */
  static void cool(Path data) throws IOException, InterruptedException {
    String files = data.resolve("database").toString();
    Process cooling =
        new ProcessBuilder(
                "find",
                files,
                "-type",
                "f",
                "-size",
                "+0",
                "-exec",
                "dd",
                "if={}",
                "iflag=nocache",
                "count=0",
                "status=none",
                ";")
            .inheritIO()
            .start();
    if (cooling.waitFor() != 0) {
      throw new IOException("The files of " + data + " are still in the cache");
    }
  }

  private static boolean answers(String address) {
    try {
      var connection = (HttpURLConnection) URI.create(address + "/").toURL().openConnection();
      return connection.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
