/**
 * The expression language of a country package: reads a formula, gives every part a type, and
 * prints it for PostgreSQL, DuckDB and Spark with one meaning. The language is described in {@code
 * docs/expressions.md}; there is no evaluator in Java.
 */
@NullMarked
package org.bala.core.expressions;

import org.jspecify.annotations.NullMarked;
