package org.bala.app.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bala.app.snapshots.Countable;
import org.bala.app.snapshots.SyntheticRegisters;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.expressions.Engine;

/** The fresh count of an indicator, and the same written by hand, for measuring. */
public final class FreshCount {

  private static final String BARE =
      """
      SELECT g.area, p.sex, CASE WHEN p.birth_date > date '2023-01-15' THEN 0
        WHEN p.birth_date > date '2019-01-15' THEN 1 WHEN p.birth_date > date '2012-01-15' THEN 2
        ELSE 3 END, count(*)
      FROM register.guardianship g JOIN register.person p ON p.id = g.child
      WHERE g.state = 'active' AND g.valid_from <= date '2026-01-15'
        AND (g.valid_to IS NULL OR g.valid_to > date '2026-01-15')
        AND p.birth_date > date '2008-01-15' AND p.birth_date <= date '2026-01-15'
      GROUP BY 1, 2, 3
      """;

  private final Database database;
  private final Acting statistician;
  private final String query;

  public FreshCount(Database database, CountryPackage country, LocalDate day) {
    this.database = database;
    this.statistician = SyntheticRegisters.acting("statistician", country);
    Countable countable = Countable.by(statistician, country);
    this.query =
        new CountedIndicator(
                Objects.requireNonNull(country.indicators().get("children-under-guardianship")),
                country)
            .counts(Engine.POSTGRESQL, countable, countable::source, "DATE '" + day + "'");
  }

  public int asStatistician() {
    return database.reading(statistician, sql -> sql.fetch(query).size());
  }

  public int bare() {
    return database.asOwner(sql -> sql.fetch(BARE).size());
  }

  /** How PostgreSQL runs the count. */
  public List<String> plan() {
    List<String> plan = new ArrayList<>(List.of("", "```", query));
    database
        .reading(statistician, sql -> sql.fetch("EXPLAIN (ANALYZE, COSTS OFF) " + query))
        .forEach(row -> plan.add(row.get(0, String.class)));
    plan.add("```");
    return plan;
  }
}
