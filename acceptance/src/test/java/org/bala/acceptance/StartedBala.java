package org.bala.acceptance;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built program as a process of its own, on a free port. */
final class StartedBala implements AutoCloseable {

  private static final long STARTED_WITHIN_SECONDS = 180;

  private final Process process;
  private final String address;
  private final Path log;

  private StartedBala(Process process, String address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /**
   * With a new data folder.
   *
   * @param command {@code start} or {@code demo}
   */
  static StartedBala with(String command) throws IOException, InterruptedException {
    return over(Files.createTempDirectory("bala-acceptance").resolve("data"), command);
  }

  /**
   * @param data made when it is not there
   * @param options after {@code command}
   */
  static StartedBala over(Path data, String command, String... options)
      throws IOException, InterruptedException {
    Path root = Path.of("..").toRealPath();
    Path jar = root.resolve("app/target/bala-app-0.1.0.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("There is no " + jar + "; run ./mvnw -pl app -am package");
    }
    int port = freePort();
    Path log = Files.createDirectories(Path.of("target")).resolve(command + ".log");
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dbala.home=" + root,
                "-Dbala.country=countries/kazakhstan",
                "-jar",
                jar.toString(),
                command,
                "--port",
                String.valueOf(port),
                "--data",
                data.toString()));
    words.addAll(List.of(options));
    Process process =
        new ProcessBuilder(words)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    StartedBala started = new StartedBala(process, "http://127.0.0.1:" + port, log);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTED_WITHIN_SECONDS);
    while (!started.answers()) {
      if (System.nanoTime() > until || process.waitFor(250, TimeUnit.MILLISECONDS)) {
        started.close();
        throw new IllegalStateException("Bala did not start:\n" + Files.readString(log));
      }
    }
    return started;
  }

  /** Without a slash at the end. */
  String address() {
    return address;
  }

  /** The first group of a pattern, as soon as what it said since it started contains it. */
  String awaitSaid(Pattern pattern) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTED_WITHIN_SECONDS);
    Matcher said = pattern.matcher(Files.readString(log));
    while (!said.find()) {
      if (System.nanoTime() > until || process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Bala did not say it:\n" + Files.readString(log));
      }
      said = pattern.matcher(Files.readString(log));
    }
    return said.group(1);
  }

  /** Ends it without a word (SIGKILL). */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address + "/").toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      return connection.getResponseCode() > 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
