package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Group;
import org.jspecify.annotations.Nullable;

/**
 * Records whose conditions and kept fields rest on another record. When that record changes, kept
 * fields are derived anew, a broken condition opens a task for the dependent record's keeper, and
 * one that holds again closes it. The change itself is never refused: a refusal would tell that the
 * dependent record exists. The ways are found once for the whole country, along the paths that its
 * formulas read.
 */
final class Dependants {

  private final CountryPackage country;

  /** By the register that is changed. */
  private final Map<String, Resting> resting = new LinkedHashMap<>();

  /** Kept fields by their register. */
  private final Map<String, List<Conditions.Derived>> derivations = new LinkedHashMap<>();

  Dependants(CountryPackage country, Formulas formulas) {
    this.country = country;
    for (Register dependant : country.registers().values()) {
      Conditions conditions = new Conditions(dependant, formulas);
      List<Conditions.Derived> kept = conditions.kept();
      kept.forEach(one -> collect(dependant, null, one.printed(), Resting::derived));
      if (!kept.isEmpty()) {
        derivations.put(dependant.id(), kept);
      }
      conditions
          .ofRecord()
          .forEach(one -> collect(dependant, null, one.printed(), Resting::conditions));
      for (Group group : dependant.groups().values()) {
        conditions
            .of(group)
            .forEach(one -> collect(dependant, group, one.printed(), Resting::conditions));
      }
    }
  }

  /**
   * A way from a dependent register to the changed one.
   *
   * @param group repeating group the way begins in, null if it begins in the record itself
   * @param steps fields that refer on, the last one to the changed register
   */
  private record Way(Register dependant, @Nullable Group group, List<String> steps) {}

  /** What rests on one register, with the fields of it that are read at the end of each way. */
  private record Resting(Map<Way, Set<String>> derived, Map<Way, Set<String>> conditions) {}

  /** Statements for the trigger that runs after a record of {@code changed} was changed. */
  Sql statements(Register changed) {
    Resting here = resting.get(changed.id());
    if (here == null) {
      return Sql.NONE;
    }
    Set<Sql> statements = new LinkedHashSet<>();
    here.derived()
        .forEach((way, fields) ->
            statements.add(
                when(
                    fields,
                    deriveAnew(
                        way, Objects.requireNonNull(derivations.get(way.dependant().id()))))));
    here.conditions()
        .forEach((way, fields) ->
            statements.add(when(fields, Sql.of("##", openTasks(way), closeTasks(way)))));
    return statements.stream().collect(Sql.joining(""));
  }

  private void collect(
      Register dependant,
      @Nullable Group group,
      Printed printed,
      Function<Resting, Map<Way, Set<String>>> kind) {
    for (List<String> path : printed.paths()) {
      boolean ownRecord = group != null && path.getFirst().equals(dependant.id());
      if (ownRecord) {
        // an item's condition that reads its record: from there on the way is the record's
        follow(dependant, null, path.subList(1, path.size()), kind);
      } else {
        follow(dependant, group, path, kind);
      }
    }
  }

  private void follow(
      Register dependant,
      @Nullable Group group,
      List<String> path,
      Function<Resting, Map<Way, Set<String>>> kind) {
    Map<String, Field> fields = group == null ? dependant.fields() : group.fields();
    for (int i = 0; i < path.size() - 1; i++) {
      Field step = Objects.requireNonNull(fields.get(path.get(i)), "no step " + path);
      Register target = Objects.requireNonNull(country.registers().get(step.to()));
      fields = target.fields();
      Resting there =
          resting.computeIfAbsent(
              target.id(), id -> new Resting(new LinkedHashMap<>(), new LinkedHashMap<>()));
      kind.apply(there)
          .computeIfAbsent(
              new Way(dependant, group, path.subList(0, i + 1)), way -> new LinkedHashSet<>())
          .add(path.get(i + 1));
    }
  }

  private static Sql when(Set<String> fields, Sql then) {
    return Sql.of(
        """
        IF (#) IS DISTINCT FROM (#) THEN
        #END IF;
        """,
        Sql.names("NEW", fields),
        Sql.names("OLD", fields),
        then);
  }

  /**
   * No version and no history: a kept value is not stated by anybody, and the dependent record's
   * keeper must not find it changed under his hands.
   */
  private Sql deriveAnew(Way way, List<Conditions.Derived> kept) {
    List<String> columns = kept.stream().map(one -> one.field().id()).toList();
    Sql values =
        kept.stream()
            .map(one -> Sql.of("# AS #", one.printed().sql(), Sql.name(one.field().id())))
            .collect(Sql.joining(", "));
    return Sql.of(
        """
        UPDATE # t SET (#) = ROW(#) FROM (
          SELECT r.id, # FROM # AS r# WHERE #) d
          WHERE d.id = t.id AND (#) IS DISTINCT FROM (#);
        """,
        Quoted.table(way.dependant()),
        Sql.names(columns),
        Sql.names("d", columns),
        values,
        Quoted.table(way.dependant()),
        Conditions.joins(kept.stream().map(Conditions.Derived::printed).toList()),
        reaches(way),
        Sql.names("t", columns),
        Sql.names("d", columns));
  }

  private Sql openTasks(Way way) {
    return Sql.of(
        """
        INSERT INTO bala.task (register, record, area, unit, kind, detail, due)
          SELECT #, r.id, r.area, r.unit, 'condition', broken.name, #
          FROM # AS r, LATERAL unnest(register.#(r.id)) AS broken (name)
          WHERE #
          ON CONFLICT DO NOTHING;
        """,
        Sql.literal(way.dependant().id()),
        due(way.dependant()),
        Quoted.table(way.dependant()),
        Sql.name(way.dependant().id() + "@broken"),
        reaches(way));
  }

  /** The day by which a task opened now must be done. */
  private static Sql due(Register register) {
    Register.Due due = register.due();
    return due == null ? Sql.of("NULL::date") : Sql.of("bala.day() + #", Sql.number(due.days()));
  }

  private Sql closeTasks(Way way) {
    return Sql.of(
        """
        UPDATE bala.task t SET closed_at = now() FROM # AS r
          WHERE t.register = # AND t.record = r.id AND t.kind = 'condition' AND t.closed_at IS NULL
          AND # AND t.detail <> ALL (register.#(r.id));
        """,
        Quoted.table(way.dependant()),
        Sql.literal(way.dependant().id()),
        reaches(way),
        Sql.name(way.dependant().id() + "@broken"));
  }

  /** Condition on {@code r}, a dependent record: the way leads to the changed record. */
  private Sql reaches(Way way) {
    List<String> steps = way.steps();
    Map<String, Field> fields =
        way.group() == null ? way.dependant().fields() : way.group().fields();
    Sql condition = Sql.of(" = NEW.id");
    List<Sql> tables = new ArrayList<>();
    for (String step : steps) {
      String to = Objects.requireNonNull(Objects.requireNonNull(fields.get(step)).to());
      tables.add(Quoted.table(to));
      fields = Objects.requireNonNull(country.registers().get(to)).fields();
    }
    for (int i = steps.size() - 1; i > 0; i--) {
      condition =
          Sql.of(
              " IN (SELECT s.id FROM # s WHERE s.##)",
              tables.get(i - 1),
              Sql.name(steps.get(i)),
              condition);
    }
    Sql first = Sql.of("##", Sql.name(steps.getFirst()), condition);
    return way.group() == null
        ? Sql.of("r.#", first)
        : Sql.of(
            "r.id IN (SELECT g.record FROM # g WHERE g.#)",
            Quoted.items(way.dependant(), way.group()),
            first);
  }
}
