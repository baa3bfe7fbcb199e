package org.bala.app.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How to run PostgreSQL's programs, which refuse to run as root.
 *
 * @param prefix words before the command; empty when the program itself runs as an ordinary user
 * @param owner who must own the data folder's files; empty for whoever runs the program
 */
record OrdinaryUser(List<String> prefix, String owner) {

  /**
   * As root: a user namespace in which this process is somebody else, then another user by {@code
   * setpriv}; the second cannot enter a folder below a root-only home.
   */
  static OrdinaryUser toEnter(Path folder) throws IOException, InterruptedException {
    if (isNameless()) {
      throw CannotStart.because("nameless-user");
    }
    if (!isRoot()) {
      return new OrdinaryUser(List.of(), "");
    }
    String number = firstOrdinaryNumber();
    List<String> namespace =
        List.of("unshare", "--user", "--map-user=" + number, "--map-group=" + number);
    if (succeeds(namespace, folder)) {
      return new OrdinaryUser(namespace, "");
    }
    for (String name : List.of("postgres", "nobody")) {
      List<String> other =
          List.of("setpriv", "--reuid=" + name, "--clear-groups", "--no-new-privs");
      if (exists(folder, name) && succeeds(other, folder)) {
        return new OrdinaryUser(other, name);
      }
    }
    chown(folder, "root");
    throw CannotStart.because("runs-as-root", folder);
  }

  /** A command of PostgreSQL with the words that make it run as an ordinary user. */
  List<String> command(Path program, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(program.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Gives the folder and all in it to the owner, when that is not who runs this program. */
  void own(Path folder) throws IOException {
    if (owner.isEmpty()) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        chown(path, owner);
      }
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Whether no name belongs to the number of this user: a program of PostgreSQL asks for it. */
  private static boolean isNameless() {
    return "?".equals(System.getProperty("user.name"));
  }

  /** PostgreSQL looks its own user up by number, so the number must be one the machine knows. */
  private static String firstOrdinaryNumber() throws IOException {
    for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
      String[] columns = line.split(":", -1);
      if (columns.length > 2 && columns[0].equals("nobody")) {
        return columns[2];
      }
    }
    return "1";
  }

  private static boolean succeeds(List<String> prefix, Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("test", "-w", folder.toString()));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException programIsMissing) {
      return false;
    }
  }

  private static boolean exists(Path folder, String name) throws IOException {
    try {
      chown(folder, name);
      return true;
    } catch (UserPrincipalNotFoundException unknown) {
      return false;
    }
  }

  private static void chown(Path path, String name) throws IOException {
    var lookup = path.getFileSystem().getUserPrincipalLookupService();
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null && !Files.isSymbolicLink(path)) {
      view.setOwner(lookup.lookupPrincipalByName(name));
    }
  }
}
