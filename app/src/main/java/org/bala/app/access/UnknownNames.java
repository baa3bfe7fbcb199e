package org.bala.app.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes names that nobody has wait like the names of users (see {@code access.blocked_until}):
 * otherwise the first wait would tell a stranger that a name is somebody's. Kept in memory, the
 * names tried last only.
 */
final class UnknownNames {

  private static final int KEPT = 10_000;
  private static final int FREE = 5;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private record Tries(int attempts, Instant last) {

    Instant blockedUntil() {
      if (attempts < FREE) {
        return last;
      }
      Duration wait = Duration.ofSeconds(1L << Math.min(attempts - FREE, 20));
      return last.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }
  }

  private final Map<String, Tries> names =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > KEPT;
        }
      };

  /** Counts an attempt, unless the name must wait: then until when. */
  synchronized Optional<Instant> attempt(String name, Instant now) {
    Tries before = names.getOrDefault(name, new Tries(0, Instant.EPOCH));
    if (before.blockedUntil().isAfter(now)) {
      return Optional.of(before.blockedUntil());
    }
    names.put(name, new Tries(before.attempts() + 1, now));
    return Optional.empty();
  }
}
