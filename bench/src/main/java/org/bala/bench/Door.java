package org.bala.bench;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bala.app.registers.Entry;

/** How a client reaches the registers: in the program itself, as a program over HTTP, by pages. */
interface Door {

  /** Whether a page of the list came. */
  boolean list(Entry.Query query) throws Exception;

  /** The record, if it came. */
  Optional<Found> read(String register, UUID id) throws Exception;

  /** Whether a list of those found came, be it empty. */
  boolean search(String words) throws Exception;

  /** A door by which records are written, too. */
  interface Saving extends Door {

    /** Whether it is acknowledged. */
    boolean save(Entry.Draft draft) throws Exception;
  }

  /**
   * What a client needs of a record to write another or to change it.
   *
   * @param values as texts, by field
   */
  record Found(int version, String validFrom, Map<String, String> values) {}
}
