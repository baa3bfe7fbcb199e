package org.bala.core.definitions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.reading.Formula;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * By what a changed definition is told from the same one. A register has two: of its meaning (what
 * a record of it may be and what follows from it, with the lists, roles and fields of other
 * registers that it rests on) and of its form (the meaning with every word that a person reads when
 * filling it in). Neither knows where in a file something stands, nor anything of published
 * figures. A fingerprint is the SHA-256, in hexadecimal, of the text that says it.
 */
public final class Fingerprints {

  private final CountryPackage country;
  private final Map<String, String> meanings = new TreeMap<>();

  public Fingerprints(CountryPackage country) {
    this.country = country;
    country.registers().values().forEach(one -> meanings.put(one.id(), hash(ownMeaning(one))));
  }

  /** The meaning of a register, with that of the registers that it refers to. */
  public String meaning(Register register) {
    return hash(meaningText(register));
  }

  /** The form of a register: changes with its meaning, and with every word on it. */
  public String form(Register register) {
    return hash(formText(register));
  }

  /**
   * What a form says, in lines of {@code path=words}: by it a record is shown as on the day it was
   * entered.
   */
  public String formText(Register register) {
    Lines lines = new Lines();
    lines.add("meaning", meaning(register));
    lines.words("name", register.name());
    words(lines, "", register.fields().values());
    register
        .groups()
        .values()
        .forEach(group -> {
          lines.words("group/" + group.id() + "/name", group.name());
          words(lines, group.id() + "/", group.fields().values());
          checks(lines, group.id() + "/", group.checks());
        });
    checks(lines, "", register.checks());
    Register.Lifecycle lifecycle = register.lifecycle();
    if (lifecycle != null) {
      lifecycle.states().forEach((state, name) -> lines.words("state/" + state, name));
      lifecycle
          .steps()
          .values()
          .forEach(step -> lines.words("step/" + step.id() + "/name", step.name()));
    }
    for (String list : lists(register)) {
      CodeList codes = country.lists().get(list);
      if (codes != null) {
        codes.codes().forEach(code -> lines.words("code/" + list + "/" + code.id(), code.name()));
      }
    }
    return lines.text();
  }

  /** What all counting rests on: the registers, the facts over them and the indicators. */
  public String counting() {
    Lines lines = new Lines();
    meanings.forEach((id, meaning) -> lines.add("register/" + id, meaning));
    facts(lines);
    country
        .indicators()
        .values()
        .forEach(indicator -> {
          String path = "indicator/" + indicator.id() + "/";
          lines.add(path + "register", indicator.register());
          lines.formula(path + "value", indicator.value());
          lines.formula(path + "where", indicator.where());
          lines.add(path + "minimum", Integer.toString(indicator.minimumCount()));
          indicator
              .dimensions()
              .forEach(dimension -> {
                lines.formula(path + dimension.id(), dimension.value());
                lines.add(path + dimension.id() + "/list", dimension.list());
              });
        });
    return hash(lines.text());
  }

  /** What a decision on an entitlement rests on: its rules, the unit, its facts, the amounts. */
  public String law(Entitlement entitlement) {
    Lines lines = new Lines();
    Register unit = country.registers().get(entitlement.unit());
    lines.add("unit", unit == null ? entitlement.unit() : meaning(unit));
    lines.add("act", entitlement.law().act());
    lines.add("from", entitlement.from().toString());
    lines.add("to", entitlement.to() == null ? null : entitlement.to().toString());
    lines.add("round", entitlement.rounding().name());
    lines.add("every", entitlement.every());
    for (Entitlement.Rule rule : entitlement.rules()) {
      String path = "rule/" + rule.number() + "/";
      rule.conditions().forEach(condition -> lines.formula(path + "when", condition));
      lines.formula(path + "pay", rule.pay());
      lines.add(path + "article", rule.article());
      lines.add(path + "from", rule.from() == null ? null : rule.from().toString());
      lines.add(path + "to", rule.to() == null ? null : rule.to().toString());
    }
    facts(lines);
    country
        .parameters()
        .values()
        .forEach(parameter ->
            parameter
                .values()
                .forEach(value ->
                    lines.add(
                        "parameter/" + parameter.id() + "/" + value.from(),
                        value.value().toPlainString())));
    return hash(lines.text());
  }

  private void facts(Lines lines) {
    country
        .facts()
        .values()
        .forEach(fact -> {
          lines.add("fact/" + fact.id(), fact.unit() + " over " + fact.over());
          lines.formula("fact/" + fact.id() + "/value", fact.value());
        });
  }

  private String meaningText(Register register) {
    Lines lines = new Lines();
    lines.add("own", ownMeaning(register));
    Set<String> reached = new LinkedHashSet<>();
    reach(register, reached);
    reached.remove(register.id());
    reached.forEach(id -> lines.add("register/" + id, meanings.get(id)));
    return lines.text();
  }

