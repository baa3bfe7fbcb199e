package org.bala.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code bala start}: a country's real system. */
@Command(
    name = "start",
    description = "Start the information system of a country",
    mixinStandardHelpOptions = true)
final class Start implements Callable<Integer> {

  @ParentCommand private Commands bala;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "port on 127.0.0.1 (default: ${DEFAULT-VALUE})")
  private int port;

  @Mixin private Where where;

  @Override
  public Integer call() throws Exception {
    return new Running(bala, port, where.country(where.home().startCountry()), false)
        .untilStopped(where, where.home().data("data"), pages -> {});
  }
}
