package org.bala.app.entitlements;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bala.app.storage.Workbench;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.definitions.law.Fact;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.expressions.Decision;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Path;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Mistake;
import org.bala.core.reading.Place;
import org.bala.core.text.Words;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/**
 * Runs the worked examples of a package's entitlements through the engine that decides for a whole
 * country, so that the examples prove the rules as they will be run.
 */
public final class Examples {

  private final CountryPackage country;
  private final Workbench workbench;

  private Examples(CountryPackage country, Workbench workbench) {
    this.country = country;
    this.workbench = workbench;
  }

  /**
   * Examples that do not come out as written, each with its place. Entitlements whose formulas have
   * mistakes of their own are passed over.
   */
  public static List<Mistake> check(CountryPackage country) {
    List<Mistake> mistakes = new ArrayList<>();
    try (Workbench workbench = Workbench.withoutFiles()) {
      Examples examples = new Examples(country, workbench);
      for (Entitlement entitlement : country.entitlements().values()) {
        mistakes.addAll(examples.check(entitlement));
      }
    }
    return mistakes;
  }

  private List<Mistake> check(Entitlement entitlement) {
    Register unit = country.registers().get(entitlement.unit());
    if (unit == null || entitlement.examples().isEmpty()) {
      return List.of();
    }
    return switch (Decision.compile(entitlement, Scope.ofUnit(country, unit))) {
      case Decision.Refused _ -> List.of();
      case Decision.Compiled(Decision decision) -> {
        try {
          yield run(entitlement, decision, types(unit));
        } catch (SQLException wrong) {
          throw new IllegalStateException(
              "The examples of " + entitlement.id() + " cannot be run", wrong);
        }
      }
    };
  }

  /** Types of the unit's facts and fields. */
  private Map<String, Type> types(Register unit) {
    Map<String, Type> types = new LinkedHashMap<>();
    for (Field field : unit.fields().values()) {
      types.put(field.id(), field.type().meaning());
    }
    for (Fact fact : country.facts().values()) {
      if (fact.unit().equals(unit.id())
          && Expressions.read(fact.value(), Scope.ofFact(country, fact))
              instanceof Expressions.Read(var expression)) {
        types.put(fact.id(), expression.type());
      }
    }
    return types;
  }

  private List<Mistake> run(Entitlement entitlement, Decision decision, Map<String, Type> types)
      throws SQLException {
    List<String> rows = new ArrayList<>();
    for (Entitlement.Example example : entitlement.examples()) {
      List<String> values = new ArrayList<>();
      values.add(String.valueOf(rows.size()));
      values.add("DATE '" + example.on() + "'");
      types.forEach((id, type) -> values.add(value(example.facts().get(id), type)));
      rows.add("(" + String.join(", ", values) + ")");
    }
    List<String> names = new ArrayList<>(List.of("\"number of example\"", "\"on\""));
    types.keySet().forEach(id -> names.add(Engine.DUCKDB.quote(id)));
    Naming naming = new Given();
    String query =
        """
        SELECT "number of example", %s AS outcome, %s AS rule_number, %s AS amount
        FROM (VALUES %s) AS "f" (%s) ORDER BY 1
        """
            .formatted(
                decision.outcome(Engine.DUCKDB, naming),
                decision.ruleNumber(Engine.DUCKDB, naming),
                decision.amount(Engine.DUCKDB, naming),
                String.join(", ", rows),
                String.join(", ", names));
    List<Mistake> mistakes = new ArrayList<>();
    try (Statement statement = workbench.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        compare(
            entitlement.examples().get(row.getInt(1)),
            Decision.Kind.valueOf(row.getString(2)),
            row.getInt(3),
            row.getBigDecimal(4),
            mistakes);
      }
    }
    return mistakes;
  }

  private static String value(Entitlement.@Nullable Given given, Type type) {
    String sql = Engine.DUCKDB.type(type);
    return given == null
        ? "CAST(NULL AS " + sql + ")"
        : "TRY_CAST(" + Workbench.literal(given.text()) + " AS " + sql + ")";
  }

  private static void compare(
      Entitlement.Example example,
      Decision.Kind outcome,
      int rule,
      @Nullable BigDecimal amount,
      List<Mistake> mistakes) {
    boolean decided = outcome != Decision.Kind.CANNOT_BE_DECIDED;
    BigDecimal pay = example.pay();
    boolean sameAmount =
        pay == null ? amount == null : amount != null && amount.compareTo(pay) == 0;
    if (!decided) {
      mistakes.add(undecided(example.place()));
    } else if (rule != example.rule() || !sameAmount) {
      mistakes.add(different(example.place(), example.rule(), shown(pay), rule, shown(amount)));
    }
  }

  private static String shown(@Nullable BigDecimal amount) {
    return amount == null ? "–" : amount.stripTrailingZeros().toPlainString();
  }

  private static Mistake different(
      Place place, int rule, String pay, int cameRule, String camePay) {
    return mistake(place, "example-differs", rule, pay, cameRule, camePay);
  }

  private static Mistake undecided(Place place) {
    return mistake(place, "example-undecided");
  }

  private static Mistake mistake(Place place, String code, Object... said) {
    return new Mistake(place, code, Words.text("mistake." + code, said));
  }

  /** Facts, fields and the day as columns of the examples. */
  private static final class Given implements Naming {
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
      return Objects.requireNonNull(register);
    }

    @Override
    public String fact(Engine engine, String id) {
      return "\"f\"." + engine.quote(id);
    }

    @Override
    public String day(Engine engine) {
      return "\"f\".\"on\"";
    }
  }
}
