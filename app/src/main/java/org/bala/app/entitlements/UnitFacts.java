package org.bala.app.entitlements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bala.app.snapshots.Countable;
import org.bala.app.snapshots.Rows;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.law.Fact;
import org.bala.core.definitions.registers.Register;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Path;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Mistake;

/** The facts of units as a query: a column for each fact and each field that rules rest on. */
final class UnitFacts {

  private final CountryPackage country;
  private final Register unit;
  private final Countable countable;
  private final UnaryOperator<String> sources;
  private final Engine engine;
  private final LocalDate day;

  UnitFacts(
      CountryPackage country,
      Register unit,
      Countable countable,
      UnaryOperator<String> sources,
      Engine engine,
      LocalDate day) {
    this.country = country;
    this.unit = unit;
    this.countable = countable;
    this.sources = sources;
    this.engine = engine;
    this.day = day;
  }

  private String literal() {
    return "DATE '" + day + "'";
  }

  /** How rules find these columns in a query named {@code f}. */
  Naming naming() {
    return new Flat(literal());
  }

  private Rows rows(String table, String alias) {
    return new Rows(countable, table, alias, sources, literal());
  }

  Expression expression(Fact fact) {
    return switch (Expressions.read(fact.value(), Scope.ofFact(country, fact))) {
      case Expressions.Read(Expression expression) -> expression;
      case Expressions.Refused(List<Mistake> mistakes) ->
          throw new IllegalStateException("A checked package has this: " + mistakes);
    };
  }

  /** Facts of the one unit whose id is the query's only bind value; no row if it is not there. */
  String ofOne(Map<String, Fact> facts, Set<Path> paths) {
    List<String> columns = new ArrayList<>(own(paths));
    for (Map.Entry<String, Fact> fact : facts.entrySet()) {
      String value =
          overUnit(fact.getValue())
              ? value(fact.getValue(), rows(unit.id(), "u"))
              : scalar(fact.getValue(), "\"i\".%s = \"u\".\"id\"".formatted(link(fact.getValue())));
      columns.add(value + " AS " + engine.quote(fact.getKey()));
    }
    return "SELECT %s FROM %s WHERE \"u\".\"id\" = ?"
        .formatted(String.join(", ", columns), fromUnits(facts, paths));
  }

  /**
   * Facts of all units. Rows of a group are read once for all facts over it; a unit without rows
   * has the value that the fact has over nothing.
   */
  String ofAll(Map<String, Fact> facts, Set<Path> paths) {
    List<String> columns = new ArrayList<>(own(paths));
    Map<String, Map<String, Fact>> byTable = new LinkedHashMap<>();
    facts.forEach((id, fact) -> {
      if (overUnit(fact)) {
        columns.add(value(fact, rows(unit.id(), "u")) + " AS " + engine.quote(id));
      } else {
        byTable
            .computeIfAbsent(Countable.tableOf(fact, unit), table -> new LinkedHashMap<>())
            .put(id, fact);
      }
    });
    StringBuilder from = new StringBuilder(fromUnits(facts, paths));
    byTable.forEach((table, over) -> {
      String alias = engine.quote("over." + table);
      from.append(
          " LEFT JOIN (%s) AS %s ON %s.\"unit\" = \"u\".\"id\""
              .formatted(grouped(table, over), alias, alias));
      over.forEach((id, fact) ->
          columns.add(
              "CASE WHEN %s.\"unit\" IS NULL THEN %s ELSE %s.%s END AS %s"
                  .formatted(
                      alias, scalar(fact, "FALSE"), alias, engine.quote(id), engine.quote(id))));
    });
    return "SELECT " + String.join(", ", columns) + " FROM " + from;
  }

  private String grouped(String table, Map<String, Fact> facts) {
    Rows rows = rows(table, "i");
    List<String> values = new ArrayList<>();
    List<Expression> expressions = new ArrayList<>();
    facts.forEach((id, fact) -> {
      expressions.add(expression(fact));
      values.add(value(fact, rows) + " AS " + engine.quote(id));
    });
    return "SELECT \"i\".%s AS \"unit\", %s FROM %s GROUP BY 1"
        .formatted(
            link(facts.values().iterator().next()),
            String.join(", ", values),
            rows.fromAll(expressions, engine));
  }

  private String scalar(Fact fact, String where) {
    Rows rows = rows(Countable.tableOf(fact, unit), "i");
    return "(SELECT %s FROM %s WHERE %s)"
        .formatted(value(fact, rows), rows.fromAll(List.of(expression(fact)), engine), where);
  }

  private String value(Fact fact, Rows rows) {
    return expression(fact).print(engine, rows);
  }

  private boolean overUnit(Fact fact) {
    return fact.over().equals(unit.id());
  }

  /** Column of the rows that says whose they are. */
  private String link(Fact fact) {
    if (unit.groups().containsKey(fact.over())) {
      return engine.quote("record");
    }
    return engine.quote(
        countable
            .linkTo(unit, fact.over())
            .orElseThrow(() ->
                new IllegalStateException(
                    fact.over() + " has not one field that refers to " + unit.id())));
  }

  private List<String> own(Set<Path> paths) {
    Rows rows = rows(unit.id(), "u");
    List<String> columns = new ArrayList<>();
    columns.add("\"u\".\"id\" AS \"unit\"");
    columns.add("\"u\".\"area\" AS \"area of unit\"");
    for (Path path : paths) {
      columns.add(rows.column(engine, path) + " AS " + engine.quote(path.toString()));
    }
    return columns;
  }

  private String fromUnits(Map<String, Fact> facts, Set<Path> paths) {
    List<Path> reached = new ArrayList<>(paths);
    facts.values().stream()
        .filter(this::overUnit)
        .forEach(fact -> reached.addAll(expression(fact).paths()));
    return rows(unit.id(), "u").from(reached, engine);
  }

  /** Facts and fields as columns of one query. */
  private record Flat(String day) implements Naming {
    @Override
    public String column(Engine engine, Path path) {
      return "\"f\"." + engine.quote(path.toString());
    }

    @Override
    public String alias(Path record) {
      return "f";
    }

    @Override
    public String table(Engine engine, String register) {
      throw new IllegalStateException("Facts of " + register + " are joined already");
    }

    @Override
    public String fact(Engine engine, String id) {
      return "\"f\"." + engine.quote(id);
    }

    @Override
    public String day(Engine engine) {
      return day;
    }
  }
}
