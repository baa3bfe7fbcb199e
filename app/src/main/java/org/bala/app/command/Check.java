package org.bala.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bala.core.definitions.Mistake;
import org.bala.core.packages.PackageReader;
import org.bala.core.packages.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code bala check DIR}: every mistake of a country package, each with its place. */
@Command(
    name = "check",
    description = "Read a country package and report every mistake with its place",
    mixinStandardHelpOptions = true)
final class Check implements Callable<Integer> {

  private static final int HAS_MISTAKES = 1;

  @ParentCommand private Commands bala;

  @Parameters(paramLabel = "DIR", description = "folder of the country package")
  private Path folder;

  @Override
  public Integer call() {
    Terminal terminal = bala.terminal();
    return switch (PackageReader.read(folder)) {
      case Reading.Read right -> {
        terminal.say("start.package-right", folder);
        yield 0;
      }
      case Reading.Refused refused -> {
        report(terminal, refused);
        terminal.complain("start.mistakes", folder, refused.mistakes().size());
        yield HAS_MISTAKES;
      }
    };
  }

  static void report(Terminal terminal, Reading.Refused refused) {
    for (Mistake mistake : refused.mistakes()) {
      terminal
          .err()
          .println(mistake.place() + ": " + mistake.message().in(terminal.language(), "en"));
    }
  }
}
