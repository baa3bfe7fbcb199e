package org.bala.app.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bala.app.access.Access;
import org.bala.app.access.Access.NewUser;
import org.bala.app.access.Access.UserCreated;
import org.bala.app.access.UserRefusal;
import org.bala.app.registers.Registers;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Role;
import org.bala.core.text.Words;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code bala admin create}: whoever runs the machine makes a person who may make the others. */
@Command(
    name = "admin",
    description = "Make an administrator; approve what a changed definition does to the tables",
    mixinStandardHelpOptions = true,
    subcommands = {Admin.Create.class, Admin.Approve.class})
final class Admin {

  @ParentCommand private Commands bala;

  private Admin() {}

  /** Asks for name and password; without a terminal it reads them as lines of its input. */
  @Command(
      name = "create",
      description = "Ask for a name and a password, and make an administrator of them",
      mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {

    @ParentCommand private Admin admin;

    @Mixin private Where where;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Terminal terminal = admin.bala.terminal();
      CountryPackage country = Running.read(terminal, where.country(where.home().startCountry()));
      Role role =
          country.roles().values().stream().filter(Role::administers).findFirst().orElse(null);
      if (role == null) {
        terminal.complain("start.no-administrator", country.id());
        return Commands.REFUSED;
      }
      Answers answers = Answers.asked(Words.in(terminal.language()));
      Database.Kind kind = new Database.Kind(country.synthetic(), country.id());
      try (TakingDown down = new TakingDown()) {
        Database database = down.opened(() -> where.open(where.home().data("data"), () -> kind));
        NewUser user =
            new NewUser(answers.name(), answers.name(), answers.password(), role.id(), null);
        return switch (new Access(database, country).createUser(user)) {
          case UserCreated made -> {
            terminal.say("start.administrator-made", answers.name());
            yield 0;
          }
          case UserRefusal refusal -> {
            terminal.complain(refusal.sentence());
            yield Commands.REFUSED;
          }
        };
      }
    }
  }

  /**
   * Prints the statements that a changed definition needs, or runs them once a person has read
   * them.
   */
  @Command(
      name = "approve",
      description =
          "Print the statements that a changed definition needs, or run those of a file, all or none",
      mixinStandardHelpOptions = true)
  static final class Approve implements Callable<Integer> {

    @ParentCommand private Admin admin;

    @Mixin private Where where;

    @Parameters(
        paramLabel = "FILE",
        arity = "0..1",
        description = "statements that you have read and completed")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Terminal terminal = admin.bala.terminal();
      CountryPackage country = Running.read(terminal, where.country(where.home().startCountry()));
      Database.Kind kind = new Database.Kind(country.synthetic(), country.id());
      try (TakingDown down = new TakingDown()) {
        Database database =
            down.opened(() ->
                where.open(
                    where.home().data(country.synthetic() ? "data-demo" : "data"), () -> kind));
        if (file == null) {
          return print(terminal, Registers.toApprove(database, country));
        }
        try {
          boolean approved = Registers.approve(database, country, Files.readString(file));
          if (approved) {
            terminal.say("start.approved");
            return 0;
          }
          terminal.complain("start.not-approved");
        } catch (DataAccessException failed) {
          Throwable cause = failed.getCause();
          terminal.complain(
              "start.approval-failed",
              String.valueOf((cause == null ? failed : cause).getMessage())
                  .lines()
                  .findFirst()
                  .orElse(""));
        }
        return Commands.REFUSED;
      }
    }

    private static int print(Terminal terminal, List<String> statements) {
      if (statements.isEmpty()) {
        terminal.complain("start.nothing-to-approve");
      }
      statements.forEach(statement -> terminal.out().println(statement + ";"));
      terminal.out().flush();
      return 0;
    }
  }

  /** What the person answered. */
  private record Answers(String name, String password) {

    static Answers asked(Words words) throws IOException {
      Optional<Console> terminal =
          Optional.ofNullable(System.console()).filter(Console::isTerminal);
      if (terminal.isPresent()) {
        Console console = terminal.get();
        String name = console.readLine("%s ", words.say("start.ask-name"));
        char[] password = console.readPassword("%s ", words.say("start.ask-password"));
        return new Answers(orNothing(name), password == null ? "" : new String(password));
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return new Answers(orNothing(lines.readLine()), orNothing(lines.readLine()));
    }

    private static String orNothing(@Nullable String answer) {
      return answer == null ? "" : answer.strip();
    }
  }
}
