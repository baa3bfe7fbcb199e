/**
 * A country package as a whole, composed of the kinds of definition below: its fingerprints, and
 * the form of a register on an earlier day. {@code org.bala.core.packages} reads and checks it.
 */
@NullMarked
package org.bala.core.definitions;

import org.jspecify.annotations.NullMarked;
