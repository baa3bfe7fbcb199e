package org.bala.app.registers.entering;

import static org.bala.app.registers.tables.Quoted.name;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.registers.entering.ReadDraft.ReadItem;
import org.bala.app.registers.tables.Columns;
import org.bala.app.registers.tables.Quoted;
import org.bala.app.registers.tables.ReadableColumns;
import org.bala.app.registers.tables.SearchKeys;
import org.bala.app.registers.tables.Sql;
import org.bala.app.storage.Sealing;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.definitions.registers.Register.Group;
import org.bala.core.values.Type;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Writes a draft that was read, in one transaction: record, items, sealed fields, search keys. */
public final class Writing {

  /** What came of writing. */
  public enum Written {
    YES,
    /** The version is another one by now, or there is no such record for this writer. */
    NOT_THIS_VERSION
  }

  private final String form;
  private final Sealing sealing;
  private final ReadDraft read;
  private final Register register;
  private final Access access;
  private final Draft draft;
  private final Map<String, @Nullable Object> values;
  private final Map<String, @Nullable Object> standard;
  private byte @Nullable [] newKey;

  /**
   * @param form fingerprint of the form that the draft was typed into
   */
  public Writing(Sealing sealing, ReadDraft read, String form) {
    this.form = form;
    this.sealing = sealing;
    this.read = read;
    this.register = read.register();
    this.access = read.access();
    this.draft = read.draft();
    this.values = read.values();
    this.standard = read.standard();
  }

  /** Writes record, items, sealed fields and search keys. */
  public Written write(DSLContext sql) {
    Set<Long> oldKeys = Set.of();
    String oldArea = null;
    Record before = touchesKeys() && draft.version() > 0 ? keyed(sql) : null;
    if (before != null) {
      oldKeys = SearchKeys.of(register, keyedValues(before));
      oldArea = before.get("area", String.class);
    }
    refuseDuplicates(sql);
    if (!read.refusals().isEmpty()) {
      return Written.YES;
    }
    int written = draft.version() == 0 ? insert(sql) : update(sql);
    if (written == 0) {
      return Written.NOT_THIS_VERSION;
    }
    keepNewKey(sql);
    for (Map.Entry<Group, List<ReadItem>> group : read.groups().entrySet()) {
      writeItems(sql, group.getKey(), group.getValue());
    }
    if (touchesKeys()) {
      writeKeys(sql, oldKeys, oldArea);
    }
    sql.execute("SET CONSTRAINTS ALL IMMEDIATE");
    return Written.YES;
  }

