package org.bala.app.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be closed, last opened first: when the command ends or when the process is told to
 * stop, whichever comes first. A stop that comes in the middle of an opening waits for its end, so
 * that nothing is left running, and lets nothing more be opened.
 */
final class TakingDown implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TakingDown.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private volatile boolean stopping;

  TakingDown() {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stop));
  }

  /** What the process does when it is told to stop. */
  void stop() {
    stopping = true;
    close();
  }

  /** Once the process was told to stop, it opens nothing and never returns: the end is near. */
  synchronized <T extends AutoCloseable> T opened(Supplier<T> opening) throws InterruptedException {
    while (stopping) {
      wait();
    }
    T thing = opening.get();
    opened.push(thing);
    return thing;
  }

  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception cannot) {
        LOG.error("Something did not stop", cannot);
      }
    }
  }
}
