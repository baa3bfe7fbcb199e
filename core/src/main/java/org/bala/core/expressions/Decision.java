package org.bala.core.expressions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Mistake;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an entitlement as columns of a query over units. The first rule in force that holds
 * decides; a rule that cannot be decided makes the decision undecidable, whatever follows it.
 */
public final class Decision {

  /** Value of the column {@code outcome}. */
  public enum Kind {
    /** A rule holds; its number and the amount are known. */
    RULE,
    /** Every rule in force fails: number 0, no amount. */
    NO_RULE_HOLDS,
    /** A rule, or the amount of the one that holds, rests on something unknown. */
    CANNOT_BE_DECIDED,
    /** The day is before the first rule, or after the last. */
    NO_RULE_IN_FORCE
  }

  /** What came of compiling the rules. */
  public sealed interface Compiling {}

  /** All rules have a meaning. */
  public record Compiled(Decision decision) implements Compiling {}

  /** The mistakes of all rules. */
  public record Refused(List<Mistake> mistakes) implements Compiling {}

  /**
   * A rule with its expressions.
   *
   * @param from first day in force
   * @param to first day no longer in force, null while it is
   * @param pay the amount, rounded as the entitlement says
   */
  public record CompiledRule(
      Entitlement.Rule rule,
      LocalDate from,
      @Nullable LocalDate to,
      List<Expression> conditions,
      Expression pay) {}

  /** Amounts of money have 18 digits, two of them decimals. */
  private static final Type AMOUNT = new Type.Decimal(18, 2, null);

  private static final String LARGEST_AMOUNT = "9999999999999999.99";

  private final List<CompiledRule> rules;

  private Decision(List<CompiledRule> rules) {
    this.rules = rules;
  }

  /**
   * @param scope of the unit: {@link Scope#ofUnit}
   */
  public static Compiling compile(Entitlement entitlement, Scope scope) {
    List<Mistake> mistakes = new ArrayList<>();
    List<CompiledRule> rules = new ArrayList<>();
    for (Entitlement.Rule rule : entitlement.rules()) {
      List<Expression> conditions = new ArrayList<>();
      for (Formula condition : rule.conditions()) {
        take(Expressions.condition(condition, scope), conditions, mistakes);
      }
      List<Expression> pay = new ArrayList<>();
      take(Expressions.amount(rule.pay(), scope, entitlement.rounding()), pay, mistakes);
      if (mistakes.isEmpty()) {
        LocalDate from = later(entitlement.from(), rule.from());
        LocalDate to = earlier(entitlement.to(), rule.to());
        rules.add(new CompiledRule(rule, from, to, conditions, pay.getFirst()));
      }
    }
    return mistakes.isEmpty() ? new Compiled(new Decision(rules)) : new Refused(mistakes);
  }

  private static void take(
      Expressions.Reading reading, List<Expression> expressions, List<Mistake> mistakes) {
    switch (reading) {
      case Expressions.Read(Expression expression) -> expressions.add(expression);
      case Expressions.Refused(List<Mistake> refused) -> mistakes.addAll(refused);
    }
  }

  private static LocalDate later(LocalDate one, @Nullable LocalDate other) {
    return other == null || other.isBefore(one) ? one : other;
  }

  private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  public List<CompiledRule> rules() {
    return List.copyOf(rules);
  }

  /** Every expression of the rules, for their joins and references. */
  public List<Expression> expressions() {
    List<Expression> expressions = new ArrayList<>();
    for (CompiledRule rule : rules) {
      expressions.addAll(rule.conditions());
      expressions.add(rule.pay());
    }
    return expressions;
  }

  /** SQL of the outcome, one of {@link Kind}'s names. */
  public String outcome(Engine engine, Naming naming) {
    return chain(
        engine,
        naming,
        rule -> unlessUnknown(rule, engine, naming, kind(engine, Kind.RULE)),
        kind(engine, Kind.NO_RULE_HOLDS),
        kind(engine, Kind.CANNOT_BE_DECIDED),
        kind(engine, Kind.NO_RULE_IN_FORCE));
  }

  /** SQL of the number of the rule that decides: 0 if none holds, NULL if none can be named. */
  public String ruleNumber(Engine engine, Naming naming) {
    String unknown = "CAST(NULL AS BIGINT)";
    return chain(
        engine,
        naming,
        rule ->
            "(CASE WHEN "
                + amount(rule, engine, naming)
                + " IS NOT NULL THEN CAST("
                + rule.rule().number()
                + " AS BIGINT) END)",
        "CAST(0 AS BIGINT)",
        unknown,
        unknown);
  }

