package org.bala.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Loads the population and says how long it took. Arguments: project, data folder, persons. */
public final class LoadingPeople {

  private LoadingPeople() {}

  public static void main(String[] arguments) throws Exception {
    int persons = Integer.parseInt(arguments[2]);
    try (House house = House.open(Path.of(arguments[0]), Path.of(arguments[1]))) {
      long began = System.nanoTime();
      Map<String, Long> loaded = new Population(house, persons).load();
      double seconds = (System.nanoTime() - began) / 1e9;
      long rows = loaded.values().stream().mapToLong(Long::longValue).sum();
      long vacuumed = System.nanoTime();
      try (var owner = house.owner();
          var sql = owner.createStatement()) {
        sql.execute("VACUUM ANALYZE");
      }
      StringBuilder report = new StringBuilder("## Load\n\n");
      report.append(Machine.description(house)).append('\n');
      loaded.forEach((of, count) -> report.append("- %s: %d\n".formatted(of, count)));
      report.append(
          String.format(
              Locale.ROOT,
              "\n%d records and items in %.0f s: %.0f/s, with history, search keys, conditions and"
                  + " one transaction; VACUUM ANALYZE afterwards %.0f s.\n\n%s\n",
              rows,
              seconds,
              rows / seconds,
              (System.nanoTime() - vacuumed) / 1e9,
              Machine.memory(house)));
      Machine.keep(house.root(), "load", report.toString());
    }
  }
}
