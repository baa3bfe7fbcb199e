package org.bala.app.registers;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.bala.app.registers.Registers.Opening;
import org.bala.app.storage.Database;
import org.bala.app.storage.Sealing;

/** A program of its own, made to be killed: loads many persons and says how far it came. */
final class Loading {

  static final Database.Kind KIND = new Database.Kind(true, "loading");

  private Loading() {}

  /** Arguments: the data folder and how many persons. */
  public static void main(String[] arguments) {
    Path data = Path.of(arguments[0]);
    int persons = Integer.parseInt(arguments[1]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Database database = Database.inFolder(data, () -> KIND)) {
      registers(database, data)
          .load(
              Ids.next(),
              load -> {
                for (int number = 0; number < persons; number++) {
                  person(load, number);
                  if (number == persons / 2) {
                    out.println("half");
                  }
                }
                out.println("read");
              });
      out.println("loaded");
    }
  }

  static Registers registers(Database database, Path data) {
    Sealing sealing = Sealing.with(data.resolveSibling("loading.key"));
    return switch (Registers.open(database, Office.COUNTRY, sealing, Clock.systemUTC())) {
      case Opening.Open open -> open.registers();
      case Opening.NeedsApproval needs -> throw new AssertionError(needs.statements());
    };
  }

  private static void person(BulkLoad load, int number) {
    String area = Office.DISTRICTS.get(number % 2);
    LocalDate born = LocalDate.of(1960, 1, 1).plusDays(number % 20_000);
    UUID id = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
    Map<String, Object> values =
        Map.of("surname", "Тегі", "given_name", "Аты", "birth_date", born, "sex", "M");
    load.record("person", id, "guardianship-body/" + area, area, born, null, null, values);
  }
}
