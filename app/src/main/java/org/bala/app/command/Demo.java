package org.bala.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code bala demo}: the fictitious country, in a data folder and on a port of its own. */
@Command(
    name = "demo",
    description = "Start the fictitious country: all its people are made up",
    mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

  @ParentCommand private Commands bala;

  @Option(
      names = "--port",
      defaultValue = "8081",
      description = "port on 127.0.0.1 (default: ${DEFAULT-VALUE})")
  private int port;

  @Mixin private Where where;

  @Override
  public Integer call() throws Exception {
    return new Running(bala, port, where.country(where.home().demoCountry()), true)
        .untilStopped(where, where.home().data("data-demo"));
  }
}