  /** Columns to be set, sealed values sealed. */
  private Map<String, @Nullable Object> columns(DSLContext sql) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>(standard);
    byte[] key = null;
    for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
      Field field = Objects.requireNonNull(register.fields().get(value.getKey()));
      Object plain = value.getValue();
      if (field.fieldClass() == FieldClass.SEALED && plain != null) {
        key = key == null ? recordKey(sql) : key;
        columns.put(field.id(), sealing.seal(key, sealedName(), field.id(), plain.toString()));
      } else {
        columns.put(field.id(), plain);
      }
    }
    columns.put("form_version", form);
    columns.put("reason", draft.reason());
    return columns;
  }

  private String sealedName() {
    return register.id() + "/" + draft.id();
  }

  private byte[] recordKey(DSLContext sql) {
    Record found =
        sql.fetchOne(
            "SELECT wrapped FROM bala.record_key WHERE register = ? AND record = ?",
            register.id(),
            draft.id());
    if (found != null) {
      return found.get("wrapped", byte[].class);
    }
    byte[] key = sealing.newKey(sealedName());
    newKey = key;
    return key;
  }

  /** A key is kept once its record is there: it belongs to no other. */
  private void keepNewKey(DSLContext sql) {
    if (newKey != null) {
      sql.execute(
          """
          INSERT INTO bala.record_key (register, record, area, wrapped)
          SELECT ?, id, area, ? FROM %s WHERE id = ?
          """
              .formatted(Quoted.table(register)),
          register.id(),
          newKey,
          draft.id());
    }
  }

  private int insert(DSLContext sql) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    columns.put("id", draft.id());
    columns.put("unit", read.person().unit() == null ? unitOfKeeper() : read.person().unit());
    columns.putAll(columns(sql));
    String marks =
        columns.keySet().stream()
            .map(column -> "?::" + type(column))
            .collect(Collectors.joining(", "));
    return sql.execute(
        "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (id) DO NOTHING"
            .formatted(Quoted.table(register), Quoted.names(columns.keySet()), marks),
        columns.values().toArray());
  }

  /** Whoever has no unit enters for the unit that keeps the register in the record's area. */
  private String unitOfKeeper() {
    return register.keptBy() + "/" + standard.get("area");
  }

  private int update(DSLContext sql) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>(columns(sql));
    columns.put("correction", draft.correction());
    String sets =
        columns.keySet().stream()
            .map(column -> name(column) + " = ?::" + type(column))
            .collect(Collectors.joining(", "));
    List<@Nullable Object> parameters = new ArrayList<>(columns.values());
    parameters.add(draft.id());
    parameters.add(draft.version());
    return sql.execute(
        "UPDATE %s SET %s WHERE id = ? AND version = ?".formatted(Quoted.table(register), sets),
        parameters.toArray());
  }

  private String type(String column) {
    Field field = register.fields().get(column);
    if (field != null) {
      return Columns.type(field).text();
    }
    String standardType = Objects.requireNonNull(Columns.STANDARD.get(column)).text();
    return standardType.replace(" NOT NULL", "");
  }

  private void writeItems(DSLContext sql, Group group, List<ReadItem> items) {
    Sql table = Quoted.items(register, group);
    Set<UUID> there = new HashSet<>();
    sql.fetch("SELECT item FROM %s WHERE record = ?".formatted(table), draft.id())
        .forEach(row -> there.add(row.get("item", UUID.class)));
    Set<UUID> kept = new HashSet<>();
    for (ReadItem item : items) {
      if (item.item() != null && there.contains(item.item())) {
        kept.add(item.item());
      }
    }
    there.removeAll(kept);
    if (!there.isEmpty()) {
      sql.execute(
          "DELETE FROM %s WHERE record = ? AND item = ANY (?::uuid[])".formatted(table),
          draft.id(),
          there.toArray(UUID[]::new));
    }
    for (ReadItem item : items) {
      if (item.item() != null && kept.contains(item.item())) {
        updateItem(sql, group, item);
      } else {
        insertItem(sql, group, item);
      }
    }
  }

  private void insertItem(DSLContext sql, Group group, ReadItem item) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>(item.values());
    String marks =
        columns.keySet().stream()
            .map(column -> ", ?::" + itemType(group, column))
            .collect(Collectors.joining());
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(item.item());
    parameters.add(draft.id());
    parameters.addAll(columns.values());
    String names = columns.isEmpty() ? "" : ", " + Quoted.names(columns.keySet());
    sql.execute(
        "INSERT INTO %s (item, record%s) VALUES (coalesce(?::uuid, uuidv7()), ?%s)"
            .formatted(Quoted.items(register, group), names, marks),
        parameters.toArray());
  }

  /** An item that did not change keeps its history as it is. */
  private void updateItem(DSLContext sql, Group group, ReadItem item) {
    if (item.values().isEmpty()) {
      return;
    }
    String names = Quoted.names(item.values().keySet());
    String marks =
        item.values().keySet().stream()
            .map(column -> "?::" + itemType(group, column))
            .collect(Collectors.joining(", "));
    List<@Nullable Object> parameters = new ArrayList<>(item.values().values());
    parameters.add(draft.id());
    parameters.add(item.item());
    boolean readable = ReadableColumns.columns(group, access).containsAll(item.values().keySet());
    if (readable) {
      parameters.addAll(item.values().values());
    }
    sql.execute(
        "UPDATE %s SET (%s) = ROW(%s) WHERE record = ? AND item = ?%s"
            .formatted(
                Quoted.items(register, group),
                names,
                marks,
                readable ? " AND (%s) IS DISTINCT FROM (%s)".formatted(names, marks) : ""),
        parameters.toArray());
  }

  private static String itemType(Group group, String column) {
    return Columns.itemType(Objects.requireNonNull(group.fields().get(column))).text();
  }

  /** Says that a unique value is there already, if the writer may see where. */
  private void refuseDuplicates(DSLContext sql) {
    for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
      Field field = Objects.requireNonNull(register.fields().get(value.getKey()));
      if (field.unique()
          && value.getValue() != null
          && ReadableColumns.reads(access, field, field.id())
          && sql.fetch(
                  "SELECT id FROM %s WHERE %s = ? AND id <> ? LIMIT 1"
                      .formatted(Quoted.table(register), name(field.id())),
                  value.getValue(),
                  draft.id())
              .isNotEmpty()) {
        read.refuse(Reason.ALREADY_THERE.at(field.id()));
      }
    }
  }

  private boolean touchesKeys() {
    boolean moves = draft.version() > 0 && standard.containsKey("area");
    return !keyFields().isEmpty()
        && (moves || keyFields().stream().anyMatch(field -> values.containsKey(field.id())));
  }

  /** Fields of search keys that this writer can read, and so keep the keys of. */
  private List<Field> keyFields() {
    return SearchKeys.fields(register).stream()
        .filter(field -> field.fieldClass() != FieldClass.SEALED)
        .filter(field -> ReadableColumns.reads(access, field, field.id()))
        .toList();
  }

  private @Nullable Record keyed(DSLContext sql) {
    return sql.fetchOne(
        "SELECT area, %s FROM %s WHERE id = ?"
            .formatted(
                Quoted.names(keyFields().stream().map(Field::id).toList()), Quoted.table(register)),
        draft.id());
  }

  private Map<String, @Nullable Object> keyedValues(Record row) {
    Map<String, @Nullable Object> keyed = new LinkedHashMap<>();
    for (Field field : keyFields()) {
      boolean date = field.type().meaning() instanceof Type.Date;
      keyed.put(
          field.id(),
          date ? row.get(field.id(), LocalDate.class) : row.get(field.id(), String.class));
    }
    return keyed;
  }

  private void writeKeys(DSLContext sql, Set<Long> oldKeys, @Nullable String oldArea) {
    Record now = Objects.requireNonNull(keyed(sql));
    String area = now.get("area", String.class);
    Set<Long> keys = SearchKeys.of(register, keyedValues(now));
    if (area.equals(oldArea) && keys.equals(oldKeys)) {
      return;
    }
    if (oldArea != null) {
      sql.execute(
          """
          DELETE FROM bala.search_key
          WHERE key = ANY (?::bigint[]) AND area = ? AND record = ? AND register = ?
          """,
          oldKeys.toArray(Long[]::new),
          oldArea,
          draft.id(),
          register.id());
    }
    sql.execute(
        """
        INSERT INTO bala.search_key (key, area, record, register)
        SELECT unnest(?::bigint[]), ?, ?, ?
        """,
        keys.toArray(Long[]::new),
        area,
        draft.id(),
        register.id());
  }
}
