package org.bala.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bala.app.access.Access;
import org.bala.app.demo.DemonstrationPeople;
import org.bala.app.demo.DemonstrationUsers;
import org.bala.app.registers.Registers;
import org.bala.core.definitions.CountryPackage;
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

  @Option(
      names = "--households",
      defaultValue = "2000",
      description = "made-up households of a new data folder (default: ${DEFAULT-VALUE})")
  private int households;

  @Mixin private Where where;

  @Override
  public Integer call() throws Exception {
    Path country = where.country(where.home().demoCountry());
    return new Running(bala, port, country, true)
        .untilStopped(where, where.home().data("data-demo"), pages -> populate(pages, country));
  }

  /** Enters people and users into a new data folder; prints the users with their new password. */
  private void populate(Serving pages, Path folder) throws Exception {
    Access access = pages.context().getBean(Access.class);
    DemonstrationUsers users = DemonstrationUsers.read(folder);
    if (access.isEmpty()) {
      bala.terminal().say("start.entering", households);
      CountryPackage read = pages.context().getBean(CountryPackage.class);
      DemonstrationPeople people =
          new DemonstrationPeople(pages.context().getBean(Registers.class), read);
      people.enter(folder, households);
      users.enter(access);
      people.refer();
    } else {
      users.enter(access);
    }
    bala.terminal().say("start.users", users.lines(), users.password());
  }
}
