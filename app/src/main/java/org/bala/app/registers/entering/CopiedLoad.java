package org.bala.app.registers.entering;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bala.app.registers.BulkLoad;
import org.bala.app.registers.tables.Columns;
import org.bala.app.registers.tables.Conditions;
import org.bala.app.registers.tables.Forms;
import org.bala.app.registers.tables.Formulas;
import org.bala.app.registers.tables.Printed;
import org.bala.app.registers.tables.Quoted;
import org.bala.app.registers.tables.SearchKeys;
import org.bala.app.registers.tables.Sql;
import org.bala.app.storage.Sealing;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Group;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows stream by COPY into temporary tables and from there, in the order of references, into the
 * registers with their histories and search keys. Conditions are asked of whole tables.
 */
public final class CopiedLoad implements BulkLoad {

  private static final int BUFFER = 1 << 20;

  private final CountryPackage country;
  private final Formulas formulas;
  private final Forms forms;
  private final DSLContext owner;
  private final Sealing sealing;
  private final UUID loader;
  private final Instant at;
  private final Map<String, StringBuilder> buffers = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  public CopiedLoad(
      CountryPackage country,
      Formulas formulas,
      Sealing sealing,
      DSLContext owner,
      UUID loader,
      Instant at) {
    this.country = country;
    this.formulas = formulas;
    this.forms = new Forms(country);
    this.owner = owner;
    this.sealing = sealing;
    this.loader = loader;
    this.at = at;
    for (Register register : country.registers().values()) {
      stage(register.id(), Quoted.table(register), Columns.all(register));
      for (Group group : register.groups().values()) {
        stage(register.id() + "/" + group.id(), Quoted.items(register, group), columns(group));
      }
    }
    stage("keys", Sql.of("bala.search_key"), List.of("key", "area", "record", "register"));
    stage(
        "record keys", Sql.of("bala.record_key"), List.of("register", "record", "area", "wrapped"));
    owner.execute("SET LOCAL work_mem = '128MB'");
  }

  /** The columns of a row that is written, in their order, whatever order the table has. */
  private void stage(String id, Sql table, List<String> columns) {
    execute(
        Sql.of(
            "CREATE TEMP TABLE # ON COMMIT DROP AS SELECT # FROM # WITH NO DATA",
            staged(id),
            Sql.names(columns),
            table));
  }

  private void execute(Sql statement) {
    owner.execute(statement.text());
  }

  private static List<String> columns(Group group) {
    List<String> columns = new ArrayList<>(List.of("item", "record", "area"));
    columns.addAll(Columns.typedIds(group.fields().values()));
    return columns;
  }

  private static Sql staged(String id) {
    return Sql.name("load " + id);
  }

