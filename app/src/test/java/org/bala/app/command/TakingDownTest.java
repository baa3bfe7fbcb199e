package org.bala.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whenever the process is told to stop, nothing is left running. */
class TakingDownTest {

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final CountDownLatch opening = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void givenTwoThingsOpened_whenTheCommandEnds_thenTheLastIsClosedFirst() throws Exception {
    try (TakingDown down = new TakingDown()) {
      AutoCloseable first = down.opened(() -> thing("database"));
      AutoCloseable second = down.opened(() -> thing("pages"));
      assertThat(first).isNotSameAs(second);
    }
    assertThat(said).containsExactly("pages closed", "database closed");
  }

  @Test
  void givenAnOpeningUnderWay_whenTheProcessIsToldToStop_thenItIsClosedAndNothingMoreIsOpened()
      throws Exception {
    TakingDown down = new TakingDown();
    Thread command =
        Thread.ofPlatform()
            .start(() -> {
              try {
                AutoCloseable database = down.opened(this::slowDatabase);
                AutoCloseable pages = down.opened(() -> thing("pages"));
                said.add("both open: " + database + pages);
              } catch (InterruptedException endOfThisTest) {
                said.add("ended");
              }
            });
    opening.await();
    Thread stop = Thread.ofPlatform().start(down::stop);
    while (stop.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    stop.join();
    command.interrupt();
    command.join();
    assertThat(said).containsExactly("database closed", "ended");
  }

  private AutoCloseable slowDatabase() {
    opening.countDown();
    try {
      goOn.await();
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
    return thing("database");
  }

  private AutoCloseable thing(String name) {
    return () -> said.add(name + " closed");
  }
}
