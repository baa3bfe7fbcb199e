package org.bala.spark;

import java.util.Map;

/** The settings of a Spark session that Bala's SQL is printed for; without them answers differ. */
public final class ClusterSettings {

  private ClusterSettings() {}

  /**
   * Setting by Spark's name: ANSI arithmetic and casts, exact decimal results, dates without a time
   * zone of their own, quotes as Spark has them by default. Spark's search for common parts of an
   * expression is off: its cost doubles with every CASE inside a CASE.
   */
  public static Map<String, String> all() {
    return Map.of(
        "spark.sql.ansi.enabled", "true",
        "spark.sql.decimalOperations.allowPrecisionLoss", "true",
        "spark.sql.ansi.doubleQuotedIdentifiers", "false",
        "spark.sql.session.timeZone", "UTC",
        "spark.sql.subexpressionElimination.enabled", "false");
  }
}
