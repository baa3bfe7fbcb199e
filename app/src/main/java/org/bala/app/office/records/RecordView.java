package org.bala.app.office.records;

import java.util.List;
import org.bala.app.layout.FormField;
import org.bala.app.layout.OfficePage;
import org.bala.app.office.Wrong;
import org.jspecify.annotations.Nullable;

/**
 * One record with its history and what can be done with it.
 *
 * @param state where the record is in its life
 * @param said what has just been done, null if nothing
 * @param waiting what waits for approval, null if nothing does
 * @param facts the record itself
 * @param groups its repeating groups
 * @param versions its history, newest first
 * @param asOf the days asked for, both in the form {@code 2026-01-31}
 * @param past what is said when the record is shown as of another day, null today
 * @param actions what the person may do
 * @param savedDrafts names of drafts that need not be kept any longer
 * @param looks address of who has looked at it, null if the role does not oversee the register
 * @param refer who it can be referred to, empty when the person may not refer
 */
record RecordView(
    OfficePage office,
    String title,
    String registerName,
    String listAddress,
    String address,
    String state,
    @Nullable String said,
    @Nullable String waiting,
    List<Fact> facts,
    List<Group> groups,
    List<Version> versions,
    AsOf asOf,
    @Nullable String past,
    List<Action> actions,
    List<FormField.Choice> refer,
    @Nullable String edit,
    List<String> seenBy,
    @Nullable String looks,
    List<Wrong> wrong,
    List<Decision> decisions,
    List<String> savedDrafts,
    int version) {

  /**
   * @param address of the record meant, null for a plain value
   * @param sealed id of the field when it is closed, null when it is open to see
   */
  record Fact(String label, String value, @Nullable String address, @Nullable String sealed) {}

  /** Rows of a repeating group. */
  record Group(String name, List<String> columns, List<List<Fact>> rows) {}

  /**
   * @param when it was recorded
   * @param valid which days it speaks of
   */
  record Version(
      int number, String when, String who, String what, String valid, String why, String address) {}

  /** The day of which the record speaks, and the day on which it was known. */
  record AsOf(String day, String known) {}

  /**
   * A step of the record's life.
   *
   * @param kind {@code take} (or approve) or {@code return}
   * @param asksWhy whether a reason goes with it
   * @param blocked why the person may not do it now, null if it can be done
   */
  record Action(
      String kind,
      String step,
      String name,
      boolean primary,
      boolean asksWhy,
      @Nullable String blocked) {}

  /**
   * A right worked out for this record on a day.
   *
   * @param outcome in one sentence
   * @param lines rule number, article, parameter and its source, each in words
   * @param rules each rule that does not hold, with its first condition that fails
   */
  record Decision(
      String name, String outcome, List<Fact> lines, List<Fact> facts, List<Rule> rules) {}

  /** A rule and what was found of it. */
  record Rule(String number, String name, String article, String finding, boolean holds) {}
}
