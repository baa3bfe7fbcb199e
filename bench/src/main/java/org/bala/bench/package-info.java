/**
 * How quick Bala is with a million records, beside plain PostgreSQL; results stand in
 * bench/results.
 */
@NullMarked
package org.bala.bench;

import org.jspecify.annotations.NullMarked;
