package org.bala.app.registers.tables;

import static org.bala.app.registers.tables.Quoted.literal;
import static org.bala.app.registers.tables.Quoted.name;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Register;
import org.bala.core.definitions.Register.Group;
import org.jspecify.annotations.Nullable;

/**
 * Records whose conditions and kept fields rest on another record. When that record changes, kept
 * fields are derived anew, a broken condition opens a task for the dependent record's keeper, and
 * one that holds again closes it. The change itself is never refused: a refusal would tell that the
 * dependent record exists.
 */
final class Dependants {

  private final CountryPackage country;
  private final Formulas formulas;

  Dependants(CountryPackage country, Formulas formulas) {
    this.country = country;
    this.formulas = formulas;
  }

  /**
   * A way from a dependent register to the changed one.
   *
   * @param group repeating group the way begins in, null if it begins in the record itself
   * @param steps fields that refer on, the last one to the changed register
   */
  private record Way(Register dependant, @Nullable Group group, List<String> steps) {}

  /** Statements for the trigger that runs after a record of {@code changed} was changed. */
  String statements(Register changed) {
    StringBuilder statements = new StringBuilder();
    for (Register dependant : country.registers().values()) {
      Conditions conditions = new Conditions(dependant, formulas);
      List<Conditions.Derived> kept = conditions.kept();
      Map<Way, Set<String>> derivedWays = new LinkedHashMap<>();
      kept.forEach(one -> collect(changed, dependant, null, one.printed(), derivedWays));
      derivedWays.forEach((way, fields) -> statements.append(when(fields, deriveAnew(way, kept))));
      Map<Way, Set<String>> conditionWays = new LinkedHashMap<>();
      conditions
          .ofRecord()
          .forEach(one -> collect(changed, dependant, null, one.printed(), conditionWays));
      for (Group group : dependant.groups().values()) {
        conditions
            .of(group)
            .forEach(one -> collect(changed, dependant, group, one.printed(), conditionWays));
      }
      conditionWays.forEach(
          (way, fields) -> statements.append(when(fields, openTasks(way) + closeTasks(way))));
    }
    return statements.toString();
  }

  private void collect(
      Register changed,
      Register dependant,
      @Nullable Group group,
      Printed printed,
      Map<Way, Set<String>> ways) {
    Map<String, Field> start = group == null ? dependant.fields() : group.fields();
    for (List<String> path : printed.paths()) {
      Map<String, Field> fields = start;
      for (int i = 0; i < path.size() - 1; i++) {
        Field step = Objects.requireNonNull(fields.get(path.get(i)), "no step " + path);
        Register target = Objects.requireNonNull(country.registers().get(step.to()));
        fields = target.fields();
        if (target.id().equals(changed.id())) {
          ways.computeIfAbsent(
                  new Way(dependant, group, path.subList(0, i + 1)), way -> new LinkedHashSet<>())
              .add(path.get(i + 1));
        }
      }
    }
  }

  private static String when(Set<String> fields, String then) {
    return "IF (%s) IS DISTINCT FROM (%s) THEN\n%sEND IF;\n"
        .formatted(Quoted.names("NEW.", fields), Quoted.names("OLD.", fields), then);
  }

  /**
   * No version and no history: a kept value is not stated by anybody, and the dependent record's
   * keeper must not find it changed under his hands.
   */
  private String deriveAnew(Way way, List<Conditions.Derived> kept) {
    List<String> columns = kept.stream().map(one -> one.field().id()).toList();
    String values =
        kept.stream()
            .map(one -> "%s AS %s".formatted(one.printed().sql(), name(one.field().id())))
            .collect(Collectors.joining(", "));
    return """
    UPDATE %1$s t SET (%2$s) = ROW(%3$s) FROM (
      SELECT r.id, %4$s FROM %1$s AS r%5$s WHERE %6$s) d
      WHERE d.id = t.id AND (%7$s) IS DISTINCT FROM (%3$s);
    """
        .formatted(
            Quoted.table(way.dependant()),
            Quoted.names(columns),
            Quoted.names("d.", columns),
            values,
            Conditions.joins(kept.stream().map(Conditions.Derived::printed).toList()),
            reaches(way),
            Quoted.names("t.", columns));
  }

  private String openTasks(Way way) {
    return """
    INSERT INTO bala.task (register, record, area, unit, kind, detail, due)
      SELECT %s, r.id, r.area, r.unit, 'condition', broken.name, %s
      FROM %s AS r, LATERAL unnest(register.%s(r.id)) AS broken (name)
      WHERE %s
      ON CONFLICT DO NOTHING;
    """
        .formatted(
            literal(way.dependant().id()),
            due(way.dependant()),
            Quoted.table(way.dependant()),
            name(way.dependant().id() + "@broken"),
            reaches(way));
  }

  /** The day by which a task opened now must be done. */
  private static String due(Register register) {
    Register.Due due = register.due();
    return due == null ? "NULL::date" : "bala.day() + " + due.days();
  }

  private String closeTasks(Way way) {
    return """
    UPDATE bala.task t SET closed_at = now() FROM %s AS r
      WHERE t.register = %s AND t.record = r.id AND t.kind = 'condition' AND t.closed_at IS NULL
      AND %s AND t.detail <> ALL (register.%s(r.id));
    """
        .formatted(
            Quoted.table(way.dependant()),
            literal(way.dependant().id()),
            reaches(way),
            name(way.dependant().id() + "@broken"));
  }

  /** Condition on {@code r}, a dependent record: the way leads to the changed record. */
  private String reaches(Way way) {
    List<String> steps = way.steps();
    List<String> tables = new ArrayList<>();
    Map<String, Field> fields =
        way.group() == null ? way.dependant().fields() : way.group().fields();
    for (String step : steps) {
      String to = Objects.requireNonNull(Objects.requireNonNull(fields.get(step)).to());
      tables.add(to);
      fields = Objects.requireNonNull(country.registers().get(to)).fields();
    }
    String condition = " = NEW.id";
    for (int i = steps.size() - 1; i > 0; i--) {
      condition =
          " IN (SELECT s.id FROM %s s WHERE s.%s%s)"
              .formatted(Quoted.table(tables.get(i - 1)), name(steps.get(i)), condition);
    }
    String first = name(steps.getFirst()) + condition;
    return way.group() == null
        ? "r." + first
        : "r.id IN (SELECT g.record FROM %s g WHERE g.%s)"
            .formatted(Quoted.items(way.dependant(), way.group()), first);
  }
}
