package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Group;
import org.bala.core.expressions.Engine;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Naming;
import org.bala.core.expressions.Path;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Prints formulas over the tables of the registers. A derived field states nothing: where a formula
 * names it, its own formula is printed.
 */
public final class CountryFormulas implements Formulas {

  private final CountryPackage country;
  private final Map<Read, Expression> read = new ConcurrentHashMap<>();
  private final Map<Asked, Printed> printed = new ConcurrentHashMap<>();

  /** A formula where it stands; the same words mean something else in another register. */
  private record Read(Formula formula, String register, String group) {}

  /** A formula as it was printed over the records as they are. */
  private record Asked(Read formula, String alias, String day) {}

  public CountryFormulas(CountryPackage country) {
    this.country = country;
  }

  @Override
  public Printed print(
      Formula formula,
      Register register,
      @Nullable Group group,
      String alias,
      String day,
      Rows rows) {
    if (!rows.equals(NOW)) {
      return new Names(register, group, alias, day, rows).print(formula);
    }
    Asked asked = new Asked(read(formula, register, group), alias, day);
    Printed before = printed.get(asked);
    if (before == null) {
      before = new Names(register, group, alias, day, rows).print(formula);
      printed.put(asked, before);
    }
    return before;
  }

  private static Read read(Formula formula, Register register, @Nullable Group group) {
    return new Read(formula, register.id(), group == null ? "" : group.id());
  }

  private Expression expression(Formula formula, Register register, @Nullable Group group) {
    return read.computeIfAbsent(
        read(formula, register, group),
        asked -> {
          Scope scope =
              group == null
                  ? Scope.ofRecord(country, register)
                  : Scope.ofGroup(country, register, group);
          return switch (Expressions.read(formula, scope)) {
            case Expressions.Read right -> right.expression();
            case Expressions.Refused refused ->
                throw new IllegalStateException(
                    "A package with mistakes cannot be used: " + refused.mistakes());
          };
        });
  }

  /** Names of columns of one record and of the records it refers to. */
  private final class Names implements Naming {
    private final Register register;
    private final @Nullable Group group;
    private final String root;
    private final String day;
    private final Rows rows;
    private final Set<Sql> nestedJoins = new LinkedHashSet<>();
    private final Set<List<String>> nestedPaths = new LinkedHashSet<>();

    Names(Register register, @Nullable Group group, String root, String day, Rows rows) {
      this.register = register;
      this.group = group;
      this.root = root;
      this.day = day;
      this.rows = rows;
    }

    Printed print(Formula formula) {
      Expression expression = expression(formula, register, group);
      Sql sql = Sql.printed(expression.print(Engine.POSTGRESQL, this));
      Set<Sql> joins = new LinkedHashSet<>();
      for (Expression.Join join : expression.joins()) {
        Sql joined = Sql.name(alias(join.path()));
        Sql id = Sql.printed(column(Engine.POSTGRESQL, join.path()));
        joins.add(rows.join(join.register(), joined, id));
      }
      joins.addAll(nestedJoins);
      Set<List<String>> paths = new LinkedHashSet<>(nestedPaths);
      for (Path path : expression.paths()) {
        if (derived(path) == null) {
          paths.add(path.steps());
        }
      }
      return new Printed(sql, List.copyOf(joins), List.copyOf(paths));
    }

    @Override
    public String column(Engine engine, Path path) {
      if (group != null && path.steps().equals(List.of(register.id()))) {
        return Quoted.name(root) + "." + Quoted.name("record");
      }
      Target derived = derived(path);
      if (derived == null) {
        return Quoted.name(alias(path.parent())) + "." + Quoted.name(path.last());
      }
      Names there = new Names(derived.register(), derived.group(), alias(path.parent()), day, rows);
      Printed printed = there.print(Objects.requireNonNull(derived.field().derived()));
      nestedJoins.addAll(printed.joins());
      for (List<String> steps : printed.paths()) {
        List<String> whole = new ArrayList<>(path.parent().steps());
        whole.addAll(steps);
        nestedPaths.add(whole);
      }
      return "(" + printed.sql() + ")";
    }

    private record Target(Register register, @Nullable Group group, Field field) {}

    /** The field at the end of a path if it is derived, else null. */
    private @Nullable Target derived(Path path) {
      Register owner = register;
      Group ownGroup = group;
      Map<String, Field> fields = group == null ? register.fields() : group.fields();
      for (String step : path.steps().subList(0, path.steps().size() - 1)) {
        Field reference = fields.get(step);
        String to = reference == null ? step : Objects.requireNonNull(reference.to());
        owner = Objects.requireNonNull(country.registers().get(to));
        ownGroup = null;
        fields = owner.fields();
      }
      Field last = fields.get(path.last());
      return last != null && last.derived() != null ? new Target(owner, ownGroup, last) : null;
    }

    @Override
    public String alias(Path record) {
      return record.isEmpty() ? root : root + "." + record;
    }

    @Override
    public String table(Engine engine, String id) {
      return Quoted.table(id).text();
    }

    @Override
    public String fact(Engine engine, String id) {
      throw new IllegalStateException("A register's formula rests on no fact: " + id);
    }

    @Override
    public String day(Engine engine) {
      return day;
    }
  }
}
