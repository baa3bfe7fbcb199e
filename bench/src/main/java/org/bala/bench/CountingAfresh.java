package org.bala.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import org.bala.app.access.SignedIn;
import org.bala.app.snapshots.Snapshots;
import org.bala.app.statistics.PublishedFigures;
import org.bala.app.statistics.Publishing;
import org.bala.app.statistics.Statistics;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Surrogates;

/**
 * The count of children under guardianship by area, sex and age from the rows of the register, as
 * the statistician asks for it (small numbers protected, audit written), beside the same count
 * written by hand. Arguments: project, data folder.
 */
public final class CountingAfresh {

  private static final String INDICATOR = "children-under-guardianship";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final int TIMES = 20;

  private static final String BY_HAND =
      """
      SELECT g.area, %2$s, CASE WHEN %1$s > date '2023-11-01' THEN 0
        WHEN %1$s > date '2019-11-01' THEN 1 WHEN %1$s > date '2012-11-01' THEN 2
        ELSE 3 END, count(*)
      FROM register.guardianship g%3$s
      WHERE g.state = 'active' AND g.valid_from <= date '2026-11-01'
        AND (g.valid_to IS NULL OR g.valid_to > date '2026-11-01')
        AND %1$s > date '2008-11-01' AND %1$s <= date '2026-11-01'
      GROUP BY 1, 2, 3
      """;
  private static final String JOINED =
      BY_HAND.formatted("p.birth_date", "p.sex", " JOIN register.person p ON p.id = g.child");
  private static final String KEPT = BY_HAND.formatted("g.child_birth_date", "g.child_sex", "");

  private CountingAfresh() {}

  public static void main(String[] arguments) throws Exception {
    try (House house = House.open(Path.of(arguments[0]), Path.of(arguments[1]));
        Connection owner = house.owner()) {
      asked(owner, "VACUUM (ANALYZE) register.guardianship");
      String report =
          "## Count from rows by area × sex × age group\n\n"
              + Machine.description(house)
              + "- %s; one client, %d times each after a first\n\n".formatted(sizes(owner), TIMES)
              + table(house, owner)
              + "\n"
              + Machine.memory(house);
      Machine.keep(house.root(), "fresh", report);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static String table(House house, Connection owner) throws Exception {
    SignedIn statistician = house.person("statistician", 0, null);
    Acting acting = statistician.acting("bench");
    Statistics statistics =
        new Statistics(
            house.database(),
            house.country(),
            new Snapshots(house.database(), house.data().resolve("snapshots"), Surrogates::random),
            new Publishing(
                house.database(), new PublishedFigures(house.database(), InstantSource.system())));
    Timings timings = new Timings();
    String ours = "statistician: counted, protected, in the audit";
    String joined = "by hand, as owner, children joined";
    String kept = "by hand, as owner, kept columns";
    StringBuilder first = new StringBuilder();
    first.append(first(ours, timings, () -> statistics.fresh(acting, INDICATOR, DAY)));
    first.append(first(joined, timings, () -> asked(owner, JOINED)));
    first.append(first(kept, timings, () -> asked(owner, KEPT)));
    return timings.table("work", Double.NaN, work -> "", "") + "\nFirst: " + first + "\n";
  }

  private static String first(String work, Timings timings, Work run) throws Exception {
    long cold = nanoseconds(run);
    for (int i = 0; i < TIMES; i++) {
      timings.add(work, nanoseconds(run));
    }
    return String.format(Locale.ROOT, "%s %.0f ms; ", work, cold / 1e6);
  }

  private static long nanoseconds(Work run) throws Exception {
    long began = System.nanoTime();
    run.run();
    return System.nanoTime() - began;
  }

  private static String sizes(Connection owner) throws SQLException {
    return "persons %s, guardianships %s, of them in force %s"
        .formatted(
            asked(owner, "SELECT count(*) FROM register.person"),
            asked(owner, "SELECT count(*) FROM register.guardianship"),
            asked(owner, "SELECT count(*) FROM register.guardianship WHERE state = 'active'"));
  }

  /** The first value of the first row; all rows are fetched. */
  private static String asked(Connection owner, String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      String first = "";
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            first = first.isEmpty() ? rows.getString(1) : first;
          }
        }
      }
      return first;
    }
  }
}
