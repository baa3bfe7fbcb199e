package org.bala.app.snapshots;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Path;

/**
 * The rows of one table that a role may count, as expressions find their values in them: in a
 * snapshot, or in PostgreSQL itself.
 */
public final class Rows implements Naming {

  private final Countable countable;
  private final String table;
  private final String alias;
  private final UnaryOperator<String> sources;
  private final String day;

  /**
   * @param table id of a register or group
   * @param alias name of its rows in the query
   * @param sources SQL of a table by its id
   * @param day SQL of the day
   */
  public Rows(
      Countable countable, String table, String alias, UnaryOperator<String> sources, String day) {
    this.countable = countable;
    this.table = table;
    this.alias = alias;
    this.sources = sources;
    this.day = day;
  }

  /** FROM with every record that the expressions reach, each joined once. */
  public String fromAll(List<Expression> expressions, Engine engine) {
    return from(expressions.stream().flatMap(one -> one.paths().stream()).toList(), engine);
  }

  /** FROM with every record on the way of the paths, each joined once. */
  public String from(Collection<Path> paths, Engine engine) {
    StringBuilder sql = new StringBuilder(sources.apply(table) + " AS " + engine.quote(alias));
    Set<Countable.Hop> hops = new LinkedHashSet<>();
    paths.forEach(path -> hops.addAll(countable.way(table, path).hops()));
    for (Countable.Hop hop : hops) {
      String from = engine.quote(alias(hop.walked()));
      List<String> reached = new ArrayList<>(hop.walked());
      reached.add(hop.column().equals("record") ? hop.to() : hop.column());
      String to = engine.quote(alias(reached));
      sql.append(" LEFT JOIN ").append(sources.apply(hop.to())).append(" AS ").append(to);
      sql.append(" ON ").append(to).append(".\"id\" = ").append(from).append('.');
      sql.append(engine.quote(hop.column()));
    }
    return sql.toString();
  }

  @Override
  public String column(Engine engine, Path path) {
    Countable.Way way = countable.way(table, path);
    return engine.quote(alias(way.walked())) + "." + engine.quote(way.column());
  }

  private String alias(List<String> walked) {
    return walked.isEmpty() ? alias : alias + "." + String.join(".", walked);
  }

  @Override
  public String alias(Path record) {
    return alias(record.steps());
  }

  @Override
  public String table(Engine engine, String register) {
    return sources.apply(register);
  }

  @Override
  public String fact(Engine engine, String id) {
    return engine.quote(alias) + "." + engine.quote(id);
  }

  @Override
  public String day(Engine engine) {
    return day;
  }
}
