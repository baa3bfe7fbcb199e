package org.bala.app.entitlements;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.app.snapshots.Snapshot;
import org.bala.app.storage.Workbench;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.expressions.Decision;
import org.jspecify.annotations.Nullable;

/**
 * An entitlement decided for all units of a country.
 *
 * @param file Parquet with one row a unit
 * @param totals by region, outcome and rule
 */
public record NationalDecision(String entitlement, LocalDate day, Path file, List<Total> totals) {

  /**
   * Units of a region with one outcome.
   *
   * @param region id of an area; the unit's own area when it lies in no region
   * @param rule number of the rule that decides, 0 when none holds, null when none can be named
   * @param amount sum of the amounts, null when nothing is owed
   */
  public record Total(
      String region,
      Decision.Kind outcome,
      @Nullable Integer rule,
      long units,
      @Nullable BigDecimal amount) {}

  private static final String FOLDER = "@decisions";

  /**
   * @param query with columns {@code unit, area, outcome, rule_number, amount}
   */
  static NationalDecision write(
      Workbench workbench,
      Snapshot snapshot,
      String entitlement,
      LocalDate day,
      String query,
      CountryPackage country)
      throws SQLException, IOException {
    Path folder = Files.createDirectories(snapshot.folder().resolve(FOLDER));
    Path file = folder.resolve(entitlement + "@" + day + ".parquet");
    Path unfinished = folder.resolve(entitlement + "@" + day + ".unfinished");
    workbench.execute(
        """
        COPY (%s) TO %s (FORMAT parquet, KV_METADATA {entitlement: %s, day: %s, taken: %s,
          definitions: %s, synthetic: %s})
        """
            .formatted(
                query,
                Workbench.literal(unfinished.toString()),
                Workbench.literal(entitlement),
                Workbench.literal(day.toString()),
                Workbench.literal(snapshot.taken().toString()),
                Workbench.literal(snapshot.definitions()),
                Workbench.literal(String.valueOf(country.synthetic()))));
    Workbench.keepToOwner(folder);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    return new NationalDecision(entitlement, day, file, totals(workbench, file, country));
  }

  private static List<Total> totals(Workbench workbench, Path file, CountryPackage country)
      throws SQLException {
    Map<List<@Nullable Object>, Total> totals = new LinkedHashMap<>();
    String query =
        """
        SELECT area, outcome, rule_number, count(*), CAST(sum(amount) AS DECIMAL(38, 2))
        FROM read_parquet(%s) GROUP BY ALL ORDER BY ALL
        """
            .formatted(Workbench.literal(file.toString()));
    try (Statement statement = workbench.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        int number = row.getInt(3);
        Total total =
            new Total(
                region(country, row.getString(1)),
                Decision.Kind.valueOf(row.getString(2)),
                row.wasNull() ? null : number,
                row.getLong(4),
                row.getBigDecimal(5));
        totals.merge(
            java.util.Arrays.asList(total.region(), total.outcome(), total.rule()),
            total,
            NationalDecision::sum);
      }
    }
    return List.copyOf(totals.values());
  }

  private static Total sum(Total one, Total other) {
    BigDecimal amount = one.amount();
    BigDecimal more = other.amount();
    return new Total(
        one.region(),
        one.outcome(),
        one.rule(),
        one.units() + other.units(),
        amount == null || more == null ? (amount == null ? more : amount) : amount.add(more));
  }

  private static String region(CountryPackage country, String id) {
    Area area = country.areas().get(id);
    while (area != null && area.level() == Area.Level.DISTRICT && area.parent() != null) {
      area = country.areas().get(area.parent());
    }
    return area == null ? id : area.id();
  }
}