  @Override
  public void record(
      String register,
      UUID id,
      String unit,
      String area,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable String state,
      Map<String, ?> values) {
    Register definition = definition(register);
    String start = definition.lifecycle() == null ? "recorded" : definition.lifecycle().start();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(id);
    row.add(1);
    row.add(forms.of(register));
    row.add(unit);
    row.add(unit.substring(0, unit.indexOf('/')));
    row.add(area);
    row.add(validFrom);
    row.add(validTo);
    row.add(state == null ? start : state);
    row.add(null);
    row.add(null);
    row.add(OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
    row.add(loader);
    row.add(loader);
    row.add(false);
    row.add(null);
    add(row, definition.fields().values(), sealed(definition, id, area, values));
    write(register, row);
    for (long key : SearchKeys.of(definition, values)) {
      write("keys", java.util.Arrays.asList(key, area, id, register));
    }
  }

  @Override
  public void item(
      String register, String group, UUID item, UUID record, String area, Map<String, ?> values) {
    Group definition = Objects.requireNonNull(definition(register).groups().get(group), group);
    List<@Nullable Object> row = new ArrayList<>(List.of(item, record, area));
    definition.fields().values().forEach(Columns::itemType);
    add(row, definition.fields().values(), values);
    write(register + "/" + group, row);
  }

  /** The values with sealed ones sealed, by a key of the record's own. */
  private Map<String, ?> sealed(Register register, UUID id, String area, Map<String, ?> values) {
    List<Field> given =
        register.fields().values().stream()
            .filter(field -> field.fieldClass() == FieldClass.SEALED)
            .filter(field -> values.get(field.id()) != null)
            .toList();
    if (given.isEmpty()) {
      return values;
    }
    String record = register.id() + "/" + id;
    byte[] key = sealing.newKey(record);
    write("record keys", java.util.Arrays.asList(register.id(), id, area, bytes(key)));
    Map<String, Object> all = new LinkedHashMap<>(values);
    for (Field field : given) {
      String text = Objects.requireNonNull(values.get(field.id())).toString();
      all.put(field.id(), bytes(sealing.seal(key, record, field.id(), text)));
    }
    return all;
  }

  private static String bytes(byte[] bytes) {
    return "\\x" + HexFormat.of().formatHex(bytes);
  }

  private static void add(
      List<@Nullable Object> row, Iterable<Field> fields, Map<String, ?> values) {
    for (Field field : fields) {
      if (field.derived() == null) {
        row.add(values.get(field.id()));
      }
    }
  }

  private Register definition(String register) {
    return Objects.requireNonNull(country.registers().get(register), register);
  }

  private void write(String table, List<? extends @Nullable Object> row) {
    StringBuilder buffer = buffers.computeIfAbsent(table, one -> new StringBuilder());
    for (int i = 0; i < row.size(); i++) {
      buffer.append(i == 0 ? "" : "\t");
      escape(buffer, row.get(i));
    }
    buffer.append('\n');
    counts.merge(table, 1L, Long::sum);
    if (buffer.length() > BUFFER) {
      flush(table, buffer);
    }
  }

  /** The text format of COPY. */
  private static void escape(StringBuilder buffer, @Nullable Object value) {
    if (value == null) {
      buffer.append("\\N");
      return;
    }
    String text = value.toString();
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      switch (one) {
        case '\\' -> buffer.append("\\\\");
        case '\t' -> buffer.append("\\t");
        case '\n' -> buffer.append("\\n");
        case '\r' -> buffer.append("\\r");
        default -> buffer.append(one);
      }
    }
  }

