package org.bala.acceptance;

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
}
