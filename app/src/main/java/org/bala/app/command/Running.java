package org.bala.app.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.bala.app.storage.CannotStart;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.packages.PackageReader;
import org.bala.core.packages.Reading;
import org.bala.core.text.Words;

/**
 * One run of the system: the port is tried, the package read while the database starts, the pages
 * served; all of it is taken down in the other order.
 *
 * @param port on 127.0.0.1; 0 takes any free one
 * @param country folder of the package
 * @param synthetic whether a fictitious country is wanted
 */
record Running(Commands bala, int port, Path country, boolean synthetic) {

  /** What is done with a running system before it ends. */
  interface Use {
    /**
     * @param pages served by now
     */
    void with(Serving pages) throws Exception;
  }

  /**
   * Runs until Ctrl-C or SIGTERM.
   *
   * @param first what is done before anybody is waited for
   */
  int untilStopped(Where where, Path data, Use first) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    once(
        where,
        data,
        pages -> {
          first.with(pages);
          never.await();
        });
    return 0;
  }

  void once(Where where, Path data, Use use) throws Exception {
    requireFree();
    FutureTask<CountryPackage> reading = new FutureTask<>(this::wanted);
    Thread.ofPlatform().name("package").start(reading);
    try (TakingDown down = new TakingDown()) {
      Database database = down.opened(() -> where.open(data, () -> kind(found(reading))));
      CountryPackage read = found(reading);
      Serving pages =
          down.opened(() -> Serving.open(bala.program(), database, read, where.data(data), port));
      summarise(read, pages.address(), where.place(data));
      use.with(pages);
    }
  }

  private static Database.Kind kind(CountryPackage country) {
    return new Database.Kind(country.synthetic(), country.id());
  }

  private static CountryPackage found(Future<CountryPackage> reading) {
    try {
      return reading.get();
    } catch (ExecutionException refused) {
      throw new IllegalStateException("The package was not read", refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while the package was read", stopped);
    }
  }

  private CountryPackage wanted() {
    CountryPackage read = read(bala.terminal(), country);
    if (read.synthetic() && !synthetic) {
      throw CannotStart.because("synthetic-package", read.id(), ShellWord.of(country));
    }
    if (!read.synthetic() && synthetic) {
      throw CannotStart.because("not-synthetic", read.id(), ShellWord.of(country));
    }
    return read;
  }

  /** The package in {@code folder}; its mistakes go to the terminal, each with its place. */
  static CountryPackage read(Terminal terminal, Path folder) {
    return switch (PackageReader.read(folder)) {
      case Reading.Refused refused -> {
        Check.report(terminal, refused.mistakes());
        throw CannotStart.because(
            "mistakes", folder, refused.mistakes().size(), ShellWord.of(folder));
      }
      case Reading.Read right -> right.country();
    };
  }

  /** Before anything is started: a busy port is the commonest obstacle. */
  private void requireFree() {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.setReuseAddress(true);
    } catch (IOException taken) {
      throw CannotStart.after(taken, "busy-port", port);
    }
  }

  private void summarise(CountryPackage read, String address, String place) {
    String language = bala.terminal().language();
    Words words = Words.in(language);
    String figures =
        words.figure(
            String.valueOf(
                read.dataflows().values().stream()
                    .mapToInt(dataflow -> dataflow.observations().size())
                    .sum()));
    bala.terminal()
        .say(
            "start.summary",
            read.name().in(language, read.fallback()),
            address + "/",
            place,
            read.languages().stream()
                .map(CountryPackage.Language::name)
                .collect(Collectors.joining(", ")),
            words.figure(String.valueOf(read.areas().size())),
            words.figure(String.valueOf(read.registers().size())),
            words.figure(String.valueOf(read.dataflows().size())),
            figures);
  }
}
