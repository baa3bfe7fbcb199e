package org.bala.core.definitions.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.core.definitions.country.ReadingBasics;
import org.bala.core.definitions.registers.Register;
import org.bala.core.reading.Confidence;
import org.bala.core.reading.Context;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Kind;
import org.bala.core.reading.Place;
import org.bala.core.reading.Section;

/** Reads what law computes with: parameters, facts and entitlements. */
public final class ReadingLaw {

  private ReadingLaw() {}

  public static Parameter parameter(Section file, String id) {
    file.context().references().know(Kind.PARAMETER, id, file.place());
    List<Parameter.Value> values = new ArrayList<>();
    LocalDate before = null;
    for (Section section : file.requiredSections("values")) {
      LocalDate from = section.date("from");
      section.inOrder("from", before, from);
      before = from;
      values.add(
          new Parameter.Value(
              from,
              section.decimal("value"),
              section.reference("source", Kind.SOURCE),
              section.oneOf("confidence", Confidence.class, Confidence.OFFICIAL),
              section.place()));
      section.close();
    }
    return new Parameter(id, file.words("name"), file.text("unit"), values, file.place());
  }

  public static Map<String, Fact> facts(Section file) {
    Map<String, Fact> facts = new LinkedHashMap<>();
    file.requiredNamed("facts")
        .forEach((id, section) -> {
          Context context = file.context();
          context.references().know(Kind.FACT, id, section.place());
          String unit = section.reference("unit", Kind.REGISTER);
          String over = section.text("over");
          Place place = section.place("over");
          context
              .references()
              .later(
                  Register.class,
                  registers -> {
                    Register register = registers.get(unit);
                    if (register != null
                        && !over.equals(unit)
                        && !register.groups().containsKey(over)
                        && !registers.containsKey(over)) {
                      context
                          .references()
                          .unknown(Kind.REGISTER, over, place, register.groups().keySet());
                    }
                  });
          facts.put(
              id,
              new Fact(
                  id,
                  section.words("name"),
                  unit,
                  over,
                  section.formula("value"),
                  section.place()));
          section.close();
        });
    return facts;
  }

  public static Entitlement entitlement(Section file, String id) {
    LocalDate from = file.date("from");
    LocalDate to = file.optionalDate("to");
    file.inOrder("to", from, to);
    List<Entitlement.Rule> rules = rules(file, from);
    return new Entitlement(
        id,
        file.words("name"),
        file.reference("unit", Kind.REGISTER),
        ReadingBasics.law(file.requiredSection("law")),
        from,
        to,
        rules,
        file.oneOf("round", Entitlement.Rounding.class, null),
        file.oneOf("every", Every.class, null).name().toLowerCase(java.util.Locale.ROOT),
        examples(file, rules.size()),
        file.place());
  }

  /** How often an amount is paid. */
  enum Every {
    ONCE,
    MONTH,
    QUARTER,
    YEAR
  }

  private static List<Entitlement.Rule> rules(Section file, LocalDate earliest) {
    List<Entitlement.Rule> rules = new ArrayList<>();
    for (Section section : file.requiredSections("rules")) {
      LocalDate from = section.optionalDate("from");
      LocalDate to = section.optionalDate("to");
      section.inOrder("to", from == null ? earliest : from, to);
      List<Formula> conditions = section.formulas("when");
      section.missing("when", "");
      rules.add(
          new Entitlement.Rule(
              rules.size() + 1,
              section.words("name"),
              conditions,
              section.formula("pay"),
              section.text("article"),
              from,
              to,
              section.place()));
      section.close();
    }
    return rules;
  }

  private static List<Entitlement.Example> examples(Section file, int rules) {
    Context context = file.context();
    List<Entitlement.Example> examples = new ArrayList<>();
    for (Section section : file.requiredSections("examples")) {
      Map<String, Entitlement.Given> facts = new LinkedHashMap<>();
      section
          .namedScalars("facts")
          .forEach((fact, value) -> {
            context.references().need(Kind.FACT, fact, value.place());
            if (!value.empty()) {
              facts.put(fact, new Entitlement.Given(value.text(), value.place()));
            }
          });
      int rule = section.integer("rule");
      BigDecimal pay = section.optionalDecimal("pay");
      if (rule < 0 || rule > rules) {
        context.mistakes().add(section.place("rule"), "no-such-rule", rule, rules);
      } else if (rule > 0) {
        section.missing("pay", "");
      }
      examples.add(new Entitlement.Example(section.date("on"), facts, rule, pay, section.place()));
      section.close();
    }
    return examples;
  }
}
