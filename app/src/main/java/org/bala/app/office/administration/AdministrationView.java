package org.bala.app.office.administration;

import java.util.List;
import org.bala.app.layout.FormField;
import org.bala.app.layout.OfficePage;
import org.bala.app.office.Wrong;

/**
 * The people who may sign in.
 *
 * @param said what has just been done, empty if nothing
 */
record AdministrationView(
    OfficePage office,
    List<Person> people,
    List<FormField> fields,
    List<Wrong> wrong,
    String said) {

  /**
   * @param may roles and units, in words
   * @param stays whether sign-in cannot be ended here
   * @param state in words, empty if the person may sign in
   */
  record Person(
      String id, String signInName, String names, String may, boolean stays, String state) {}
}
