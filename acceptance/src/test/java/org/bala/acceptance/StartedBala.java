package org.bala.acceptance;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built program as a process of its own, with a new data folder, on a free port. */
final class StartedBala implements AutoCloseable {

  private static final long STARTED_WITHIN_SECONDS = 180;

  private final Process process;
  private final String address;

  private StartedBala(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * @param command {@code start} or {@code demo}
   */
  static StartedBala with(String command) throws IOException, InterruptedException {
    Path root = Path.of("..").toRealPath();
    Path jar = root.resolve("app/target/bala-app-0.1.0.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("There is no " + jar + "; run ./mvnw -pl app -am package");
    }
    int port = freePort();
    Path data = Files.createTempDirectory("bala-acceptance");
    Path log = Files.createDirectories(Path.of("target")).resolve(command + ".log");
    Process process =
        new ProcessBuilder(
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
                    data.resolve("data").toString()))
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    StartedBala started = new StartedBala(process, "http://127.0.0.1:" + port);
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
