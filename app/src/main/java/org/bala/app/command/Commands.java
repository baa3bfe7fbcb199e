package org.bala.app.command;

import org.bala.app.storage.CannotStart;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person can tell Bala to do from a terminal. */
@Command(
    name = "bala",
    description = "Bala: a national child-rights information system",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    subcommands = {
      Start.class,
      Demo.class,
      Check.class,
      WordsToTranslate.class,
      Admin.class,
      Rehearse.class
    })
public final class Commands implements Runnable {

  /** Status when a person must do something first. */
  static final int REFUSED = 2;

  /** The version that the build wrote into the program. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String built = Commands.class.getPackage().getImplementationVersion();
      return new String[] {"Bala " + (built == null ? "(not built)" : built)};
    }
  }

  private final Terminal terminal;
  private final Class<?> program;

  private Commands(Terminal terminal, Class<?> program) {
    this.terminal = terminal;
    this.program = program;
  }

  /**
   * Does what the arguments say; for {@code start} and {@code demo} it returns when they end.
   *
   * @param program the class that Spring starts from
   * @return 0 when done, 1 when a package has mistakes, 2 when a person must do something first
   */
  public static int run(Class<?> program, String... arguments) {
    return run(program, Terminal.ofThisProcess(), arguments);
  }

  static int run(Class<?> program, Terminal terminal, String... arguments) {
    CommandLine line = new CommandLine(new Commands(terminal, program));
    line.setParameterExceptionHandler((wrong, given) -> refuse(terminal, wrong));
    line.setExecutionExceptionHandler((failure, command, parsed) -> explain(terminal, failure));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    return line.execute(arguments);
  }

  Terminal terminal() {
    return terminal;
  }

  Class<?> program() {
    return program;
  }

  /** Without a command: what there is. */
  @Override
  public void run() {
    new CommandLine(this).usage(terminal.out());
  }

  private static int refuse(Terminal terminal, ParameterException wrong) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName(" ");
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      terminal.complain("start.unknown-argument", unmatched.getUnmatched().getFirst(), command);
    } else {
      terminal.complain("start.wrong-argument", String.valueOf(wrong.getMessage()), command);
    }
    return REFUSED;
  }

  /** Obstacles that a person can remove get one sentence; anything else is a fault of ours. */
  private static int explain(Terminal terminal, Exception failure) throws Exception {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotStart obstacle) {
        terminal.complain(obstacle.sentence());
        return REFUSED;
      }
    }
    throw failure;
  }
}
