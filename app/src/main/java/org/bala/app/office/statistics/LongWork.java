package org.bala.app.office.statistics;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bala.app.snapshots.Progress;
import org.bala.app.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What each statistician's desk holds: one piece of work at a time, and what came of it. It goes on
 * when the page is left, and is forgotten when the program ends.
 */
@Component
final class LongWork {

  private static final Logger LOG = LoggerFactory.getLogger(LongWork.class);
  private static final Duration QUICK = Duration.ofMillis(1500);

  private final Map<UUID, State> desks = new ConcurrentHashMap<>();

  /** What is being done. */
  enum Doing {
    SNAPSHOT,
    COMPUTING,
    PUBLISHING
  }

  /**
   * @param doing null when nothing is being done
   * @param progress how far it is, null before the first news
   * @param failed whether the last work failed
   * @param figures computed and not yet published, null without any
   * @param published dataflow of the vintage published last, null before
   */
  record State(
      @Nullable Doing doing,
      @Nullable Progress progress,
      boolean failed,
      Statistics.@Nullable Figures figures,
      @Nullable String published) {

    State with(Progress news) {
      return new State(doing, news, failed, figures, published);
    }
  }

  /** Work that gives the state of the desk after it. */
  interface Work {
    State over(State before, Consumer<Progress> progress);
  }

  State of(UUID person) {
    return desks.getOrDefault(person, new State(null, null, false, null, null));
  }

  /** Starts a piece of work unless one is being done; waits a moment, for most are quick. */
  void begin(UUID person, Doing doing, Work work) {
    State before = of(person);
    State during = new State(doing, null, false, before.figures(), null);
    if (before.doing() != null) {
      return;
    }
    desks.put(person, during);
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofVirtual()
        .name("statistics")
        .start(() -> {
          desks.put(person, after(person, doing, work, before));
          done.countDown();
        });
    try {
      boolean quick = done.await(QUICK.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debug("{} took {} than a moment", doing, quick ? "less" : "longer");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private State after(UUID person, Doing doing, Work work, State before) {
    try {
      return work.over(
          before, news -> desks.computeIfPresent(person, (id, state) -> state.with(news)));
    } catch (RuntimeException failed) {
      LOG.error("{} failed", doing, failed);
      return new State(null, null, true, before.figures(), null);
    }
  }
}
