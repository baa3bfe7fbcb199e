package org.bala.app.snapshots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bala.app.registers.CountingView;
import org.bala.app.storage.Acting;
import org.bala.app.storage.CopiedTable;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.law.Fact;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.definitions.statistics.Indicator;
import org.bala.core.expressions.Expression;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Path;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Mistake;
import org.bala.core.reading.Place;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a role may count, as tables: for each register and each repeating group ({@code
 * household/members}) the columns that indicators and facts name, and no others. A path such as
 * {@code child.sex} is a column of its own where the role's rights name the whole path; otherwise
 * it is followed from record to record.
 *
 * <p>Never let out, whatever a definition names: text of any kind (names are text), identification
 * numbers, and sealed fields. Ids of records are let out of PostgreSQL only as numbers of a
 * snapshot.
 */
public final class Countable {

  private static final String ROLE = "bala_role_";
  private static final String ID = "id";
  private static final String AREA = "area";
  private static final String RECORD = "record";

  private final CountryPackage country;
  private final Role role;
  private final Map<String, Map<String, CopiedTable.Column>> columns = new LinkedHashMap<>();
  private final Set<Mistake> mistakes = new LinkedHashSet<>();

  private Countable(CountryPackage country, Role role) {
    this.country = country;
    this.role = role;
  }

  /** What the role that acts counts for the country's indicators and facts. */
  public static Countable by(Acting acting, CountryPackage country) {
    String role = acting.databaseRole();
    return by(
        Objects.requireNonNull(
            country.roles().get(role.substring(role.startsWith(ROLE) ? ROLE.length() : 0)), role),
        country);
  }

  /** What {@code role} counts for the country's indicators and facts. */
  public static Countable by(Role role, CountryPackage country) {
    Countable countable = new Countable(country, role);
    country.indicators().values().forEach(countable::name);
    country.facts().values().forEach(countable::name);
    return countable;
  }

  /**
   * What stands in the way of counting, for every role that publishes: columns that are never let
   * out, and columns that the role has no right to.
   */
  public static List<Mistake> mistakes(CountryPackage country) {
    return country.roles().values().stream()
        .filter(Role::publishes)
        .flatMap(role -> by(role, country).mistakes.stream())
        .distinct()
        .toList();
  }

