/**
 * Reads a country package from its folder, strictly: every mistake at once, each with its place and
 * its cure.
 */
@NullMarked
package org.bala.core.packages;

import org.jspecify.annotations.NullMarked;
