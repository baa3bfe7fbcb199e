package org.bala.app.registers.looking;

import static org.bala.app.registers.tables.ListIndexes.alphabet;
import static org.bala.app.registers.tables.ListIndexes.column;
import static org.bala.app.registers.tables.ListIndexes.indexed;
import static org.bala.app.registers.tables.Quoted.literal;
import static org.bala.app.registers.tables.Quoted.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bala.app.registers.tables.Conditions;
import org.bala.app.registers.tables.Printed;
import org.bala.app.registers.tables.Quoted;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.jspecify.annotations.Nullable;

/**
 * By what a list can be sorted. A column of the register's own table has an index by area, value
 * and id, which is walked in the order of the list, area beside area. Codes (in the order of their
 * list), what is derived, and the names of records referred to are worked out for every record of
 * the list: they are offered where the list is of one area or of referred records, never for a
 * whole country. Text is sorted as the country's first language sorts it; records without a value
 * stand last either way.
 */
public final class Sorting {

  /** Sorts by when a record was entered. */
  static final String RECORDED = "recorded_at";

  static final String STATE = "state";

  /**
   * @param value over {@code r} and what is joined; a parameter for the day at each {@code ?::date}
   * @param indexed whether an index is walked in its order
   */
  public record Way(String value, String joins, boolean indexed) {

    private int days() {
      return value.split("\\?::date", -1).length - 1;
    }
  }

  private final CountryPackage country;
  private final Register register;
  private final Map<String, Way> ways = new LinkedHashMap<>();

  /**
   * @param selection what the role reads of the register
   */
  public Sorting(CountryPackage country, Register register, Selection selection) {
    this.country = country;
    this.register = register;
    for (Field field : register.fields().values()) {
      Way way = way(selection, field);
      if (way != null) {
        ways.put(field.id(), way);
      }
    }
    if (register.lifecycle() != null) {
      ways.put(STATE, worked(position(register.lifecycle().states().keySet(), "r.state"), ""));
    }
    ways.put(RECORDED, new Way("r.id", "", true));
  }

  public Map<String, Way> ways() {
    return Collections.unmodifiableMap(ways);
  }

  private @Nullable Way way(Selection selection, Field field) {
    if (field.fieldClass() == FieldClass.SEALED) {
      return null;
    }
    Printed printed = selection.derived().get(field);
    if (printed != null) {
      return worked(
          ordered(field, "(" + printed.sql() + ")"), Conditions.joins(List.of(printed)).text());
    }
    if (!selection.reads(field)) {
      return null;
    }
    if (indexed(register, field)) {
      return new Way("r." + column(field), "", true);
    }
    if (field.to() == null) {
      return worked(ordered(field, "r." + name(field.id())), "");
    }
    String named = selection.nameOf(field.to());
    return named.isEmpty()
        ? null
        : worked(
            "CASE WHEN t.id IS NOT NULL THEN %s COLLATE register.alphabet END".formatted(named),
            " LEFT JOIN %s AS t ON t.id = r.%s"
                .formatted(Quoted.table(field.to()), name(field.id())));
  }

  private static Way worked(String value, String joins) {
    return new Way(value, joins, false);
  }

  private String ordered(Field field, String value) {
    if (field.list() == null) {
      return value + alphabet(field);
    }
    CodeList list = Objects.requireNonNull(country.lists().get(field.list()));
    return position(list.codes().stream().map(CodeList.Code::id).toList(), value);
  }

  private static String position(Iterable<String> order, String value) {
    List<String> literals = new ArrayList<>();
    order.forEach(one -> literals.add(literal(one)));
    return "array_position(ARRAY[%s]::text[], %s)".formatted(String.join(", ", literals), value);
  }

  /**
   * Which records, and after which one.
   *
   * @param conditions on {@code r}, each after AND
   * @param parameters of the conditions
   * @param days parameter of derived values
   */
  public record Scope(String conditions, List<Object> parameters, Object days) {}

  /**
   * A query for ids (as {@code id}) in order, with its parameters.
   *
   * @param areas walked one beside the other; null to ask for the scope as a whole
   */
  public Asked ids(
      Way way,
      boolean descending,
      Scope scope,
      @Nullable List<String> areas,
      @Nullable Object after,
      int size) {
    Asked asked = new Asked();
    if (after != null) {
      asked.add("WITH a AS MATERIALIZED (");
      inner(asked, way, scope.days(), " AND r.id = ?", List.of(after));
      asked.add(") ");
    }
    String order = descending ? "DESC" : "ASC";
    if (areas == null) {
      asked.add("SELECT p.id FROM (");
      page(asked, way, descending, scope, "", after, size);
      asked.add(") AS p");
    } else {
      asked.add("SELECT p.id FROM unnest(?::text[]) AS s (area) CROSS JOIN LATERAL (");
      asked.parameters().add(areas.toArray(String[]::new));
      page(asked, way, descending, scope, " AND r.area = s.area", after, size);
      asked.add(") AS p");
    }
    asked.add(" ORDER BY p.v IS NULL, p.v %s, p.id %s LIMIT %s".formatted(order, order, size));
    return asked;
  }

  /** A query in the making. */
  public record Asked(StringBuilder sql, List<Object> parameters) {

    private Asked() {
      this(new StringBuilder(), new ArrayList<>());
    }

    private void add(String more) {
      sql.append(more);
    }
  }

  /** Records with a value in its order, and after them those without. */
  private void page(
      Asked asked,
      Way way,
      boolean descending,
      Scope scope,
      String area,
      @Nullable Object after,
      int size) {
    String order = descending ? "DESC" : "ASC";
    String beyond = descending ? "<" : ">";
    asked.add("(SELECT k.id, k.v FROM (");
    inner(asked, way, scope.days(), area + scope.conditions(), scope.parameters());
    asked.add(") AS k WHERE k.v IS NOT NULL");
    if (after != null) {
      asked.add(" AND (k.v, k.id) %s ((SELECT v FROM a), ?)".formatted(beyond));
      asked.parameters().add(after);
    }
    asked.add(" ORDER BY k.v %s, k.id %s LIMIT %s) UNION ALL (".formatted(order, order, size));
    asked.add("SELECT k.id, k.v FROM (");
    inner(asked, way, scope.days(), area + scope.conditions(), scope.parameters());
    asked.add(") AS k WHERE k.v IS NULL");
    if (after != null) {
      asked.add(" AND ((SELECT v FROM a) IS NOT NULL OR k.id %s ?)".formatted(beyond));
      asked.parameters().add(after);
    }
    asked.add(" ORDER BY k.id %s LIMIT %s)".formatted(order, size));
  }

  private void inner(Asked asked, Way way, Object day, String conditions, List<Object> parameters) {
    asked.add(
        "SELECT r.id, %s AS v FROM %s AS r%s WHERE true%s"
            .formatted(way.value(), Quoted.table(register), way.joins(), conditions));
    for (int i = 0; i < way.days(); i++) {
      asked.parameters().add(day);
    }
    asked.parameters().addAll(parameters);
  }
}