  /** Registers that a path from this one can lead to. */
  private void reach(Register from, Set<String> reached) {
    if (!reached.add(from.id())) {
      return;
    }
    Lines.all(from).stream()
        .map(Field::to)
        .filter(to -> to != null && country.registers().containsKey(to))
        .forEach(
            to -> reach(java.util.Objects.requireNonNull(country.registers().get(to)), reached));
  }

  private String ownMeaning(Register register) {
    Lines lines = new Lines();
    lines.add("register", register.id());
    lines.add("kept_by", register.keptBy());
    lines.add("mode", register.mode().name());
    lines.add("existence", register.existence().name());
    lines.add("due", register.due() == null ? null : Integer.toString(register.due().days()));
    fields(lines, "", register.fields().values());
    formulas(lines, "", register.checks());
    register
        .groups()
        .values()
        .forEach(group -> {
          fields(lines, group.id() + "/", group.fields().values());
          formulas(lines, group.id() + "/", group.checks());
        });
    lifecycle(lines, register.lifecycle());
    for (String list : lists(register)) {
      CodeList codes = country.lists().get(list);
      if (codes != null) {
        codes
            .codes()
            .forEach(code ->
                lines.add(
                    "code/" + list + "/" + code.id(), code.validFrom() + " " + code.validTo()));
      }
    }
    register
        .access()
        .forEach((id, access) -> {
          Role role = country.roles().get(id);
          lines.add(
              "access/" + id,
              (role == null ? "" : role.reach().name())
                  + " see "
                  + access.see()
                  + " change "
                  + access.change()
                  + " refer "
                  + access.refer()
                  + " oversee "
                  + access.oversee()
                  + " "
                  + access.fields().stream().sorted().toList());
        });
    return lines.text();
  }

  private static void lifecycle(Lines lines, Register.@Nullable Lifecycle lifecycle) {
    if (lifecycle == null) {
      return;
    }
    lines.add("start", lifecycle.start());
    lines.add("states", String.join(" ", lifecycle.states().keySet()));
    for (Register.Step step : lifecycle.steps().values()) {
      lines.add(
          "step/" + step.id(),
          step.from()
              + " to "
              + step.to()
              + " by "
              + step.by()
              + " approve "
              + step.approve()
              + " needs "
              + step.needs());
    }
  }

  private static void fields(Lines lines, String path, Collection<Field> fields) {
    for (Field field : fields) {
      String at = "field/" + path + field.id();
      lines.add(
          at,
          field.type().word()
              + " "
              + field.fieldClass()
              + " to "
              + field.to()
              + " list "
              + field.list()
              + " scale "
              + field.scale()
              + " required "
              + field.required()
              + " kept "
              + field.kept()
              + " unique "
              + field.unique()
              + " search "
              + field.search());
      lines.formula(at + "/required_when", field.requiredWhen());
      lines.formula(at + "/derived", field.derived());
    }
  }

  private static void formulas(Lines lines, String path, Collection<Register.Check> checks) {
    checks.forEach(check -> lines.formula("check/" + path, check.that()));
  }

  private static void words(Lines lines, String path, Collection<Field> fields) {
    for (Field field : fields) {
      lines.words("field/" + path + field.id() + "/name", field.name());
      if (field.help() != null) {
        lines.words("field/" + path + field.id() + "/help", field.help());
      }
    }
  }

  private static void checks(Lines lines, String path, Collection<Register.Check> checks) {
    int number = 0;
    for (Register.Check check : checks) {
      number++;
      lines.words("check/" + path + number, check.otherwise());
    }
  }

  private static Set<String> lists(Register register) {
    Set<String> lists = new LinkedHashSet<>();
    Lines.all(register).stream()
        .map(Field::list)
        .filter(java.util.Objects::nonNull)
        .forEach(lists::add);
    return lists;
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException none) {
      throw new IllegalStateException("Every Java platform has SHA-256", none);
    }
  }

  /** Lines of {@code path=value}; breaks within a value are written as {@code \\n}. */
  private static final class Lines {

    private final StringBuilder lines = new StringBuilder();

    static Collection<Field> all(Register register) {
      java.util.List<Field> all = new java.util.ArrayList<>(register.fields().values());
      register.groups().values().forEach(group -> all.addAll(group.fields().values()));
      return all;
    }

    void add(String path, @Nullable String value) {
      if (value != null) {
        lines
            .append(path)
            .append('=')
            .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
            .append('\n');
      }
    }

    void formula(String path, @Nullable Formula formula) {
      if (formula != null) {
        add(path, formula.text());
      }
    }

    void words(String path, Text words) {
      words.byLanguage().forEach((language, sentence) -> add(path + "@" + language, sentence));
    }

    String text() {
      return lines.toString();
    }
  }
}