  /** SQL of the amount, DECIMAL(18,2) in units of the currency; NULL unless a rule holds. */
  public String amount(Engine engine, Naming naming) {
    String none = "CAST(NULL AS " + engine.type(AMOUNT) + ")";
    return chain(engine, naming, rule -> amount(rule, engine, naming), none, none, none);
  }

  /**
   * SQL of why a rule does not hold: the number of its first condition that fails; minus the number
   * of the first that cannot be decided, if none fails; 0 if all hold; NULL if it is not in force.
   */
  public String failing(CompiledRule rule, Engine engine, Naming naming) {
    StringBuilder sql = new StringBuilder("(CASE WHEN NOT " + inForce(rule, engine, naming));
    sql.append(" THEN NULL");
    for (int i = 0; i < rule.conditions().size(); i++) {
      sql.append(" WHEN ")
          .append(rule.conditions().get(i).fails(engine, naming))
          .append(" THEN CAST(" + (i + 1) + " AS BIGINT)");
    }
    for (int i = 0; i < rule.conditions().size(); i++) {
      sql.append(" WHEN ")
          .append(rule.conditions().get(i).undecided(engine, naming))
          .append(" THEN CAST(-" + (i + 1) + " AS BIGINT)");
    }
    return sql.append(" ELSE CAST(0 AS BIGINT) END)").toString();
  }

  /**
   * All of it as a select list: {@code outcome}, {@code rule_number}, {@code amount} and, for each
   * rule, {@code rule_N_failing}.
   */
  public String columns(Engine engine, Naming naming) {
    StringBuilder sql = new StringBuilder();
    sql.append(outcome(engine, naming)).append(" AS outcome, ");
    sql.append(ruleNumber(engine, naming)).append(" AS rule_number, ");
    sql.append(amount(engine, naming)).append(" AS amount");
    for (CompiledRule rule : rules) {
      sql.append(", ")
          .append(failing(rule, engine, naming))
          .append(" AS rule_")
          .append(rule.rule().number())
          .append("_failing");
    }
    return sql.toString();
  }

  private String chain(
      Engine engine,
      Naming naming,
      Function<CompiledRule, String> holds,
      String none,
      String undecided,
      String notInForce) {
    String chain = none;
    List<String> force = new ArrayList<>();
    for (CompiledRule rule : rules.reversed()) {
      List<String> all = new ArrayList<>(List.of(inForce(rule, engine, naming)));
      force.add(all.getFirst());
      rule.conditions().forEach(condition -> all.add(condition.print(engine, naming)));
      chain =
          "CASE ("
              + String.join(" AND ", all)
              + ") WHEN TRUE THEN "
              + holds.apply(rule)
              + " WHEN FALSE THEN "
              + chain
              + " ELSE "
              + undecided
              + " END";
    }
    return force.isEmpty()
        ? notInForce
        : "(CASE WHEN "
            + String.join(" OR ", force)
            + " THEN "
            + chain
            + " ELSE "
            + notInForce
            + " END)";
  }

  private static String inForce(CompiledRule rule, Engine engine, Naming naming) {
    String day = naming.day(engine);
    String from = day + " >= DATE '" + rule.from() + "'";
    return rule.to() == null
        ? "(" + from + ")"
        : "(" + from + " AND " + day + " < DATE '" + rule.to() + "')";
  }

  /** An amount that does not fit its type is not paid but shown as undecidable. */
  private static String amount(CompiledRule rule, Engine engine, Naming naming) {
    String pay = rule.pay().print(engine, naming);
    String amount = "CAST(" + pay + " AS " + engine.type(AMOUNT) + ")";
    Type type = rule.pay().type();
    return type.precision() - type.scale() <= AMOUNT.precision() - AMOUNT.scale()
        ? amount
        : "(CASE WHEN "
            + pay
            + " BETWEEN -"
            + LARGEST_AMOUNT
            + " AND "
            + LARGEST_AMOUNT
            + " THEN "
            + amount
            + " END)";
  }

  private static String unlessUnknown(
      CompiledRule rule, Engine engine, Naming naming, String otherwise) {
    return "(CASE WHEN "
        + amount(rule, engine, naming)
        + " IS NULL THEN "
        + kind(engine, Kind.CANNOT_BE_DECIDED)
        + " ELSE "
        + otherwise
        + " END)";
  }

  private static String kind(Engine engine, Kind kind) {
    return engine.literal(kind.name());
  }
}
