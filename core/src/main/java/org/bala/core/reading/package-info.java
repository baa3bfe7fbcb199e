/**
 * Reads files of a country package: keys, values, rows, and every mistake with its place and its
 * cure.
 */
@NullMarked
package org.bala.core.reading;

import org.jspecify.annotations.NullMarked;
