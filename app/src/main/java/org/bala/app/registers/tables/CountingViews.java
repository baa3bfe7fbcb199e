package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.country.Role.Reach;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.definitions.registers.Register.Group;
import org.bala.core.reading.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Views through which a role counts a register whose records it does not see: {@code
 * counting."guardianship@statistician"} has a column for each field or path that the register names
 * for the role ({@code "child.sex"}), and nothing else. A field of a repeating group ({@code
 * members.person}) is in a view of its own, {@code counting."household/members@statistician"},
 * beside the item's {@code record}, and its {@code area} if the role may count by the register's. A
 * path that a field of the register keeps is read from that field's column, without a join. The
 * views read with their owner's rights and hold the role's reach in themselves.
 */
final class CountingViews {

  private final Formulas formulas;
  private final Role role;
  private final Register register;
  private final Access access;
  private final List<Conditions.Derived> kept;

  CountingViews(Formulas formulas, Role role, Register register, Access access) {
    this.formulas = formulas;
    this.role = role;
    this.register = register;
    this.access = access;
    this.kept = new Conditions(register, formulas).kept();
  }

  List<Sql> statements() {
    List<Sql> statements = new ArrayList<>();
    Map<String, List<String>> byGroup = new LinkedHashMap<>();
    for (String field : access.fields().stream().sorted().toList()) {
      String first = field.split("\\.")[0];
      boolean ofGroup = register.groups().containsKey(first) && field.contains(".");
      byGroup
          .computeIfAbsent(ofGroup ? first : "", group -> new ArrayList<>())
          .add(ofGroup ? field.substring(first.length() + 1) : field);
    }
    byGroup.forEach((id, fields) -> {
      Group group = register.groups().get(id);
      Sql view =
          group == null
              ? Quoted.counting(register.id(), role.id())
              : Quoted.counting(register, group, role.id());
      statements.add(group == null ? ofRecords(view, fields) : ofItems(view, group, fields));
      statements.add(Sql.of("GRANT SELECT ON # TO #", view, Quoted.role(role.id())));
    });
    return statements;
  }

  private Sql ofRecords(Sql view, List<String> fields) {
    return view(view, Quoted.table(register), null, fields, new ArrayList<>(), Sql.of("r.id"));
  }

  private Sql ofItems(Sql view, Group group, List<String> fields) {
    List<Sql> columns = new ArrayList<>(List.of(Sql.of("r.record AS record")));
    if (access.fields().contains("area")) {
      columns.add(Sql.of("r.area AS area"));
    }
    return view(view, Quoted.items(register, group), group, fields, columns, Sql.of("r.record"));
  }

  /** Column of the field that keeps what the path leads to. */
  private Optional<Sql> kept(Printed path) {
    return kept.stream()
        .filter(kept -> kept.printed().sql().equals(path.sql()))
        .map(kept -> Sql.of("r.#", Sql.name(kept.field().id())))
        .findFirst();
  }

  private Sql view(
      Sql view,
      Sql table,
      @Nullable Group group,
      List<String> fields,
      List<Sql> columns,
      Sql record) {
    List<Printed> printed = new ArrayList<>();
    for (String field : fields) {
      Formula path = new Formula(Quoted.path(field), access.place());
      Printed column = formulas.print(path, register, group, "r", "(SELECT bala.day())");
      Optional<Sql> kept = group == null ? kept(column) : Optional.empty();
      if (kept.isEmpty()) {
        printed.add(column);
      }
      columns.add(Sql.of("# AS #", kept.orElse(column.sql()), Sql.name(field)));
    }
    return Sql.of(
        "CREATE VIEW # WITH (security_barrier = #) AS SELECT # FROM # AS r# WHERE #",
        view,
        role.reach() == Reach.NATION ? Sql.of("false") : Sql.of("true"),
        columns.stream().collect(Sql.joining(", ")),
        table,
        Conditions.joins(printed),
        Reaches.inRegister(role.reach(), register.id(), Sql.of("r.area"), record));
  }
}
