package org.bala.app.office;

import org.bala.app.layout.OfficePage;
import org.jspecify.annotations.Nullable;

/**
 * The way in.
 *
 * @param refused what is said after a sign-in that failed, null before any
 */
record SignInView(
    OfficePage office, OfficePage.Csrf csrf, String action, @Nullable String refused) {}
