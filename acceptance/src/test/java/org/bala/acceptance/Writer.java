package org.bala.acceptance;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Saves persons one after the other, each new and then once more changed. What was not acknowledged
 * is saved again with the same id before anything else, as often as it takes.
 */
final class Writer {

  /** A draft under way. */
  private record Draft(UUID id, int version) {
    String json() {
      return """
      {"version": %d, "correction": false, "values": {"surname": "Мұрагерова", "given_name": "Дана", "patronymic": "%s",
       "birth_date": "2015-03-01", "sex": "F", "valid_from": "2015-03-01"}}
      """
          .formatted(version, version == 0 ? "" : "Ерланқызы");
    }
  }

  private final ConcurrentMap<UUID, Integer> acknowledged;
  private final Semaphore heard;
  private @Nullable Draft waiting;

  /**
   * @param acknowledged the last acknowledged version of each record
   * @param heard gets a permit for every acknowledgement
   */
  Writer(ConcurrentMap<UUID, Integer> acknowledged, Semaphore heard) {
    this.acknowledged = acknowledged;
    this.heard = heard;
  }

  static ConcurrentMap<UUID, Integer> none() {
    return new ConcurrentHashMap<>();
  }

  /** The record that was being saved when the writer stopped, with the version it would have. */
  Optional<Map.Entry<UUID, Integer>> unacknowledged() {
    return Optional.ofNullable(waiting).map(draft -> Map.entry(draft.id(), draft.version() + 1));
  }

  /**
   * Writes until there is no answer.
   *
   * @param livesOn whether to ask again when there is none: somebody is expected to come back
   */
  void write(Session session, boolean livesOn, Semaphore stop) throws InterruptedException {
    while (stop.availablePermits() == 0) {
      Draft draft = waiting == null ? new Draft(newId(), 0) : waiting;
      waiting = draft;
      int status;
      try {
        status = session.save("person", draft.id(), draft.json());
      } catch (IOException noAnswer) {
        if (livesOn) {
          continue;
        }
        return;
      }
      if (status == 200) {
        acknowledged.put(draft.id(), draft.version() + 1);
        heard.release();
        waiting = draft.version() == 0 ? new Draft(draft.id(), 1) : null;
      } else if (status < 500) {
        throw new AssertionError("A correct record was refused: " + status);
      }
    }
  }

  private static UUID newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long time = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
    return new UUID(time, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
  }
}
