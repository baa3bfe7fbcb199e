package org.bala.app.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.jspecify.annotations.Nullable;

/**
 * What is published, read as the portal's database role, which can see nothing else.
 *
 * <p>A vintage never changes, so each is read once and kept; which one is the latest is asked of
 * the database again after {@link #FRESH}.
 */
public final class PublishedFigures {

  /** How long another process's new vintage may stay unseen. */
  static final Duration FRESH = Duration.ofSeconds(5);

  /** Past vintages kept in memory beside the latest ones. */
  private static final int PAST_KEPT = 64;

  private static final Acting PORTAL = new Acting("bala_portal", null, null, List.of(), "portal");

  private final Database database;
  private final InstantSource clock;
  private final Map<String, Vintage> kept = new ConcurrentHashMap<>();
  private volatile @Nullable Latest latest;

  public PublishedFigures(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Latest(Map<String, Integer> numbers, Instant askedAt) {}

  /** The latest vintage of a dataflow, empty if nothing of it is published. */
  public Optional<Vintage> latest(String dataflow) {
    Integer number = numbers().get(dataflow);
    return number == null ? Optional.empty() : vintage(dataflow, number);
  }

  /** A vintage by its number, empty if there is none. */
  public Optional<Vintage> vintage(String dataflow, int number) {
    String key = dataflow + ' ' + number;
    Vintage known = kept.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Vintage> read =
        database.reading(PORTAL, transaction -> VintageRows.read(transaction, dataflow, number));
    read.ifPresent(vintage -> {
      if (kept.size() > numbers().size() + PAST_KEPT) {
        kept.clear();
      }
      kept.put(key, vintage);
    });
    return read;
  }

  /** All vintages of a dataflow, the newest first. */
  public List<Vintage.Line> history(String dataflow) {
    return database.reading(PORTAL, transaction -> VintageRows.history(transaction, dataflow));
  }

  /** Asks the database again for the latest vintages at the next look. */
  void forget() {
    latest = null;
  }

  private Map<String, Integer> numbers() {
    Latest known = latest;
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.askedAt().plus(FRESH))) {
      return known.numbers();
    }
    Map<String, Integer> numbers =
        database.reading(
            PORTAL,
            transaction -> {
              Map<String, Integer> found = new LinkedHashMap<>();
              transaction
                  .fetch("SELECT dataflow, max(number) FROM published.vintage GROUP BY dataflow")
                  .forEach(row -> found.put(row.get(0, String.class), row.get(1, Integer.class)));
              return found;
            });
    latest = new Latest(numbers, now);
    return numbers;
  }
}
