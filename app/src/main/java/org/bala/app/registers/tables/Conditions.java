package org.bala.app.registers.tables;

import static org.bala.app.registers.tables.Quoted.name;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Formula;
import org.bala.core.definitions.Register;
import org.bala.core.definitions.Register.Check;
import org.bala.core.definitions.Register.Group;
import org.jspecify.annotations.Nullable;

/**
 * What a record must fulfil: its checks, and fields required under a condition. Each has a name by
 * which a broken one is reported: {@code check/1}, {@code required/heard_why_not}, and for a group
 * {@code members/check/1}. A check that cannot be decided is broken too, as {@code
 * undecided/1=child.birth_date+valid_to} with the facts that are missing; a field whose need cannot
 * be decided is not required.
 */
public final class Conditions {

  /**
   * @param name SQL of the text by which it is reported when it is broken
   * @param broken SQL that is true when it is broken, over {@code r} and its joins
   */
  public record Condition(String name, String broken, Printed printed) {}

  private final Register register;
  private final Formulas formulas;

  public Conditions(Register register, Formulas formulas) {
    this.register = register;
    this.formulas = formulas;
  }

  public List<Condition> ofRecord() {
    return of("", null, register.fields().values(), register.checks());
  }

  public List<Condition> of(Group group) {
    return of(group.id() + "/", group, group.fields().values(), group.checks());
  }

  private List<Condition> of(
      String prefix, @Nullable Group group, Iterable<Field> fields, List<Check> checks) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      Printed that = print(checks.get(i).that(), group);
      String check = Quoted.literal(prefix + "check/" + (i + 1));
      conditions.add(new Condition(check, "(" + that.sql() + ") IS FALSE", that));
      String undecided = Quoted.literal(prefix + "undecided/" + (i + 1) + "=");
      conditions.add(
          new Condition(
              undecided + " || " + missing(that, group), "(" + that.sql() + ") IS NULL", that));
    }
    for (Field field : fields) {
      if (field.requiredWhen() != null) {
        Printed when = print(field.requiredWhen(), group);
        conditions.add(
            new Condition(
                Quoted.literal(prefix + "required/" + field.id()),
                "(%s) IS TRUE AND r.%s IS NULL".formatted(when.sql(), name(field.id())),
                when));
      }
    }
    return conditions;
  }

  /** SQL of the names of those facts of a formula that are missing, with {@code +} between them. */
  private String missing(Printed printed, @Nullable Group group) {
    return printed.paths().stream()
        .filter(path -> group == null || !path.equals(List.of(register.id())))
        .map(path -> {
          String column = name(path.getLast());
          String record = String.join(".", path.subList(0, path.size() - 1));
          String alias = record.isEmpty() ? "r" : name("r." + record);
          return "CASE WHEN %s.%s IS NULL THEN %s END"
              .formatted(alias, column, Quoted.literal(String.join(".", path)));
        })
        .collect(Collectors.joining(", ", "concat_ws('+', ", ")"));
  }

  /** Derived fields of the record that are kept, with how they are derived. */
  public List<Derived> kept() {
    return Columns.kept(register).stream()
        .map(field -> new Derived(field, print(Objects.requireNonNull(field.derived()), null)))
        .toList();
  }

  public record Derived(Field field, Printed printed) {}

  private Printed print(Formula formula, @Nullable Group group) {
    return formulas.print(formula, register, group, "r", "(SELECT bala.day())");
  }

  public static String joins(List<Printed> printed) {
    Set<String> joins = new LinkedHashSet<>();
    printed.forEach(one -> joins.addAll(one.joins()));
    return joins.stream().map(join -> " " + join).collect(Collectors.joining());
  }

  /** A query that gives the names of the broken conditions of record {@code $1} as an array. */
  public String brokenQuery() {
    List<String> arrays = new ArrayList<>();
    List<Condition> own = ofRecord();
    if (!own.isEmpty()) {
      arrays.add(
          "coalesce((SELECT %s FROM %s AS r%s WHERE r.id = $1), '{}')"
              .formatted(
                  array(own),
                  Quoted.table(register),
                  joins(own.stream().map(Condition::printed).toList())));
    }
    for (Group group : register.groups().values()) {
      List<Condition> conditions = of(group);
      if (!conditions.isEmpty()) {
        arrays.add(
            "ARRAY(SELECT DISTINCT unnest(%s) FROM %s AS r%s WHERE r.record = $1)"
                .formatted(
                    array(conditions),
                    Quoted.items(register, group),
                    joins(conditions.stream().map(Condition::printed).toList())));
      }
    }
    return "SELECT " + (arrays.isEmpty() ? "'{}'::text[]" : String.join(" || ", arrays));
  }

  private static String array(List<Condition> conditions) {
    return conditions.stream()
        .map(
            condition -> "CASE WHEN %s THEN %s END".formatted(condition.broken(), condition.name()))
        .collect(Collectors.joining(", ", "array_remove(ARRAY[", "]::text[], NULL)"));
  }
}
