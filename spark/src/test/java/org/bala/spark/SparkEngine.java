package org.bala.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bala.core.conformance.RunningEngine;
import org.bala.core.expressions.Engine;
import org.jspecify.annotations.Nullable;

/** Spark on this machine, with one thread and the settings that Bala's SQL is printed for. */
final class SparkEngine implements RunningEngine {

  private final SparkSession session;

  SparkEngine(boolean generatedCode) {
    this.session =
        SparkSession.builder()
            .master("local[1]")
            .appName("bala")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.adaptive.enabled", "false")
            .config("spark.buffer.pageSize", "1m")
            .config("spark.sql.parser.manageParserCaches", "true")
            .config("spark.sql.parser.parserDfaCacheFlushRatio", "10.0")
            .config("spark.sql.maxPlanStringLength", "1000")
            .config("spark.log.level", "WARN")
            .config("spark.sql.warehouse.dir", Path.of("target", "warehouse").toUri().toString())
            .getOrCreate();
    ClusterSettings.all().forEach((name, value) -> session.conf().set(name, value));
    useGeneratedCode(generatedCode);
  }

  /**
   * Spark has two ways to compute: interpreted, in its optimiser for a table of literals, or by
   * code it compiles for each query.
   */
  void useGeneratedCode(boolean generated) {
    session.conf().set("spark.sql.codegen.wholeStage", generated);
    session.conf().set("spark.sql.codegen.factoryMode", generated ? "CODEGEN_ONLY" : "NO_CODEGEN");
    session
        .conf()
        .set(
            "spark.sql.optimizer.excludedRules",
            generated ? "org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation" : "");
  }

  @Override
  public Engine engine() {
    return Engine.SPARK;
  }

  @Override
  public void execute(String sql) {
    session.sql(sql.replace("DROP TABLE", "DROP VIEW"));
  }

  @Override
  public void create(String name, String query) {
    session.sql("CREATE OR REPLACE TEMPORARY VIEW " + name + " AS " + query);
  }

  @Override
  public List<List<@Nullable String>> rows(String sql) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (Row row : session.sql(sql).collectAsList()) {
      List<@Nullable String> values = new ArrayList<>();
      for (int i = 0; i < row.length(); i++) {
        Object value = row.get(i);
        values.add(value == null ? null : value.toString());
      }
      rows.add(values);
    }
    return rows;
  }

  @Override
  public void close() {
    session.stop();
  }
}
