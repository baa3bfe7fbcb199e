package org.bala.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A package as a country has it when all its systems are there: the real one with many more
 * registers, each like the register of guardianships with a list of items, every second referring
 * to the one before.
 */
final class ManyRegisters {

  private ManyRegisters() {}

  /** Writes the package with so many registers more into an empty folder. */
  static void write(Path country, Path folder, int more) throws IOException {
    copy(country, folder);
    String pattern =
        Files.readString(country.resolve("registers/guardianship.yaml"))
            .replaceAll("(?m)^ *#.*\n", "");
    for (int i = 1; i <= more; i++) {
      Files.writeString(folder.resolve("registers/" + id(i) + ".yaml"), register(pattern, i));
    }
  }

  /** The id of a made-up register. */
  static String id(int number) {
    return String.format(Locale.ROOT, "case_%03d", number);
  }

  private static String register(String pattern, int number) {
    String before =
        number % 2 == 0
            ? "  before: {name: {kk: Алдыңғы, ru: Прежнее, en: Before}, type: ref, to: "
                + id(number - 1)
                + "}\n"
            : "";
    return pattern
        .replace("register: guardianship", "register: " + id(number))
        .replaceAll(
            "name: \\{kk: Қорғаншылық және.*",
            "name: {kk: Іс %1$d, ru: Дело %1$d, en: Case %1$d}".formatted(number))
        .replace(
            "checks:\n",
            before
                + """
                  opened: {name: {kk: Ашылды, ru: Открыто, en: Opened}, type: date}
                  amount: {name: {kk: Сома, ru: Сумма, en: Amount}, type: decimal, scale: 2}
                groups:
                  meetings:
                    name: {kk: Кездесулер, ru: Встречи, en: Meetings}
                    fields:
                      with: {name: {kk: Кіммен, ru: С кем, en: With}, type: ref, to: person, required: true}
                      on: {name: {kk: Күні, ru: День, en: Day}, type: date}
                checks:
                """);
  }

  /** Makes the second check of one register another one, in words as in meaning. */
  static void changeOneCheck(Path folder) throws IOException {
    Path register = folder.resolve("registers/" + id(1) + ".yaml");
    String text = Files.readString(register);
    Files.writeString(register, text.replace("valid_from) >= 18", "valid_from) >= 21"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(there);
        } else {
          Files.copy(file, there);
        }
      }
    }
  }
}
