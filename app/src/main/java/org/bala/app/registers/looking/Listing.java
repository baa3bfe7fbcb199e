package org.bala.app.registers.looking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Entry.Page;
import org.bala.app.registers.Entry.Query;
import org.bala.app.registers.tables.Quoted;
import org.bala.app.registers.tables.Sql;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.Role.Reach;
import org.bala.core.definitions.registers.Register;
import org.jooq.DSLContext;

/**
 * A register's list, page by page: each page begins after the last record of the one before, so
 * that a later page costs what the first one does.
 */
public final class Listing {

  private final CountryPackage country;
  private final Selection selection;
  private final Register register;
  private final SignedIn person;
  private final java.time.LocalDate day;
  private final Looking looking;

  public Listing(
      CountryPackage country,
      Selection selection,
      SignedIn person,
      java.time.LocalDate day,
      Looking looking) {
    this.country = country;
    this.selection = selection;
    this.register = selection.register();
    this.person = person;
    this.day = day;
    this.looking = looking;
  }

  /** Columns that this list can be sorted by. */
  public Set<String> sorts(Query query) {
    Set<String> sorts = new LinkedHashSet<>();
    boolean few = ofFew(query);
    selection
        .sorting()
        .ways()
        .forEach((column, way) -> {
          if (way.indexed() || few) {
            sorts.add(column);
          }
        });
    return sorts;
  }

  /** Whether the list is of so few records that all of them can be looked at. */
  private boolean ofFew(Query query) {
    return switch (looking.reach()) {
      case REFERRED -> true;
      case UNIT -> query.area() != null || person.areas().size() == 1;
      case NATION -> query.area() != null;
    };
  }

  public Page list(DSLContext sql, Query query) {
    int size = Math.clamp(query.size(), 1, 200);
    Query.Sort sort = query.sort();
    if (sort != null) {
      return page(sql, sorted(sql, query, sort, size), size);
    }
    List<Object> parameters = new ArrayList<>();
    String statement = statement(query, size, parameters);
    return page(sql, sql.fetch(statement, parameters.toArray()).map(selection::entry), size);
  }

  /** The statement of a page in the order of entry; its parameters are added to these. */
  public String statement(Query query, int size, List<Object> parameters) {
    parameters.addAll(selection.days(day));
    String ids = ids(query, size, parameters);
    return "SELECT %s FROM %s AS r%s WHERE r.id = ANY (ARRAY(%s)) ORDER BY r.id DESC"
        .formatted(selection.columns(), Quoted.table(register), selection.joins(), ids);
  }

  private Page page(DSLContext sql, List<Entry> entries, int size) {
    Map<UUID, String> titles = looking.titles(sql, entries);
    List<Entry> named = entries.stream().map(entry -> entry.with(entry.items(), titles)).toList();
    return new Page(named, named.size() < size ? null : named.getLast().id());
  }

  /**
   * The ids of a page. The query names its own scope, so that an index on it is walked in the order
   * of the list; the policy stands behind it as the guard.
   */
  private String ids(Query query, int size, List<Object> parameters) {
    StringBuilder more = new StringBuilder();
    List<Object> conditions = new ArrayList<>();
    if (query.after() != null) {
      more.append(" AND r.id < ?");
      conditions.add(query.after());
    }
    more.append(narrowed(query, conditions));
    Sql table = Quoted.table(register);
    String tail = more + " ORDER BY r.id DESC LIMIT " + size;
    return switch (looking.reach()) {
      case UNIT -> {
        List<String> areas = query.area() == null ? person.areas() : List.of(query.area());
        parameters.add(areas.toArray(String[]::new));
        parameters.addAll(conditions);
        yield "SELECT p.id FROM unnest(?::text[]) AS a (area) CROSS JOIN LATERAL (SELECT r.id FROM "
            + "%s AS r WHERE r.area = a.area%s) AS p ORDER BY p.id DESC LIMIT %s"
                .formatted(table, tail, size);
      }
      case REFERRED -> {
        parameters.add(person.person());
        parameters.add(register.id());
        String area = area(query, parameters);
        parameters.addAll(conditions);
        yield "SELECT r.id FROM bala.visible v JOIN %s AS r ON r.id = v.record ".formatted(table)
            + "WHERE v.scope = ? AND v.register = ?"
            + area
            + tail;
      }
      case NATION -> {
        String area = area(query, parameters);
        parameters.addAll(conditions);
        yield "SELECT r.id FROM %s AS r WHERE true%s%s".formatted(table, area, tail);
      }
    };
  }

  private static String area(Query query, List<Object> parameters) {
    if (query.area() == null) {
      return "";
    }
    parameters.add(query.area());
    return " AND r.area = ?";
  }

  private static String narrowed(Query query, List<Object> conditions) {
    StringBuilder more = new StringBuilder();
    if (query.state() != null) {
      more.append(" AND r.state = ?");
      conditions.add(query.state());
    }
    if (query.waiting()) {
      more.append(" AND r.step IS NOT NULL");
    }
    return more.toString();
  }

  /** The records of a page in the order of a column. */
  private List<Entry> sorted(DSLContext sql, Query query, Query.Sort sort, int size) {
    List<Object> parameters = new ArrayList<>();
    List<String> areas = null;
    String conditions = "";
    if (looking.reach() == Reach.REFERRED) {
      conditions =
          " AND r.id = ANY (ARRAY(SELECT v.record FROM bala.visible v"
              + " WHERE v.scope = ? AND v.register = ?))";
      parameters.addAll(List.of(person.person(), register.id()));
      conditions += area(query, parameters);
    } else {
      areas = query.area() == null ? reached() : List.of(query.area());
    }
    conditions += narrowed(query, parameters);
    Sorting.Asked asked =
        selection
            .sorting()
            .ids(
                Objects.requireNonNull(selection.sorting().ways().get(sort.column())),
                sort.descending(),
                new Sorting.Scope(conditions, parameters, day),
                areas,
                query.after(),
                size);
    List<UUID> ids =
        sql.fetch(asked.sql().toString(), asked.parameters().toArray())
            .map(row -> row.get("id", UUID.class));
    Map<UUID, Entry> entries =
        looking.these(sql, new LinkedHashSet<>(ids)).stream()
            .collect(Collectors.toMap(Entry::id, Function.identity()));
    return ids.stream().map(entries::get).filter(Objects::nonNull).toList();
  }

  private List<String> reached() {
    return looking.reach() == Reach.UNIT
        ? person.areas()
        : country.areas().values().stream().map(Area::id).toList();
  }
}