  /**
   * Tables to copy out of PostgreSQL.
   *
   * @throws IllegalStateException if the package has a mistake of {@link #mistakes}
   */
  public List<CopiedTable> tables() {
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException("This cannot be counted: " + mistakes);
    }
    return columns.entrySet().stream()
        .map(table ->
            new CopiedTable(
                table.getKey(), source(table.getKey()), List.copyOf(table.getValue().values())))
        .toList();
  }

  /** SQL of the table or view in PostgreSQL from which the role counts. */
  public String source(String table) {
    return access(table).see() ? "register." + quoted(table) : CountingView.name(table, role.id());
  }

  public Role role() {
    return role;
  }

  private void name(Indicator indicator) {
    Register register = country.registers().get(indicator.register());
    if (register == null) {
      return;
    }
    Scope one = Scope.ofRecord(country, register);
    name(register.id(), Expressions.read(indicator.value(), Scope.ofMany(country, register)));
    if (indicator.where() != null) {
      name(register.id(), Expressions.condition(indicator.where(), one));
    }
    for (Indicator.Dimension dimension : indicator.dimensions()) {
      name(register.id(), Expressions.read(dimension.value(), one));
    }
  }

  private void name(Fact fact) {
    Register unit = country.registers().get(fact.unit());
    if (unit == null) {
      return;
    }
    need(unit.id(), ID, CopiedTable.Kind.RECORD, 0, fact.place());
    String table = tableOf(fact, unit);
    if (unit.groups().containsKey(fact.over())) {
      need(table, RECORD, CopiedTable.Kind.RECORD, 0, fact.place());
    } else if (!table.equals(unit.id())) {
      linkTo(unit, table).ifPresent(link -> name(table, Path.of(link), fact.place()));
    }
    name(table, Expressions.read(fact.value(), Scope.ofFact(country, fact)));
  }

  /** Table that a fact runs over. */
  public static String tableOf(Fact fact, Register unit) {
    return unit.groups().containsKey(fact.over()) ? unit.id() + "/" + fact.over() : fact.over();
  }

  /** The one field of a register that refers to the unit. */
  public java.util.Optional<String> linkTo(Register unit, String register) {
    Register other = country.registers().get(register);
    if (other == null) {
      return java.util.Optional.empty();
    }
    List<String> links =
        other.fields().values().stream()
            .filter(field -> unit.id().equals(field.to()))
            .map(Field::id)
            .toList();
    return links.size() == 1 ? java.util.Optional.of(links.getFirst()) : java.util.Optional.empty();
  }

  /** A formula with a mistake of its own is reported where packages are checked. */
  private void name(String table, Expressions.Reading reading) {
    switch (reading) {
      case Expressions.Read read -> {
        Expression expression = read.expression();
        expression.paths().forEach(path -> name(table, path, expression.formula().place()));
      }
      case Expressions.Refused _ -> {}
    }
  }

  private void name(String table, Path path, Place place) {
    Way way = way(table, path);
    for (Hop hop : way.hops()) {
      need(hop.table(), hop.column(), CopiedTable.Kind.RECORD, 0, place);
      need(hop.to(), ID, CopiedTable.Kind.RECORD, 0, place);
    }
    String column = way.column();
    Field field = fieldAt(table, path);
    if (field == null) {
      need(way.table(), column, standard(path.last()), 0, place);
      return;
    }
    CopiedTable.Kind kind = kind(field);
    if (kind == null) {
      mistakes.add(Refused.neverLetOut(place, path.toString()));
    } else {
      need(way.table(), column, kind, field.scale(), place);
    }
  }

  private void need(String table, String column, CopiedTable.Kind kind, int scale, Place place) {
    Map<String, CopiedTable.Column> known = columns.get(table);
    if (known == null) {
      known = new LinkedHashMap<>();
      columns.put(table, known);
      need(table, AREA, CopiedTable.Kind.TEXT, 0, place);
    }
    known.put(column, new CopiedTable.Column(column, kind, scale));
    Access access = access(table);
    if (!access.see() && !RECORD.equals(column) && !names(table, column)) {
      boolean own = !table.contains("/") || column.equals(AREA);
      String named = own ? column : table.substring(table.indexOf('/') + 1) + "." + column;
      mistakes.add(Refused.noRight(place, role.id(), registerOf(table), named));
    }
  }

  private boolean names(String table, String column) {
    // the items of a group lie in the area of their record
    boolean own = !table.contains("/") || column.equals(AREA);
    String prefix = own ? "" : table.substring(table.indexOf('/') + 1) + ".";
    return access(table).fields().contains(prefix + column);
  }

  private Access access(String table) {
    return register(table).accessOf(role.id());
  }

  private static String registerOf(String table) {
    return table.contains("/") ? table.substring(0, table.indexOf('/')) : table;
  }

  /** One step from a record to the record it refers to. */
  record Hop(String table, List<String> walked, String column, String to) {}

  /** How a path is followed: records joined on the way, and the column at its end. */
  record Way(List<Hop> hops, String table, List<String> walked, String column) {}

  Way way(String start, Path path) {
    List<Hop> hops = new ArrayList<>();
    List<String> walked = new ArrayList<>();
    List<String> rest = new ArrayList<>(path.steps());
    String table = start;
    while (rest.size() > 1 && !(names(table, String.join(".", rest)) && !access(table).see())) {
      String step = rest.removeFirst();
      Field field = fields(table).get(step);
      boolean toOwner = field == null && step.equals(registerOf(table));
      String to = toOwner ? step : Objects.requireNonNull(Objects.requireNonNull(field).to());
      hops.add(new Hop(table, List.copyOf(walked), toOwner ? RECORD : step, to));
      walked.add(step);
      table = to;
    }
    return new Way(hops, table, List.copyOf(walked), String.join(".", rest));
  }

  /** The field at the end of a path, null for a column that every register has. */
  private @Nullable Field fieldAt(String start, Path path) {
    String table = start;
    for (String step : path.parent().steps()) {
      Field field = fields(table).get(step);
      table = field == null ? registerOf(table) : Objects.requireNonNull(field.to());
    }
    return fields(table).get(path.last());
  }

  private Map<String, Field> fields(String table) {
    Register register = register(table);
    return table.contains("/")
        ? Objects.requireNonNull(register.groups().get(table.substring(table.indexOf('/') + 1)))
            .fields()
        : register.fields();
  }

  private Register register(String table) {
    return Objects.requireNonNull(country.registers().get(registerOf(table)), table);
  }

  private static CopiedTable.Kind standard(String column) {
    return switch (column) {
      case ID, RECORD -> CopiedTable.Kind.RECORD;
      case "valid_from", "valid_to" -> CopiedTable.Kind.DATE;
      default -> CopiedTable.Kind.TEXT;
    };
  }

  /** Null for what is never let out. */
  private static CopiedTable.@Nullable Kind kind(Field field) {
    boolean name = field.search() == Field.Search.NAME || field.search() == Field.Search.IDENTIFIER;
    boolean computed = field.derived() != null;
    boolean sealed = field.fieldClass() == Field.FieldClass.SEALED;
    if (name || computed || sealed || field.type().free()) {
      return null;
    }
    return switch (field.type().meaning()) {
      case Type.Text _, Type.Code _, Type.Territory _ -> CopiedTable.Kind.TEXT;
      case Type.Date _ -> CopiedTable.Kind.DATE;
      case Type.Whole _ -> CopiedTable.Kind.WHOLE;
      case Type.Decimal _ -> CopiedTable.Kind.DECIMAL;
      case Type.Truth _ -> CopiedTable.Kind.TRUTH;
      case Type.Reference _ -> CopiedTable.Kind.RECORD;
    };
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return columns.entrySet().stream()
        .map(table -> table.getKey() + table.getValue().keySet())
        .collect(Collectors.joining(", "));
  }
}
