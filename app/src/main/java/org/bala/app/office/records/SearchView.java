package org.bala.app.office.records;

import java.util.List;
import org.bala.app.layout.OfficePage;
import org.jspecify.annotations.Nullable;

/**
 * A search in one register, also the first step of every new entry. What is asked is posted, so
 * that no name stands in an address.
 *
 * @param explanation why one searches here, in words
 * @param action address the question is posted to
 * @param asked the words asked for
 * @param refused why there is no answer, null if there is one
 * @param found the nearest first; null before anything was asked
 * @param enter what goes on when none of the found ones is meant; null if nothing can
 */
record SearchView(
    OfficePage office,
    String title,
    String explanation,
    List<Tab> tabs,
    String action,
    String asked,
    @Nullable String refused,
    @Nullable List<Found> found,
    @Nullable Enter enter) {

  /** Another register to search in. */
  record Tab(String name, String address, boolean current) {}

  /**
   * @param address where choosing it leads
   */
  record Found(String title, String details, String address) {}

  /** The way on to a new entry. */
  record Enter(String name, String address) {}
}
