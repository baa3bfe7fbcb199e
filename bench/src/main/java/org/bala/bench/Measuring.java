package org.bala.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Clients that work side by side for a time. */
final class Measuring {

  private Measuring() {}

  /** One who acts again and again. */
  interface Worker {
    void act() throws Exception;

    Timings timings();
  }

  /**
   * @param pause from one action of a client to its next, in milliseconds, counted from when the
   *     first was due; 0 to ask again as soon as an answer is there
   */
  static Timings run(List<? extends Worker> workers, double seconds, int pause) throws Exception {
    long began = System.nanoTime();
    long until = began + TimeUnit.MILLISECONDS.toNanos((long) (seconds * 1000));
    List<Future<?>> ending = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers.size())) {
      for (int number = 0; number < workers.size(); number++) {
        Worker worker = workers.get(number);
        long step = TimeUnit.MILLISECONDS.toNanos(pause);
        long first = began + step * number / workers.size();
        ending.add(
            threads.submit(() -> {
              for (long due = first; System.nanoTime() < until; due += step) {
                while (System.nanoTime() < due) {
                  LockSupport.parkNanos(due - System.nanoTime());
                }
                worker.act();
              }
              return null;
            }));
      }
      for (Future<?> one : ending) {
        one.get();
      }
    }
    Timings all = new Timings();
    workers.forEach(worker -> all.add(worker.timings()));
    return all;
  }
}