  private void flush(String table, StringBuilder buffer) {
    owner.connection(connection -> {
      try {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                Sql.of("COPY # FROM STDIN", staged(table)).text(),
                new StringReader(buffer.toString()));
      } catch (SQLException refused) {
        throw new IllegalStateException("The rows do not fit " + table, refused);
      } catch (IOException reading) {
        throw new UncheckedIOException(reading);
      }
    });
    buffer.setLength(0);
  }

  /**
   * Moves everything from the temporary tables into the registers.
   *
   * @return records and items loaded, by register and {@code register/group}
   * @throws IllegalArgumentException if a record breaks a condition of its register
   */
  public Map<String, Long> finish() {
    buffers.forEach(this::flush);
    for (Register register : inOrderOfReferences()) {
      if (counts.containsKey(register.id())) {
        load(register);
      }
    }
    owner.execute(
        """
        INSERT INTO bala.search_key (key, area, record, register)
        SELECT key, area, record, register FROM "load keys" ORDER BY key, area, record
        """);
    owner.execute(
        "INSERT INTO bala.record_key (register, record, area, wrapped)"
            + " SELECT register, record, area, wrapped FROM \"load record keys\"");
    owner.execute("ANALYZE bala.search_key");
    counts.keySet().removeAll(List.of("keys", "record keys"));
    return counts;
  }

  /** Each register after those that it refers to. */
  private List<Register> inOrderOfReferences() {
    Set<Register> ordered = new LinkedHashSet<>();
    country
        .registers()
        .values()
        .forEach(register -> order(register, ordered, new LinkedHashSet<>()));
    return List.copyOf(ordered);
  }

  private void order(Register register, Set<Register> ordered, Set<Register> above) {
    if (!above.add(register)) {
      return;
    }
    List<Field> fields = new ArrayList<>(register.fields().values());
    register.groups().values().forEach(group -> fields.addAll(group.fields().values()));
    for (Field field : fields) {
      if (field.to() != null) {
        order(definition(field.to()), ordered, above);
      }
    }
    ordered.add(register);
  }

  private void load(Register register) {
    Sql table = Quoted.table(register);
    Sql staged = staged(register.id());
    Sql columns = Sql.names(Columns.all(register));
    Conditions conditions = new Conditions(register, formulas);
    List<Sql> stored = new ArrayList<>(List.of(columns));
    List<Sql> selected = new ArrayList<>(List.of(Sql.names("r", Columns.all(register))));
    for (Conditions.Derived kept : conditions.kept()) {
      stored.add(Sql.name(kept.field().id()));
      selected.add(kept.printed().sql());
    }
    List<Printed> printed = conditions.kept().stream().map(Conditions.Derived::printed).toList();
    execute(Sql.of("ALTER TABLE # DISABLE TRIGGER USER", table));
    execute(
        Sql.of(
            "INSERT INTO # (#) SELECT # FROM # AS r#",
            table,
            stored.stream().collect(Sql.joining(", ")),
            selected.stream().collect(Sql.joining(", ")),
            staged,
            Conditions.joins(printed)));
    execute(
        Sql.of(
            "INSERT INTO # (#, keeper_area) SELECT #, area FROM # WHERE id IN (SELECT id FROM #)",
            Quoted.history(register.id()),
            columns,
            columns,
            table,
            staged));
    execute(Sql.of("ALTER TABLE # ENABLE TRIGGER USER", table));
    register.groups().values().forEach(group -> load(register, group));
    require(register, conditions.ofRecord(), table, "id", register.id());
    for (Group group : register.groups().values()) {
      String items = register.id() + "/" + group.id();
      require(register, conditions.of(group), Quoted.items(register, group), "item", items);
    }
    owner.execute(
        "INSERT INTO audit.entry (person, role, action, register) VALUES (?, 'owner', 'loaded', ?)",
        loader,
        register.id());
    execute(Sql.of("ANALYZE #", table));
  }

  private void load(Register register, Group group) {
    Sql table = Quoted.items(register, group);
    Sql names = Sql.names(columns(group));
    Sql staged = staged(register.id() + "/" + group.id());
    execute(Sql.of("ALTER TABLE # DISABLE TRIGGER USER", table));
    execute(Sql.of("INSERT INTO # (#) SELECT # FROM #", table, names, names, staged));
    execute(
        Sql.of(
            "INSERT INTO # (#, from_version) SELECT #, 1 FROM #",
            Quoted.itemsHistory(register, group),
            names,
            names,
            staged));
    execute(Sql.of("ALTER TABLE # ENABLE TRIGGER USER", table));
    execute(Sql.of("ANALYZE #", table));
  }

  private void require(
      Register register,
      List<Conditions.Condition> conditions,
      Sql table,
      String key,
      String staged) {
    if (conditions.isEmpty()) {
      return;
    }
    Sql id = Sql.name(key);
    Sql broken =
        conditions.stream()
            .map(condition -> Sql.of("(#)", condition.broken()))
            .collect(Sql.joining(" OR "));
    Sql joins = Conditions.joins(conditions.stream().map(Conditions.Condition::printed).toList());
    owner
        .fetch(
            Sql.of(
                    "SELECT r.# AS broken FROM # AS r# WHERE (#) AND r.# IN (SELECT # FROM #)"
                        + " LIMIT 1",
                    id,
                    table,
                    joins,
                    broken,
                    id,
                    id,
                    staged(staged))
                .text())
        .stream()
        .findFirst()
        .ifPresent(row -> {
          throw new IllegalArgumentException(
              "A condition of " + register.id() + " is broken by " + row.get("broken"));
        });
  }
}
