package org.bala.app.office.records;

import java.util.List;
import org.bala.app.layout.OfficePage;

/**
 * Who has looked at a record.
 *
 * @param record name of the record
 */
record LooksView(OfficePage office, String title, String record, String address, List<Look> looks) {

  /** One look, in words. */
  record Look(String when, String who, String role, String what) {}
}
