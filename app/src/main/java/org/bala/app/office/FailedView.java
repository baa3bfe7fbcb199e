package org.bala.app.office;

import org.bala.app.layout.OfficePage;

/** What went wrong, and the way on. */
record FailedView(OfficePage office, String sentence, String address, String name) {}
