package org.bala.app.command;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bala.app.entitlements.Examples;
import org.bala.app.snapshots.Countable;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.packages.PackageReader;
import org.bala.core.packages.Reading;
import org.bala.core.reading.Mistake;
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
        List<Mistake> mistakes = whenRun(right.country());
        if (mistakes.isEmpty()) {
          terminal.say("start.package-right", folder);
          yield 0;
        }
        yield wrong(terminal, mistakes);
      }
      case Reading.Refused refused -> wrong(terminal, refused.mistakes());
    };
  }

  private int wrong(Terminal terminal, List<Mistake> mistakes) {
    report(terminal, mistakes);
    terminal.complain("start.mistakes", folder, mistakes.size(), ShellWord.of(folder));
    return HAS_MISTAKES;
  }

  /** Mistakes that show only when the package is run: worked examples, and what may be counted. */
  static List<Mistake> whenRun(CountryPackage country) {
    return Stream.concat(Examples.check(country).stream(), Countable.mistakes(country).stream())
        .sorted(Comparator.comparing(Mistake::place))
        .toList();
  }

  static void report(Terminal terminal, List<Mistake> mistakes) {
    for (Mistake mistake : mistakes) {
      terminal
          .err()
          .println(mistake.place() + ": " + mistake.message().in(terminal.language(), "en"));
    }
  }
}
