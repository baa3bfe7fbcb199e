package org.bala.acceptance;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The built program as a process of its own, on a free port, speaking English. */
final class StartedBala implements AutoCloseable {

  private static final long STARTED_WITHIN_SECONDS = 180;

  private static final Pattern PASSWORD = Pattern.compile("Password of all: (\\S+)\\s");

  private final Process process;
  private final String address;
  private final Path log;

  /** Ends with the program; null when the data is somebody else's. */
  private final @Nullable Path own;

  private StartedBala(Process process, String address, Path log, @Nullable Path own) {
    this.process = process;
    this.address = address;
    this.log = log;
    this.own = own;
  }

  /**
   * With a new data folder that ends with it.
   *
   * @param command {@code start} or {@code demo}
   * @param options after {@code command}
   */
  static StartedBala with(String command, String... options)
      throws IOException, InterruptedException {
    Path own = Files.createTempDirectory("bala-acceptance");
    return started(own.resolve("data"), own, command, options);
  }

  /**
   * @param data made when it is not there; its keys stand beside it
   * @param options after {@code command}
   */
  static StartedBala over(Path data, String command, String... options)
      throws IOException, InterruptedException {
    return started(data, null, command, options);
  }

  private static StartedBala started(
      Path data, @Nullable Path own, String command, String... options)
      throws IOException, InterruptedException {
    int port = freePort();
    Path log = Files.createDirectories(Path.of("target")).resolve(command + "-" + port + ".log");
    ProcessBuilder builder = program(data, port, command, options);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    StartedBala started = new StartedBala(process, "http://127.0.0.1:" + port, log, own);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTED_WITHIN_SECONDS);
    while (!started.answers()) {
      if (System.nanoTime() > until || process.waitFor(250, TimeUnit.MILLISECONDS)) {
        started.close();
        throw new IllegalStateException("Bala did not start:\n" + Files.readString(log));
      }
    }
    return started;
  }

  private static ProcessBuilder program(Path data, int port, String command, String... options)
      throws IOException {
    Path root = Path.of("..").toRealPath();
    Path jar = root.resolve("app/target/bala-app.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("There is no " + jar + "; run ./mvnw -pl app -am package");
    }
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
    ProcessBuilder builder = new ProcessBuilder(words).directory(root.toFile());
    builder.environment().put("LC_ALL", "en_GB.UTF-8");
    builder.environment().put("BALA_MASTER_KEY_FILE", data.resolveSibling("master.key").toString());
    return builder;
  }

  /** Without a slash at the end. */
  String address() {
    return address;
  }

  /** The password of all demonstration users, as soon as this start has printed it. */
  String password() throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTED_WITHIN_SECONDS);
    Matcher said = PASSWORD.matcher(Files.readString(log));
    while (!said.find()) {
      if (System.nanoTime() > until || process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Bala printed no users:\n" + Files.readString(log));
      }
      said = PASSWORD.matcher(Files.readString(log));
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
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    if (own != null) {
      try (Stream<Path> all = Files.walk(own)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
