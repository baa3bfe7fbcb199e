package org.bala.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Names in the spellings met in documents, and what is typed to find their bearers. */
final class Spellings {

  private static final List<String> SURNAMES =
      List.of("Қасымқызы", "Жүнісова", "Өтегенова", "Әбдірахманова", "Шәріпова", "Мұңайтпасова");

  private Spellings() {}

  /**
   * Somebody with a name that is spelt in many ways.
   *
   * @param spellings the first is the recorded one
   */
  record Name(int number, String surname, LocalDate born, List<String> spellings) {
    UUID id() {
      return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
    }

    /** Words to type: the surname as on a Russian keyboard, the name in another spelling. */
    List<String> words(boolean withYear) {
      return spellings.stream()
          .skip(1)
          .map(other ->
              russianKeyboard(surname) + " " + other + (withYear ? " " + born.getYear() : ""))
          .toList();
    }
  }

  static List<Name> read(Path root) throws IOException {
    List<Name> names = new ArrayList<>();
    Path file = root.resolve("core/src/test/resources/org/bala/core/text/spellings.txt");
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#")) {
        int number = names.size();
        names.add(
            new Name(
                number,
                SURNAMES.get(number % SURNAMES.size()),
                LocalDate.of(1960, 1, 1).plusDays(number * 97L),
                List.of(line.split(" "))));
      }
    }
    return names;
  }

  private static String russianKeyboard(String name) {
    String written = name;
    String[] letters = {"әа", "ғг", "қк", "ңн", "өо", "ұу", "үу", "һх", "іи"};
    for (String pair : letters) {
      written = written.replace(pair.charAt(0), pair.charAt(1));
      written =
          written.replace(
              Character.toUpperCase(pair.charAt(0)), Character.toUpperCase(pair.charAt(1)));
    }
    return written;
  }
}
