package org.bala.app.entitlements;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.bala.app.audit.Audit;
import org.bala.app.snapshots.Countable;
import org.bala.app.snapshots.Progress;
import org.bala.app.snapshots.Snapshot;
import org.bala.app.snapshots.Snapshots;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Fingerprints;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.definitions.law.Fact;
import org.bala.core.definitions.registers.Register;
import org.bala.core.expressions.Decision;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Path;
import org.bala.core.expressions.Reference;
import org.bala.core.expressions.Scope;
import org.jooq.Record;

/**
 * Decides entitlements: for one unit in PostgreSQL, with every reason, as the person who asks; for
 * all units in DuckDB over a snapshot. Both run the same expressions.
 */
public final class Decisions {

  private final Database database;
  private final CountryPackage country;
  private final Snapshots snapshots;
  private final Fingerprints fingerprints;

  public Decisions(Database database, CountryPackage country, Snapshots snapshots) {
    this.database = database;
    this.country = country;
    this.snapshots = snapshots;
    this.fingerprints = new Fingerprints(country);
  }

  /** Entitlements that are owed to units of a register. */
  public List<Entitlement> of(String register) {
    return country.entitlements().values().stream()
        .filter(entitlement -> entitlement.unit().equals(register))
        .toList();
  }

  /**
   * What the law gives one unit on a day.
   *
   * @return empty if the person does not see the unit, or there is none
   */
  public Optional<ReasonedDecision> decide(
      Acting acting, String entitlement, UUID unit, LocalDate day) {
    Rules rules = rules(entitlement);
    Countable countable = Countable.by(acting, country);
    UnitFacts facts =
        new UnitFacts(country, rules.unit(), countable, countable::source, Engine.POSTGRESQL, day);
    Reasons reasons = new Reasons(rules.decision(), Engine.POSTGRESQL, facts.naming());
    String query = reasons.query(facts.ofOne(rules.facts(), rules.paths()));
    Record row =
        database.as(
            acting,
            sql -> {
              Record found = sql.fetchOne(query, unit);
              if (found != null) {
                Audit.write(sql, "decided", rules.unit().id(), List.of(unit), List.of(entitlement));
              }
              return found;
            });
    if (row == null) {
      return Optional.empty();
    }
    List<ReasonedDecision.Known> known = new ArrayList<>();
    rules
        .facts()
        .forEach(
            (id, fact) -> known.add(new ReasonedDecision.Known(fact, row.get(id, String.class))));
    return Optional.of(
        new ReasonedDecision(
            rules.entitlement(),
            fingerprints.law(rules.entitlement()),
            unit,
            day,
            reasons.result(row),
            dated(rules, facts, day),
            known,
            reasons.considered(row)));
  }

  /** Parameters of the rules in force and of the facts, each as it stood on the day. */
  private static List<ReasonedDecision.Dated> dated(Rules rules, UnitFacts facts, LocalDate day) {
    Set<Reference> references = new LinkedHashSet<>();
    for (Decision.CompiledRule rule : rules.decision().rules()) {
      if (Reasons.inForce(rule, day)) {
        rule.conditions().forEach(condition -> references.addAll(condition.references()));
        references.addAll(rule.pay().references());
      }
    }
    rules.facts().values().forEach(fact -> references.addAll(facts.expression(fact).references()));
    List<ReasonedDecision.Dated> dated = new ArrayList<>();
    for (Reference reference : references) {
      if (reference instanceof Reference.Dated(var parameter)) {
        dated.add(new ReasonedDecision.Dated(parameter, parameter.on(day).orElse(null)));
      }
    }
    return dated;
  }

  /**
   * Decides an entitlement for every unit of a snapshot and writes the decisions beside it as
   * Parquet: {@code unit}, {@code area}, {@code outcome}, {@code rule_number}, {@code amount}. They
   * are deleted with the snapshot.
   *
   * @throws IllegalArgumentException if the snapshot was taken with other definitions
   */
  public NationalDecision decideAll(
      Acting acting,
      String entitlement,
      Snapshot snapshot,
      LocalDate day,
      Consumer<Progress> progress) {
    if (!snapshot.definitions().equals(fingerprints.counting())) {
      throw new IllegalArgumentException("The definitions have changed; take a new snapshot");
    }
    progress.accept(new Progress(Progress.Doing.DECIDING, entitlement, 0, 1));
    Rules rules = rules(entitlement);
    Countable countable = Countable.by(acting, country);
    database.as(
        acting,
        sql -> {
          Audit.write(sql, "decided for all", rules.unit().id(), List.of(), List.of(entitlement));
          return 0;
        });
    String query =
        allQuery(
            rules,
            new UnitFacts(country, rules.unit(), countable, snapshot::table, Engine.DUCKDB, day),
            Engine.DUCKDB);
    return snapshots.using(
        snapshot,
        workbench -> {
          try {
            return NationalDecision.write(workbench, snapshot, entitlement, day, query, country);
          } catch (SQLException | java.io.IOException wrong) {
            throw new IllegalStateException("The entitlement cannot be decided", wrong);
          }
        });
  }

  /** A row for each unit: {@code unit, area, outcome, rule_number, amount}. */
  static String allQuery(Rules rules, UnitFacts facts, Engine engine) {
    Naming naming = facts.naming();
    return """
    SELECT "f"."unit" AS "unit", "f"."area of unit" AS "area", %s AS "outcome",
      %s AS "rule_number", %s AS "amount"
    FROM (%s) AS "f"
    """
        .formatted(
            rules.decision().outcome(engine, naming),
            rules.decision().ruleNumber(engine, naming),
            rules.decision().amount(engine, naming),
            facts.ofAll(rules.facts(), rules.paths()));
  }

  Rules rules(String id) {
    Entitlement entitlement = country.entitlements().get(id);
    if (entitlement == null) {
      throw new IllegalArgumentException("There is no entitlement " + id);
    }
    return Rules.of(country, entitlement);
  }

  /** An entitlement whose rules are read, and what they rest on. */
  record Rules(
      Entitlement entitlement,
      Register unit,
      Decision decision,
      Map<String, Fact> facts,
      Set<Path> paths) {

    static Rules of(CountryPackage country, Entitlement entitlement) {
      Register unit = Objects.requireNonNull(country.registers().get(entitlement.unit()));
      Decision decision =
          switch (Decision.compile(entitlement, Scope.ofUnit(country, unit))) {
            case Decision.Compiled(Decision compiled) -> compiled;
            case Decision.Refused refused ->
                throw new IllegalStateException(
                    "A checked package has this: " + refused.mistakes());
          };
      Map<String, Fact> facts = new LinkedHashMap<>();
      Set<Path> paths = new LinkedHashSet<>();
      for (Expression expression : decision.expressions()) {
        for (Reference reference : expression.references()) {
          switch (reference) {
            case Reference.Fact(String id) ->
                facts.put(id, Objects.requireNonNull(country.facts().get(id)));
            case Reference.Field(Path path) -> paths.add(path);
            case Reference.Dated _, Reference.Day _ -> {}
          }
        }
      }
      return new Rules(entitlement, unit, decision, facts, paths);
    }
  }
}
