package org.bala.core.conformance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL of its own for one run of tests, from the same binaries as the information system's.
 * It is thrown away at the end, so nothing is synced to disk.
 */
final class TestPostgres {

  private static final String ADDRESS = start();

  private TestPostgres() {}

  static String address() {
    return ADDRESS;
  }

  private static String start() {
    try {
      Path folder = Files.createTempDirectory("bala-expressions");
      unpack(folder);
      List<String> ordinary = ordinaryUser(folder);
      Path data = folder.resolve("data");
      Files.createDirectories(folder.resolve("socket"));
      run(ordinary, folder, "chmod", "700", folder.toString());
      run(
          ordinary,
          folder,
          folder.resolve("bin/initdb").toString(),
          "-D",
          data.toString(),
          "-U",
          "bala",
          "-A",
          "trust",
          "-N",
          "--encoding=UTF8",
          "--locale-provider=builtin",
          "--locale=C.UTF-8");
      int port = freePort();
      List<String> command = new ArrayList<>(ordinary);
      command.addAll(
          List.of(
              folder.resolve("bin/postgres").toString(),
              "-D",
              data.toString(),
              "-p",
              String.valueOf(port),
              "-c",
              "fsync=off",
              "-c",
              "listen_addresses=127.0.0.1",
              "-k",
              folder.resolve("socket").toString()));
      Process server =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
      String address = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bala";
      awaitReady(server, address, folder);
      return address;
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static void unpack(Path folder) throws IOException {
    try (InputStream archive =
            Objects.requireNonNull(
                TestPostgres.class.getResourceAsStream("/postgres-linux-x86_64.txz"));
        TarArchiveInputStream files =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      TarArchiveEntry entry;
      while ((entry = files.getNextEntry()) != null) {
        Path path = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(Objects.requireNonNull(path.getParent()));
          if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
          } else {
            Files.copy(files, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            if (executable && !path.toFile().setExecutable(true)) {
              throw new IOException("cannot make executable: " + path);
            }
          }
        }
      }
    }
  }

  /** PostgreSQL refuses to run as root: in a user namespace root is somebody else. */
  private static List<String> ordinaryUser(Path folder) throws IOException, InterruptedException {
    if (!Objects.equals(Files.getAttribute(folder, "unix:uid"), 0)) {
      return List.of();
    }
    List<String> namespace = List.of("unshare", "-U", "--map-user=1000");
    List<String> attempt = new ArrayList<>(namespace);
    attempt.add("true");
    if (new ProcessBuilder(attempt).start().waitFor() == 0) {
      return namespace;
    }
    run(List.of(), folder, "chown", "-R", "65534:65534", folder.toString());
    return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
  }

  private static void run(List<String> before, Path folder, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(before);
    all.addAll(List.of(command));
    Path log = folder.resolve("setup.log");
    int code =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", all) + "\n" + Files.readString(log));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Asks until the server answers or ends; each refused connection takes its own time. */
  private static void awaitReady(Process server, String address, Path folder)
      throws IOException, InterruptedException {
    while (true) {
      try {
        java.sql.DriverManager.getConnection(address).close();
        return;
      } catch (java.sql.SQLException notYet) {
        if (server.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
          throw new IOException(Files.readString(folder.resolve("log")), notYet);
        }
      }
    }
  }

  private static void stop(Process server, Path folder) {
    server.destroy();
    try (Stream<Path> files = Files.walk(folder)) {
      server.waitFor();
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | InterruptedException wrong) {
      server.destroyForcibly();
    }
  }
}
