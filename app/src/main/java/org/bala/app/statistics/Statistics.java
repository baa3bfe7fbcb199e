package org.bala.app.statistics;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bala.app.audit.Audit;
import org.bala.app.snapshots.Countable;
import org.bala.app.snapshots.Progress;
import org.bala.app.snapshots.Snapshot;
import org.bala.app.snapshots.Snapshots;
import org.bala.app.storage.Acting;
import org.bala.app.storage.CopiedTable;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Fingerprints;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.definitions.statistics.Indicator;
import org.bala.core.disclosure.ProtectedTable;
import org.bala.core.disclosure.SmallNumbers;
import org.bala.core.expressions.Engine;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Indicators computed from the registers, as a statistician does it: a snapshot, the counts, their
 * protection, the publication. Everything runs with the rights of the role that asks.
 */
public final class Statistics {

  private final Database database;
  private final CountryPackage country;
  private final Snapshots snapshots;
  private final Publishing publishing;
  private final String counting;

  public Statistics(
      Database database, CountryPackage country, Snapshots snapshots, Publishing publishing) {
    this.database = database;
    this.country = country;
    this.snapshots = snapshots;
    this.publishing = publishing;
    this.counting = new Fingerprints(country).counting();
  }

  /**
   * A computed indicator whose small numbers are protected.
   *
   * @param day for which it is true
   * @param moment at which the registers were read
   * @param table ready to be published
   * @param unplaced records in no cell, because a code of theirs or whether they count at all is
   *     not known; for the person who computes, never published
   */
  public record Figures(
      Indicator indicator, LocalDate day, Instant moment, ComputedTable table, long unplaced) {}

  /** Takes a snapshot of all that the role may count; a million rows take some seconds. */
  public Snapshot snapshot(Acting acting, Consumer<Progress> progress) {
    List<CopiedTable> tables = countable(acting).tables();
    auditFirst(
        acting,
        "snapshot",
        null,
        tables.stream()
            .flatMap(
                table -> table.columns().stream().map(column -> table.id() + "." + column.name()))
            .toList());
    return snapshots.take(
        acting,
        tables,
        counting,
        Map.of("synthetic", String.valueOf(country.synthetic()), "country", country.id()),
        progress);
  }

  /**
   * Whether a snapshot was taken with the definitions of now, so that it can be counted by them.
   */
  public boolean isOfNow(Snapshot snapshot) {
    return snapshot.definitions().equals(counting);
  }

  /** Snapshots that are there, the newest first. */
  public List<Snapshot> snapshots() {
    return snapshots.all();
  }

  /**
   * Computes an indicator from a snapshot and protects it.
   *
   * @throws IllegalArgumentException if the snapshot was taken with other definitions
   */
  public Figures compute(
      Acting acting,
      String indicator,
      Snapshot snapshot,
      LocalDate day,
      Consumer<Progress> progress) {
    if (!isOfNow(snapshot)) {
      throw new IllegalArgumentException("The definitions have changed; take a new snapshot");
    }
    CountedIndicator counted = counted(indicator);
    Countable countable = countable(acting);
    auditFirst(acting, "computed", counted.indicator().register(), List.of(indicator));
    progress.accept(new Progress(Progress.Doing.COMPUTING, indicator, 0, 2));
    Cube cube =
        snapshots.using(
            snapshot,
            workbench -> {
              String on = literal(day);
              String query = counted.counts(Engine.DUCKDB, countable, snapshot::table, on);
              try {
                return Cube.of(counted, country, workbench.connection(), query);
              } catch (SQLException wrong) {
                throw new IllegalStateException("The indicator cannot be computed", wrong);
              }
            });
    progress.accept(new Progress(Progress.Doing.PROTECTING, indicator, 1, 2));
    return protect(counted, cube, day, snapshot.taken());
  }

  /** Counts an indicator from the rows of the register as they are now, and protects it. */
  public Figures fresh(Acting acting, String indicator, LocalDate day) {
    CountedIndicator counted = counted(indicator);
    Counted now =
        database.as(
            acting,
            sql ->
                new Counted(
                    audit(sql, "counted", counted.indicator().register(), List.of(indicator)),
                    count(sql, acting, counted, day)));
    return protect(counted, now.cube(), day, now.moment());
  }

  private record Counted(Instant moment, Cube cube) {}

  /**
   * Keeps who is going to read, in a transaction that is durable before the first row is read:
   * copying is read-only, and work over files has no transaction to share.
   */
  private void auditFirst(
      Acting acting, String action, @Nullable String register, List<String> fields) {
    database.as(acting, sql -> audit(sql, action, register, fields));
  }

  /** Keeps who did it in the transaction that does it, and gives its moment. */
  private static Instant audit(
      DSLContext sql, String action, @Nullable String register, List<String> fields) {
    Audit.write(sql, action, register, List.of(), fields);
    return Objects.requireNonNull(sql.fetchSingle("SELECT now()").get(0, OffsetDateTime.class))
        .toInstant();
  }

  /** The unprotected counts from the rows of the register. */
  Cube count(Acting acting, CountedIndicator counted, LocalDate day) {
    return database.reading(acting, sql -> count(sql, acting, counted, day));
  }

  private Cube count(DSLContext sql, Acting acting, CountedIndicator counted, LocalDate day) {
    Countable countable = countable(acting);
    String query = counted.counts(Engine.POSTGRESQL, countable, countable::source, literal(day));
    return Objects.requireNonNull(
        sql.connectionResult(connection -> Cube.of(counted, country, connection, query)));
  }

  CountedIndicator counted(String id) {
    Indicator indicator = country.indicators().get(id);
    if (indicator == null) {
      throw new IllegalArgumentException("There is no indicator " + id);
    }
    return new CountedIndicator(indicator, country);
  }

  private Figures protect(CountedIndicator counted, Cube cube, LocalDate day, Instant moment) {
    Indicator indicator = counted.indicator();
    ProtectedTable table = SmallNumbers.protect(cube.table(), indicator.minimumCount());
    ComputedTable computed =
        new ComputedTable(
            dataflow(indicator),
            table,
            day,
            counted.rule() + Vintage.WayBack.ON_DAY + day + "; registers as of " + moment);
    return new Figures(indicator, day, moment, computed, cube.unplaced());
  }

  private Dataflow dataflow(Indicator indicator) {
    return country.dataflows().values().stream()
        .filter(dataflow -> indicator.id().equals(dataflow.indicator()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("No dataflow publishes indicator " + indicator.id()));
  }

  /**
   * Publishes computed figures as a new vintage.
   *
   * @return its number
   */
  public int publish(Acting acting, Figures figures) {
    Objects.requireNonNull(acting.person(), "who publishes");
    return publishing.publish(acting, country, figures.table(), figures.indicator().register());
  }

  private Countable countable(Acting acting) {
    Countable countable = Countable.by(acting, country);
    if (!countable.role().publishes()) {
      throw new IllegalArgumentException(acting.databaseRole() + " does not publish figures");
    }
    return countable;
  }

  private static String literal(LocalDate day) {
    return "DATE '" + day + "'";
  }
}
