package org.bala.app.registers;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids as a client makes them (UUID version 7), growing, the same in every run. */
public final class Ids {

  private static final AtomicLong NEXT = new AtomicLong(1_750_000_000_000L);

  private Ids() {}

  static UUID next() {
    long moment = NEXT.incrementAndGet();
    return new UUID((moment << 16) | 0x7000L, 0x8000_0000_0000_0000L | moment);
  }
}
