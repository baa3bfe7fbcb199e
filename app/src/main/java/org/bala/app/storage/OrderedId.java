package org.bala.app.storage;

import java.security.SecureRandom;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562): their order is that of their making, to the millisecond. */
public final class OrderedId {

  private static final SecureRandom RANDOM = new SecureRandom();

  private OrderedId() {}

  /** One that nobody can guess. */
  public static UUID fresh() {
    return of(System.currentTimeMillis(), RANDOM.nextInt(), RANDOM.nextLong());
  }

  /**
   * One made of what is given.
   *
   * @param milliseconds since 1970, 48 bits
   * @param order of those of one millisecond, 12 bits
   * @param rest 62 bits
   */
  public static UUID of(long milliseconds, long order, long rest) {
    return new UUID(
        (milliseconds << 16) | 0x7000L | (order & 0xfffL),
        (rest & 0x3fffffffffffffffL) | 0x8000000000000000L);
  }
}
