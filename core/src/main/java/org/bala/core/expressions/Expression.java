package org.bala.core.expressions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bala.core.reading.Formula;
import org.bala.core.values.Type;

/**
 * A formula with a meaning. It is evaluated by an engine, never here; equal values are printed for
 * every engine, to the last digit.
 */
public final class Expression {

  /**
   * A record to be joined for a path.
   *
   * @param path of the field that refers to it
   * @param register id of its register
   */
  public record Join(Path path, String register) {}

  private final Formula formula;
  private final Node node;

  Expression(Formula formula, Node node) {
    this.formula = formula;
    this.node = node;
  }

  public Formula formula() {
    return formula;
  }

  public Type type() {
    return node.type();
  }

  /** Whether the value can be unknown: for a condition, whether it may be undecidable. */
  public boolean nullable() {
    return node.nullable();
  }

  /** Whether it counts over many records. */
  public boolean aggregate() {
    return anyAggregate(node);
  }

  /** Whether it is {@code count(*)} and nothing else: every record counts as one. */
  public boolean countsRecords() {
    return node instanceof Node.Aggregate counting
        && counting.operator() == Operator.COUNT
        && counting.over() == null
        && counting.filter() == null;
  }

  private static boolean anyAggregate(Node node) {
    return node instanceof Node.Aggregate
        || node.parts().stream().anyMatch(Expression::anyAggregate);
  }

  /** Everything it asks for, in the order of its text. */
  public Set<Reference> references() {
    Set<Reference> references = new LinkedHashSet<>();
    collect(node, references);
    return references;
  }

  private static void collect(Node node, Set<Reference> references) {
    if (node instanceof Node.Value value) {
      references.add(value.reference());
    }
    node.parts().forEach(part -> collect(part, references));
  }

  /** Texts and codes that stand in it, in the order of its text. */
  public Set<String> texts() {
    Set<String> texts = new LinkedHashSet<>();
    collectTexts(node, texts);
    return texts;
  }

  private static void collectTexts(Node node, Set<String> texts) {
    if (node instanceof Node.Constant(Type type, String words)
        && (type instanceof Type.Text || type instanceof Type.Code)) {
      texts.add(words);
    }
    node.parts().forEach(part -> collectTexts(part, texts));
  }

  /** The fields it asks for. */
  public Set<Path> paths() {
    return references().stream()
        .filter(Reference.Field.class::isInstance)
        .map(reference -> ((Reference.Field) reference).path())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The records that must be joined for its paths, each after the one it hangs on. */
  public List<Join> joins() {
    Map<Path, String> joins = new LinkedHashMap<>();
    collectJoins(node, joins);
    List<Join> ordered = new ArrayList<>();
    joins.forEach((path, register) -> ordered.add(new Join(path, register)));
    return ordered;
  }

  private static void collectJoins(Node node, Map<Path, String> joins) {
    if (node instanceof Node.Value value) {
      value.joins().forEach(join -> joins.putIfAbsent(join.path(), join.register()));
    }
    node.parts().forEach(part -> collectJoins(part, joins));
  }

  /** The value in an engine's SQL. */
  public String print(Engine engine, Naming naming) {
    return new Printer(engine, naming).print(node);
  }

  /** SQL that is true when the condition holds, and else false. */
  public String holds(Engine engine, Naming naming) {
    return "(" + print(engine, naming) + " IS TRUE)";
  }

  /** SQL that is true when the condition does not hold, and else false. */
  public String fails(Engine engine, Naming naming) {
    return "(" + print(engine, naming) + " IS FALSE)";
  }

  /** SQL that is true when the condition cannot be decided, and else false. */
  public String undecided(Engine engine, Naming naming) {
    return "(" + print(engine, naming) + " IS NULL)";
  }

  /**
   * SQL that is true when the condition holds or cannot be decided, and else false or unknown. A
   * part of a conjunction that is always known stands as it is, so that an index can be asked by
   * it.
   */
  public String possible(Engine engine, Naming naming) {
    Printer printer = new Printer(engine, naming);
    return conjuncts(node)
        .map(part -> "(" + printer.print(part) + (part.nullable() ? " IS NOT FALSE)" : ")"))
        .collect(Collectors.joining(" AND "));
  }

  /**
   * SQL that, where {@link #possible} is true, is true when the condition cannot be decided, and
   * else false: only the parts that can be unknown are asked again.
   */
  public String doubtful(Engine engine, Naming naming) {
    Printer printer = new Printer(engine, naming);
    String parts =
        conjuncts(node)
            .filter(Node::nullable)
            .map(part -> "(" + printer.print(part) + ") IS NULL")
            .collect(Collectors.joining(" OR "));
    return parts.isEmpty() ? "FALSE" : "(" + parts + ")";
  }

  private static Stream<Node> conjuncts(Node node) {
    return node instanceof Node.Operation and && and.operator() == Operator.AND
        ? and.parts().stream().flatMap(Expression::conjuncts)
        : Stream.of(node);
  }

  /**
   * SQL that is true when the value is unknown because {@code reference} is: a fact whose being
   * known could decide the condition. What a known part of an OR or AND has already settled is not
   * missed.
   */
  public String missing(Reference reference, Engine engine, Naming naming) {
    return new Missing(new Printer(engine, naming), reference).of(node);
  }

  /**
   * LEFT JOINs for the paths of several expressions, each record once, in SQL that follows the
   * record's own table; empty when no path leaves the record.
   */
  public static String joins(List<Expression> expressions, Engine engine, Naming naming) {
    Set<Join> joins = new LinkedHashSet<>();
    expressions.forEach(expression -> joins.addAll(expression.joins()));
    StringBuilder sql = new StringBuilder();
    for (Join join : joins) {
      String alias = engine.quote(naming.alias(join.path()));
      sql.append(" LEFT JOIN ")
          .append(naming.table(engine, join.register()))
          .append(" AS ")
          .append(alias)
          .append(" ON ")
          .append(alias)
          .append('.')
          .append(engine.quote("id"))
          .append(" = ")
          .append(naming.column(engine, join.path()));
    }
    return sql.toString();
  }

  @Override
  public String toString() {
    return formula.text();
  }
}
