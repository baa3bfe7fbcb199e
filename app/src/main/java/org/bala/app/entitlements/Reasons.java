package org.bala.app.entitlements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bala.core.expressions.Decision;
import org.bala.core.expressions.Decision.CompiledRule;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Reference;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The reasons of a decision as columns of one query, and what they mean. */
final class Reasons {

  private final Decision decision;
  private final Engine engine;
  private final Naming naming;

  Reasons(Decision decision, Engine engine, Naming naming) {
    this.decision = decision;
    this.engine = engine;
    this.naming = naming;
  }

  static boolean inForce(CompiledRule rule, LocalDate day) {
    return !day.isBefore(rule.from()) && (rule.to() == null || day.isBefore(rule.to()));
  }

  /**
   * The facts are worked out once, however many rules ask for them.
   *
   * @param facts query of the facts of one unit
   */
  String query(String facts) {
    List<String> columns = new ArrayList<>(List.of("\"f\".*", decision.columns(engine, naming)));
    for (CompiledRule rule : decision.rules()) {
      int number = 0;
      for (Reference reference : references(rule)) {
        columns.add(missing(rule, reference) + " AS " + missingColumn(rule, number++));
      }
    }
    return "WITH \"f\" AS MATERIALIZED (%s) SELECT %s FROM \"f\""
        .formatted(facts, String.join(", ", columns));
  }

  private String missing(CompiledRule rule, Reference reference) {
    List<String> reasons = new ArrayList<>();
    for (Expression expression : expressions(rule)) {
      reasons.add(expression.missing(reference, engine, naming));
    }
    return "(" + String.join(" OR ", reasons) + ")";
  }

  private static List<Expression> expressions(CompiledRule rule) {
    List<Expression> expressions = new ArrayList<>(rule.conditions());
    expressions.add(rule.pay());
    return expressions;
  }

  private static Set<Reference> references(CompiledRule rule) {
    Set<Reference> references = new LinkedHashSet<>();
    expressions(rule).forEach(expression -> references.addAll(expression.references()));
    return references;
  }

  private static String missingColumn(CompiledRule rule, int number) {
    return "rule_" + rule.rule().number() + "_missing_" + number;
  }

  /** What came out, from a row of {@link #query}. */
  ReasonedDecision.Result result(Record row) {
    return switch (Decision.Kind.valueOf(row.get("outcome", String.class))) {
      case RULE ->
          new ReasonedDecision.Owed(
              decision.rules().stream()
                  .map(CompiledRule::rule)
                  .filter(rule -> rule.number() == row.get("rule_number", Integer.class))
                  .findFirst()
                  .orElseThrow(),
              row.get("amount", BigDecimal.class));
      case NO_RULE_HOLDS -> new ReasonedDecision.NotOwed();
      case NO_RULE_IN_FORCE -> new ReasonedDecision.NoRuleInForce();
      case CANNOT_BE_DECIDED -> {
        CompiledRule rule =
            decision.rules().stream().filter(one -> mayHold(one, row)).findFirst().orElseThrow();
        yield new ReasonedDecision.CannotBeDecided(rule.rule(), missing(rule, row));
      }
    };
  }

  /** How each rule in force stands, from a row of {@link #query}. */
  List<ReasonedDecision.Considered> considered(Record row) {
    List<ReasonedDecision.Considered> considered = new ArrayList<>();
    boolean decided = false;
    for (CompiledRule rule : decision.rules()) {
      Long failing = failing(rule, row);
      if (failing != null) {
        ReasonedDecision.Standing standing =
            decided ? new ReasonedDecision.NotReached() : standing(rule, failing, row);
        considered.add(new ReasonedDecision.Considered(rule.rule(), standing));
        decided |= !(standing instanceof ReasonedDecision.Fails);
      }
    }
    return considered;
  }

  private static ReasonedDecision.Standing standing(CompiledRule rule, long failing, Record row) {
    if (failing > 0) {
      return new ReasonedDecision.Fails(rule.rule().conditions().get((int) failing - 1));
    }
    boolean decided = row.get("outcome", String.class).equals(Decision.Kind.RULE.name());
    return failing == 0 && decided
        ? new ReasonedDecision.Holds()
        : new ReasonedDecision.Undecided(missing(rule, row));
  }

  private static boolean mayHold(CompiledRule rule, Record row) {
    Long failing = failing(rule, row);
    return failing != null && failing <= 0;
  }

  private static @Nullable Long failing(CompiledRule rule, Record row) {
    return row.get("rule_" + rule.rule().number() + "_failing", Long.class);
  }

  private static List<String> missing(CompiledRule rule, Record row) {
    List<String> missing = new ArrayList<>();
    int number = 0;
    for (Reference reference : references(rule)) {
      if (Boolean.TRUE.equals(row.get(missingColumn(rule, number++), Boolean.class))) {
        missing.add(reference.toString());
      }
    }
    return missing;
  }
}
