package org.bala.app.command;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Bala is installed, as its launcher says.
 *
 * @param folder the project's folder; the current one without a launcher
 */
record Home(Path folder) {

  static Home ofThisProcess() {
    return new Home(Path.of(System.getProperty("bala.home", "")).toAbsolutePath());
  }

  /** Which country {@code start} starts is the launcher's to say: no Java names one. */
  Path startCountry() {
    return folder.resolve(System.getProperty("bala.country", "countries"));
  }

  Path demoCountry() {
    return folder.resolve("countries").resolve("demo");
  }

  /** In the project, or in the person's own folder when the project cannot be written. */
  Path data(String name) {
    if (Files.isDirectory(folder.resolve(name)) || Files.isWritable(folder)) {
      return folder.resolve(name);
    }
    return Path.of(System.getProperty("user.home"), ".local", "share", "bala", name);
  }
}
