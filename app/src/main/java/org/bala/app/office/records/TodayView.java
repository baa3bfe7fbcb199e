package org.bala.app.office.records;

import java.util.List;
import org.bala.app.layout.OfficePage;

/** What a person does today: what is due stands first. */
record TodayView(OfficePage office, List<Section> sections, List<Door> registers) {

  /**
   * @param attention whether the lines are late or must not wait
   * @param nothing what is said when there are no lines
   * @param summary how many are due when, in words; empty without days
   */
  record Section(
      String title, boolean attention, List<Line> lines, String nothing, String summary) {

    /** Lines without days. */
    Section(String title, boolean attention, List<Line> lines, String nothing) {
      this(title, attention, lines, nothing, "");
    }
  }

  /**
   * @param what has to be done
   * @param about name of the record
   * @param since when it was opened, in words
   * @param due by when it must be done, in words; empty if nobody says
   * @param late whether that day has passed
   */
  record Line(String what, String about, String address, String since, String due, boolean late) {

    /** Something that no day is set for. */
    Line(String what, String about, String address, String since) {
      this(what, about, address, since, "", false);
    }
  }

  /**
   * @param enter address of a new entry, null if the person may not enter one
   */
  record Door(String name, String address, @org.jspecify.annotations.Nullable String enter) {}
}
