package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Check;
import org.bala.core.definitions.registers.Register.Group;
import org.bala.core.reading.Formula;
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
  public record Condition(Sql name, Sql broken, Printed printed) {}

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
      Sql check = Sql.literal(prefix + "check/" + (i + 1));
      conditions.add(new Condition(check, Sql.of("(#) IS FALSE", that.sql()), that));
      Sql undecided =
          Sql.of(
              "# || #", Sql.literal(prefix + "undecided/" + (i + 1) + "="), missing(that, group));
      conditions.add(new Condition(undecided, Sql.of("(#) IS NULL", that.sql()), that));
    }
    for (Field field : fields) {
      if (field.requiredWhen() != null) {
        Printed when = print(field.requiredWhen(), group);
        conditions.add(
            new Condition(
                Sql.literal(prefix + "required/" + field.id()),
                Sql.of("(#) IS TRUE AND r.# IS NULL", when.sql(), Sql.name(field.id())),
                when));
      }
    }
    return conditions;
  }

  /** The names of those facts of a formula that are missing, with {@code +} between them. */
  private Sql missing(Printed printed, @Nullable Group group) {
    Sql names =
        printed.paths().stream()
            .filter(path -> group == null || !path.equals(List.of(register.id())))
            .map(path -> {
              String record = String.join(".", path.subList(0, path.size() - 1));
              return Sql.of(
                  "CASE WHEN #.# IS NULL THEN # END",
                  Sql.name(record.isEmpty() ? "r" : "r." + record),
                  Sql.name(path.getLast()),
                  Sql.literal(String.join(".", path)));
            })
            .collect(Sql.joining(", "));
    return names.isEmpty() ? Sql.of("''") : Sql.of("concat_ws('+', #)", names);
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

  public static Sql joins(List<Printed> printed) {
    Set<Sql> joins = new LinkedHashSet<>();
    printed.forEach(one -> joins.addAll(one.joins()));
    return joins.stream().map(join -> Sql.of(" #", join)).collect(Sql.joining(""));
  }

  private static Sql joinsOf(List<Condition> conditions) {
    return joins(conditions.stream().map(Condition::printed).toList());
  }

  /** A query that gives the names of the broken conditions of record {@code $1} as an array. */
  public Sql brokenQuery() {
    List<Sql> arrays = new ArrayList<>();
    List<Condition> own = ofRecord();
    if (!own.isEmpty()) {
      arrays.add(
          Sql.of(
              "coalesce((SELECT # FROM # AS r# WHERE r.id = $1), '{}')",
              array(own),
              Quoted.table(register),
              joinsOf(own)));
    }
    for (Group group : register.groups().values()) {
      List<Condition> conditions = of(group);
      if (!conditions.isEmpty()) {
        arrays.add(
            Sql.of(
                "ARRAY(SELECT DISTINCT unnest(#) FROM # AS r# WHERE r.record = $1)",
                array(conditions),
                Quoted.items(register, group),
                joinsOf(conditions)));
      }
    }
    return arrays.isEmpty()
        ? Sql.of("SELECT '{}'::text[]")
        : Sql.of("SELECT #", arrays.stream().collect(Sql.joining(" || ")));
  }

  private static Sql array(List<Condition> conditions) {
    return Sql.of(
        "array_remove(ARRAY[#]::text[], NULL)",
        conditions.stream()
            .map(one -> Sql.of("CASE WHEN # THEN # END", one.broken(), one.name()))
            .collect(Sql.joining(", ")));
  }
}
