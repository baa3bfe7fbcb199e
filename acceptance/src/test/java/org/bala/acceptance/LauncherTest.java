package org.bala.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person meets who types {@code ./bala start}, whatever went wrong before. */
@Tag("slow")
class LauncherTest {

  private static final long PATIENCE_SECONDS = 180;

  /** Of a bare machine, in which Java alone could not name the folder. */
  private static final Map<String, String> BARE = Map.of("LC_ALL", "C");

  @TempDir private Path folder;

  private final List<Process> started = new ArrayList<>();
  private Path data;
  private int port;

  @BeforeEach
  void givenAFolderWithSpacesAndKazakhLetters() throws IOException {
    // another user must be able to enter, when the tests run as root
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    data = folder.resolve("Балалардың деректері, 1");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @AfterEach
  void end() throws IOException {
    started.forEach(Process::destroyForcibly);
    started.forEach(process -> process.onExit().join());
    for (ProcessHandle left : working()) {
      left.destroyForcibly();
      left.onExit().join();
    }
  }

  @Test
  void givenAKilledBalaThenTheNextStartJustWorksAndStopsWithItsDatabase() throws Exception {
    Process killed = start(BARE);
    await(() -> answers(killed));
    killed.destroyForcibly().waitFor();
    assertThat(working()).as("the database lives on").isNotEmpty();
    Process next = start(BARE);
    await(() -> answers(next));
    stop(next);
  }

  @Test
  void givenAWorkingBalaThenASecondOneOnItsFolderOrPortIsRefusedInOneSentence() throws Exception {
    Process first = start(BARE);
    await(() -> answers(first));
    Process samePort = start(Map.of("LC_ALL", "en_GB.UTF-8"));
    assertThat(refused(samePort)).startsWith("Port " + port + " is taken");
    int other;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      other = free.getLocalPort();
    }
    Process sameFolder = start(Map.of("LC_ALL", "kk_KZ.UTF-8"), "--port", String.valueOf(other));
    assertThat(refused(sameFolder))
        .isEqualTo(
            "Деректер қалтасымен басқа Bala жұмыс істеп тұр: "
                + data
                + "; оны тоқтатыңыз немесе --data арқылы басқа қалтаны көрсетіңіз.");
    assertThat(answers(first)).isTrue();
    stop(first);
  }

  @Test
  void givenAStopInTheMiddleOfAStartThenNothingIsLeftAndTheNextStartWorks() throws Exception {
    Path cluster = data.resolve("database");
    List<BooleanSupplier> moments =
        List.of(
            () -> Files.exists(data.resolve("lock")),
            () -> Files.exists(data.resolve("database.unfinished")) || Files.exists(cluster),
            () -> Files.exists(cluster.resolve("postmaster.pid")));
    for (BooleanSupplier moment : moments) {
      Process stopped = start(BARE);
      await(moment);
      stop(stopped);
      assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
    }
    Process next = start(BARE);
    await(() -> answers(next));
    stop(next);
  }

