package org.bala.acceptance;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real program with the fictitious country, in a data folder that ends with the test. */
final class RunningDemo implements AutoCloseable {

  private static final Pattern PASSWORD = Pattern.compile(".*Password of all: (\\S+).*");

  private final Process process;
  private final Path data;
  private final String address;
  private final String password;

  private RunningDemo(Process process, Path data, String address, String password) {
    this.process = process;
    this.data = data;
    this.address = address;
    this.password = password;
  }

  /** Starts it and waits until it has printed its users. */
  static RunningDemo start(int households) throws IOException {
    Path home = Path.of("..").toAbsolutePath().normalize();
    Path data = Files.createTempDirectory("bala-walk");
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dbala.home=" + home,
            "-jar",
            jar(home).toString(),
            "demo",
            "--port",
            Integer.toString(port),
            "--data",
            data.resolve("data").toString(),
            "--households",
            Integer.toString(households));
    builder.environment().put("LC_ALL", "en_GB.UTF-8");
    builder.environment().put("BALA_MASTER_KEY_FILE", data.resolve("master.key").toString());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    List<String> said = new ArrayList<>();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      Matcher password = PASSWORD.matcher(line);
      if (password.matches()) {
        drain(output);
        return new RunningDemo(process, data, "http://127.0.0.1:" + port, password.group(1));
      }
    }
    throw new IllegalStateException("The program did not start:\n" + String.join("\n", said));
  }

  /** Without a slash at the end. */
  String address() {
    return address;
  }

  /** The password that this start printed for all demonstration users. */
  String password() {
    return password;
  }

  private static Path jar(Path home) throws IOException {
    try (Stream<Path> built = Files.list(home.resolve("app").resolve("target"))) {
      return built
          .filter(path -> path.getFileName().toString().matches("bala-app-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("Build the program first: ./bala test"));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void drain(BufferedReader output) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            output.transferTo(java.io.Writer.nullWriter());
          } catch (IOException ended) {
            // the program has ended
          }
        });
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> all = Files.walk(data)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
