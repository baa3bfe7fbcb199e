/**
 * What a Spark cluster needs in order to run the SQL that definitions are printed to with the same
 * answers as PostgreSQL and DuckDB.
 */
@NullMarked
package org.bala.spark;

import org.jspecify.annotations.NullMarked;
