package org.bala.app.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bala.app.snapshots.Countable;
import org.bala.app.snapshots.Rows;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.statistics.Indicator;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Formula;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as one query: the count of records by every combination of its dimensions' codes,
 * printed from the same expressions for DuckDB over a snapshot and for PostgreSQL over the register
 * itself.
 */
final class CountedIndicator {

  private final Indicator indicator;
  private final CountryPackage country;
  private final @Nullable Expression where;
  private final Map<String, Expression> dimensions = new LinkedHashMap<>();

  CountedIndicator(Indicator indicator, CountryPackage country) {
    this.indicator = indicator;
    this.country = country;
    Register register = Objects.requireNonNull(country.registers().get(indicator.register()));
    Scope one = Scope.ofRecord(country, register);
    Formula condition = indicator.where();
    this.where = condition == null ? null : read(condition, one);
    for (Indicator.Dimension dimension : indicator.dimensions()) {
      dimensions.put(dimension.id(), read(dimension.value(), one));
    }
  }

  private static Expression read(Formula formula, Scope scope) {
    return switch (Expressions.read(formula, scope)) {
      case Expressions.Read read -> read.expression();
      case Expressions.Refused refused ->
          throw new IllegalStateException("A checked package has this: " + refused.mistakes());
    };
  }

  Indicator indicator() {
    return indicator;
  }

  /**
   * Counts of the records whose condition holds or cannot be decided, and of the latter.
   *
   * @param sources SQL of a table by its id
   * @param day SQL of the day
   * @return a query with a column of text for each dimension in order, the number of records that
   *     may count, and the number of those of which it cannot be decided
   */
  String counts(Engine engine, Countable countable, UnaryOperator<String> sources, String day) {
    Rows rows = new Rows(countable, indicator.register(), "r", sources, day);
    List<String> columns = new ArrayList<>();
    dimensions.forEach((id, expression) ->
        columns.add(expression.print(engine, rows) + " AS " + engine.quote(id)));
    String undecided = where == null ? "FALSE" : where.doubtful(engine, rows);
    columns.add("count(*)");
    columns.add("count(*) FILTER (WHERE " + undecided + ")");
    return "SELECT %s FROM %s%s GROUP BY %s"
        .formatted(
            String.join(", ", columns),
            rows.fromAll(all(), engine),
            where == null ? "" : " WHERE " + where.possible(engine, rows),
            positions());
  }

  /** PostgreSQL takes a name in GROUP BY for an input column first: positions mean one thing. */
  private String positions() {
    List<String> positions = new ArrayList<>();
    for (int i = 1; i <= dimensions.size(); i++) {
      positions.add(String.valueOf(i));
    }
    return positions.isEmpty() ? "()" : String.join(", ", positions);
  }

  private List<Expression> all() {
    List<Expression> all = new ArrayList<>(dimensions.values());
    if (where != null) {
      all.add(where);
    }
    return all;
  }

  /**
   * Codes that a dimension can have: those that its formula names, or, when it names none, all
   * codes of its list but the total.
   */
  List<String> codes(Indicator.Dimension dimension) {
    CodeList list = Objects.requireNonNull(country.lists().get(dimension.list()));
    Set<String> named = Objects.requireNonNull(dimensions.get(dimension.id())).texts();
    boolean namesCodes = list.codes().stream().anyMatch(code -> named.contains(code.id()));
    return list.ofOneRecord().stream()
        .map(CodeList.Code::id)
        .filter(code -> !namesCodes || named.contains(code))
        .toList();
  }

  /** The rule as a person may read it. */
  String rule() {
    StringBuilder rule = new StringBuilder(indicator.value().text());
    rule.append(" FROM ").append(indicator.register());
    Formula condition = indicator.where();
    if (condition != null) {
      rule.append(" WHERE ").append(condition.text());
    }
    for (Indicator.Dimension dimension : indicator.dimensions()) {
      rule.append("; ").append(dimension.id()).append(" = ").append(dimension.value().text());
    }
    return rule.toString();
  }
}
