package org.bala.app.entitlements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bala.app.Countries;
import org.bala.app.snapshots.Countable;
import org.bala.app.snapshots.Snapshot;
import org.bala.app.snapshots.Snapshots;
import org.bala.app.snapshots.SyntheticRegisters;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.app.storage.Surrogates;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Fingerprints;
import org.bala.core.expressions.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures whole-country work at a million households; see {@code bench/statistics.sh}. Not part of
 * the tests: nothing here is about being right, but both engines must give the same totals.
 */
class StatisticsBench {

  private static final CountryPackage COUNTRY = Countries.demo();
  private static final Acting STATISTICIAN = SyntheticRegisters.acting("statistician", COUNTRY);
  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
  private static final int WARM = 5;

  private final List<String> lines = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void measure() throws IOException, SQLException {
    int households = Integer.getInteger("households", 1_000_000);
    try (Database database = TestDatabase.fresh()) {
      SyntheticRegisters.make(database, COUNTRY);
      timed(
          "Making and loading the people (COPY, no triggers)", 0, () -> fill(database, households));
      Snapshots snapshots = new Snapshots(database, folder, Surrogates::random);
      Decisions decisions = new Decisions(database, COUNTRY, snapshots);
      Snapshot snapshot = timed("Snapshot to Parquet, all tables", 0, () -> take(snapshots));
      lines.add("| Size of the snapshot | " + size(snapshot.folder()) / 1_000_000 + " MB | |");
      NationalDecision all =
          timed(
              "All households decided in DuckDB, facts included, Parquet written, totals",
              WARM,
              () ->
                  decisions.decideAll(
                      STATISTICIAN, "large_family_allowance", snapshot, DAY, progress -> {}));
      Decisions.Rules rules = decisions.rules("large_family_allowance");
      Countable countable = Countable.by(STATISTICIAN, COUNTRY);
      String query =
          "SELECT count(*), sum(amount) FROM (%s) AS d"
              .formatted(
                  Decisions.allQuery(
                      rules,
                      new UnitFacts(
                          COUNTRY,
                          rules.unit(),
                          countable,
                          countable::source,
                          Engine.POSTGRESQL,
                          DAY),
                      Engine.POSTGRESQL));
      Object sum =
          timed(
              "The same in PostgreSQL by its printed form, totals only",
              1,
              () -> database.reading(STATISTICIAN, sql -> sql.fetchSingle(query)).get(1));
      assertThat(
              all.totals().stream()
                  .map(NationalDecision.Total::amount)
                  .filter(amount -> amount != null)
                  .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
                  .toPlainString())
          .isEqualTo(String.valueOf(sum));
      said(database, households + " households");
    }
    lines.addFirst("|---|---|---|");
    lines.addFirst("| Work | cold | median of " + WARM + " warm |");
    lines.addFirst("");
    lines.addFirst(
        String.format(
            Locale.ROOT,
            "%s; %d processors, load average %.1f, heap %d MB, DuckDB 2 threads and 1 GB; one client.",
            Instant.now(),
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            Runtime.getRuntime().maxMemory() / 1_000_000));
    Files.write(Path.of("target", "statistics-bench.md"), lines);
  }

  private void said(Database database, String what) {
    lines.add(
        "| Size (%s): %s persons, %s memberships, %s guardianships | | |"
            .formatted(
                what,
                count(database, "person"),
                count(database, "household/members"),
                count(database, "guardianship")));
  }

  private static int fill(Database database, int households) {
    try {
      SyntheticRegisters.fill(database, COUNTRY, households, DAY);
      return households;
    } catch (IOException | SQLException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static Snapshot take(Snapshots snapshots) {
    return snapshots.take(
        STATISTICIAN,
        Countable.by(STATISTICIAN, COUNTRY).tables(),
        new Fingerprints(COUNTRY).counting(),
        Map.of(),
        progress -> {});
  }

  private static long count(Database database, String table) {
    return database.asOwner(
        sql -> sql.fetchSingle("SELECT count(*) FROM register.\"" + table + "\"").into(Long.class));
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(path -> path.toFile().length()).sum();
    }
  }

  private <T> T timed(String work, int warm, Supplier<T> supplier) {
    long start = System.nanoTime();
    T result = supplier.get();
    long cold = (System.nanoTime() - start) / 1_000_000;
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < warm; i++) {
      long again = System.nanoTime();
      var _ = supplier.get();
      times.add((System.nanoTime() - again) / 1_000_000);
    }
    Collections.sort(times);
    String median = times.isEmpty() ? "" : times.get(times.size() / 2) + " ms";
    lines.add("| " + work + " | " + cold + " ms | " + median + " |");
    return result;
  }
}
