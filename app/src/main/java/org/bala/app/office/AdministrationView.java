package org.bala.app.office;

import java.util.List;
import org.bala.app.layout.FormField;
import org.bala.app.layout.OfficePage;

/** The people who may sign in. */
record AdministrationView(
    OfficePage office,
    List<Person> people,
    List<FormField> fields,
    List<FormView.Wrong> wrong,
    String said) {

  /**
   * @param may roles and units, in words
   */
  record Person(String id, String signInName, String names, String may, boolean disabled) {}
}