  /** Root without a user namespace of its own; anybody else just works as oneself. */
  @Test
  void givenNoUserNamespacesThenTheDatabaseRunsAsAnOrdinaryUserAllTheSame() throws Exception {
    Path unshare = Files.createDirectory(folder.resolve("bin")).resolve("unshare");
    Files.writeString(unshare, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
    String path = unshare.getParent() + ":" + System.getenv("PATH");
    Process bala = start(Map.of("LC_ALL", "C", "PATH", path));
    await(() -> answers(bala));
    assertThat(working())
        .isNotEmpty()
        .allSatisfy(
            process -> assertThat(process.info().user()).isPresent().get().isNotEqualTo("root"));
    stop(bala);
  }

  private Process start(Map<String, String> environment, String... last) throws IOException {
    Path root = Path.of("..").toRealPath();
    List<String> words =
        new ArrayList<>(
            List.of(
                root.resolve("bala").toString(),
                "start",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString()));
    if (last.length > 0) {
      words.set(3, last[1]);
    }
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    Path said = folder.resolve("said-" + started.size() + ".txt");
    builder.redirectOutput(said.toFile());
    builder.environment().put("BALA_MASTER_KEY_FILE", folder.resolve("master.key").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** The only line it said. */
  private String refused(Process process) throws Exception {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    List<String> lines = said(process);
    assertThat(process.exitValue()).as(() -> lines.toString()).isEqualTo(2);
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private List<String> said(Process process) {
    try {
      return Files.readAllLines(folder.resolve("said-" + started.indexOf(process) + ".txt"));
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }

  private void stop(Process process) throws Exception {
    process.destroy();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(said(process)).noneMatch(line -> line.contains("Exception"));
    assertThat(working()).as("processes left behind").isEmpty();
  }

  private void await(BooleanSupplier happened) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Process last = started.getLast();
    while (!happened.getAsBoolean()) {
      assertThat(last.waitFor(20, TimeUnit.MILLISECONDS)).as(() -> said(last).toString()).isFalse();
      assertThat(System.nanoTime()).as(() -> said(last).toString()).isLessThan(until);
    }
  }

  private boolean answers(Process process) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
      return connection.getResponseCode() == 200 && process.isAlive();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Processes whose working folder is in the data folder: PostgreSQL's. */
  private List<ProcessHandle> working() throws IOException {
    List<ProcessHandle> found = new ArrayList<>();
    try (DirectoryStream<Path> numbers = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path number : numbers) {
        if (worksIn(number)) {
          long id = Long.parseLong(number.getFileName().toString());
          ProcessHandle.of(id).filter(ProcessHandle::isAlive).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private boolean worksIn(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).startsWith(data);
    } catch (IOException goneOrAnothersOwn) {
      return false;
    }
  }

  // -- a machine without a JDK

  /** A copy of the launcher on a machine whose PATH leads to no Java. */
  private Process onABareMachine(Path machine, String source, String... words) throws IOException {
    Path bala = machine.resolve("bala");
    if (!Files.exists(bala)) {
      Files.createDirectories(machine.resolve("bin"));
      Files.copy(Path.of("../bala"), bala, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      for (String tool :
          List.of(
              "sh",
              "dirname",
              "readlink",
              "basename",
              "uname",
              "mkdir",
              "mktemp",
              "rm",
              "mv",
              "tr",
              "sed",
              "curl",
              "sha256sum",
              "cut",
              "tar",
              "gzip",
              "grep",
              "ldd",
              "cat")) {
        for (Path at : List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool))) {
          if (Files.exists(at) && !Files.exists(machine.resolve("bin").resolve(tool))) {
            Files.createSymbolicLink(machine.resolve("bin").resolve(tool), at);
          }
        }
      }
      // what stands in the usual places of this machine is no part of that one
      String usual = "/usr/lib/jvm/* /opt/* /opt/java/* /usr/java/* /usr/local/lib/jvm/* ";
      String text = Files.readString(bala);
      assertThat(text).contains(usual);
      Files.writeString(bala, text.replace(usual, ""));
    }
    List<String> command = new ArrayList<>(List.of("/bin/sh", bala.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", machine.resolve("bin").toString());
    builder.environment().put("HOME", machine.toString());
    builder.environment().put("BALA_JDK_SOURCE", source);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static String allOf(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void givenAMachineWithoutAJdkThenOneIsFetchedWhenAskedForAndOnlyWhole() throws Exception {
    Path machine = Files.createDirectory(folder.resolve("bare machine"));
    byte[] archive = jdk(machine.resolve("made"));
    String right =
        java.util.HexFormat.of()
            .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(archive));
    var checksum = new java.util.concurrent.atomic.AtomicReference<>("0".repeat(64));
    var cut = new java.util.concurrent.atomic.AtomicBoolean();
    var server =
        com.sun.net.httpserver.HttpServer.create(
            new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String source = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/v3/assets/latest/25/hotspot",
        exchange -> {
          assertThat(exchange.getRequestURI().getQuery()).contains("image_type=jdk", "os=linux");
          byte[] offer =
              """
              [ { "binary": { "architecture": "x64",
                  "package": { "checksum": "%s", "checksum_link": "%s/sum", "link": "%s/jdk",
                    "name": "jdk.tar.gz", "size": 1 }, "project": "jdk" } } ]
              """
                  .formatted(checksum.get(), source, source)
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, offer.length);
          exchange.getResponseBody().write(offer);
          exchange.close();
        });
    server.createContext(
        "/jdk",
        exchange -> {
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive, 0, cut.get() ? 20 : archive.length);
          exchange.close();
        });
    server.start();
    try {
      Process unasked = onABareMachine(machine, source, "jdk");
      assertThat(allOf(unasked)).startsWith("No JDK 25 or later was found: ./bala --yes start");
      assertThat(unasked.exitValue()).isEqualTo(2);
      Process wrong = onABareMachine(machine, source, "--yes", "jdk");
      assertThat(allOf(wrong)).contains("the file does not have its checksum");
      assertThat(wrong.exitValue()).isEqualTo(2);
      checksum.set(right);
      cut.set(true);
      Process broken = onABareMachine(machine, source, "--yes", "jdk");
      assertThat(allOf(broken)).contains("did not answer");
      Process nobody = onABareMachine(machine, "http://127.0.0.1:1", "--yes", "jdk");
      assertThat(allOf(nobody)).contains("http://127.0.0.1:1 did not answer");
      try (var left = Files.list(machine.resolve(".jdk"))) {
        assertThat(left).as("nothing half-done").isEmpty();
      }
      cut.set(false);
      Process fetched = onABareMachine(machine, source, "--yes", "jdk");
      assertThat(allOf(fetched)).endsWith(machine.resolve(".jdk/jdk-25.0.9") + "\n");
      assertThat(fetched.exitValue()).isZero();
      server.stop(0);
      assertThat(allOf(onABareMachine(machine, source, "jdk")))
          .isEqualTo(machine.resolve(".jdk/jdk-25.0.9") + "\n");
    } finally {
      server.stop(0);
    }
  }

  /** An archive like that of a JDK, with programs that do nothing. */
  private static byte[] jdk(Path made) throws IOException, InterruptedException {
    Path bin = Files.createDirectories(made.resolve("jdk-25.0.9/bin"));
    for (String program : List.of("java", "javac")) {
      Path file = Files.writeString(bin.resolve(program), "#!/bin/sh\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(made.resolve("jdk-25.0.9/release"), "JAVA_VERSION=\"25.0.9\"\n");
    Process tar =
        new ProcessBuilder("tar", "-czf", "made.tar.gz", "jdk-25.0.9")
            .directory(made.toFile())
            .start();
    assertThat(tar.waitFor()).isZero();
    return Files.readAllBytes(made.resolve("made.tar.gz"));
  }
}
