/**
 * Figures from their making to their publication: every published table is a vintage that never
 * changes, and the value published on a past day can always be had again.
 */
@NullMarked
package org.bala.app.statistics;

import org.jspecify.annotations.NullMarked;
