package org.bala.app.office;

import java.util.List;
import org.bala.app.layout.OfficePage;

/** What a person does today: what is due stands first. */
record TodayView(OfficePage office, List<Section> sections, List<Door> registers) {

  /**
   * @param attention whether the lines are late or must not wait
   * @param nothing what is said when there are no lines
   */
  record Section(String title, boolean attention, List<Line> lines, String nothing) {}

  /**
   * @param what has to be done
   * @param about name of the record
   * @param since when it was opened, in words
   */
  record Line(String what, String about, String address, String since) {}

  /**
   * @param enter address of a new entry, null if the person may not enter one
   */
  record Door(String name, String address, @org.jspecify.annotations.Nullable String enter) {}
}
