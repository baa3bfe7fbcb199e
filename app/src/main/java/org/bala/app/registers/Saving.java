package org.bala.app.registers;

import static org.bala.app.registers.Quoted.name;

import java.math.BigDecimal;
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
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.storage.Sealing;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Field.FieldClass;
import org.bala.core.definitions.Register;
import org.bala.core.definitions.Register.Access;
import org.bala.core.definitions.Register.Group;
import org.bala.core.definitions.Role.Reach;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** One attempt to save a draft: first read as a whole, then written in one transaction. */
final class Saving {

  private static final Set<String> STANDARD = Set.of("area", "valid_from", "valid_to");
  private static final Set<String> ITEM = Set.of("item");

  /** What came of writing. */
  enum Written {
    YES,
    /** The version is another one by now, or there is no such record for this writer. */
    NOT_THIS_VERSION
  }

  private record ItemDraft(@Nullable UUID item, Map<String, @Nullable Object> values) {}

  private final CountryPackage country;
  private final Register register;
  private final Access access;
  private final SignedIn person;
  private final Draft draft;
  private final Sealing sealing;
  private final Values reading;
  private final Map<String, @Nullable Object> values;
  private final Map<String, @Nullable Object> standard = new LinkedHashMap<>();
  private final Map<Group, List<ItemDraft>> groups = new LinkedHashMap<>();

  Saving(
      CountryPackage country,
      Register register,
      Access access,
      SignedIn person,
      Draft draft,
      Sealing sealing) {
    this.country = country;
    this.register = register;
    this.access = access;
    this.person = person;
    this.draft = draft;
    this.sealing = sealing;
    this.reading = new Values(country);
    this.values = reading.read(register.fields(), draft.values(), STANDARD, "");
    readStandard();
    readGroups();
    if (draft.version() == 0) {
      required(register.fields(), values, "", true);
    } else {
      required(register.fields(), values, "", false);
    }
  }

  /** Everything that is wrong with the draft by itself. */
  List<Refusal> refusals() {
    return reading.refusals();
  }

  private void readStandard() {
    for (String column : List.of("valid_from", "valid_to")) {
      String typed = draft.values().get(column);
      if (typed != null) {
        standard.put(column, typed.isBlank() ? null : reading.date(typed.strip(), column));
      }
    }
    if (standard.get("valid_from") instanceof LocalDate from
        && standard.get("valid_to") instanceof LocalDate to
        && !to.isAfter(from)) {
      reading.refuse(Reason.ENDS_BEFORE_IT_BEGINS.at("valid_to"));
    }
    boolean missing =
        draft.version() == 0
            ? standard.get("valid_from") == null
            : standard.containsKey("valid_from") && standard.get("valid_from") == null;
    if (missing && !alreadyRefused("valid_from")) {
      reading.refuse(Reason.REQUIRED.at("valid_from"));
    }
    readArea();
  }

  private void readArea() {
    String area = draft.values().get("area");
    if (area == null && draft.version() == 0 && person.areas().size() == 1) {
      area = person.areas().getFirst();
    }
    if (area == null && draft.version() > 0) {
      return;
    }
    boolean reached =
        Objects.requireNonNull(country.roles().get(person.role())).reach() != Reach.UNIT
            || person.areas().contains(area);
    if (area == null || !country.areas().containsKey(area) || !reached) {
      reading.refuse(Reason.NO_SUCH_AREA.at("area"));
    } else {
      standard.put("area", area);
    }
  }

  private boolean alreadyRefused(String place) {
    return reading.refusals().stream().anyMatch(refusal -> refusal.place().equals(place));
  }

  private void required(
      Map<String, Field> fields, Map<String, @Nullable Object> given, String place, boolean fresh) {
    for (Field field : fields.values()) {
      boolean mustBeGiven = field.required() && field.derived() == null;
      boolean missing = fresh || given.containsKey(field.id());
      if (mustBeGiven
          && missing
          && given.get(field.id()) == null
          && !alreadyRefused(place + field.id())) {
        reading.refuse(Reason.REQUIRED.at(place + field.id()));
      }
    }
  }

  private void readGroups() {
    draft
        .groups()
        .forEach((id, items) -> {
          Group group = register.groups().get(id);
          if (group == null) {
            reading.refuse(Reason.UNKNOWN_FIELD.at(id));
            return;
          }
          List<ItemDraft> read = new ArrayList<>();
          for (int i = 0; i < items.size(); i++) {
            String place = id + "/" + (i + 1) + "/";
            Map<String, @Nullable Object> given =
                reading.read(group.fields(), items.get(i), ITEM, place);
            UUID item = item(items.get(i).get("item"), place);
            required(group.fields(), given, place, true);
            read.add(new ItemDraft(item, given));
          }
          groups.put(group, read);
        });
  }

  private @Nullable UUID item(@Nullable String typed, String place) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    try {
      return UUID.fromString(typed);
    } catch (IllegalArgumentException noId) {
      reading.refuse(Reason.NO_SUCH_RECORD.at(place + "item"));
      return null;
    }
  }

  /** Writes record, items, sealed fields and search keys. */
  Written write(DSLContext sql) {
    Set<Long> oldKeys = Set.of();
    String oldArea = null;
    Record before = touchesKeys() && draft.version() > 0 ? keyed(sql) : null;
    if (before != null) {
      oldKeys = SearchKeys.of(register, keyedValues(before));
      oldArea = before.get("area", String.class);
    }
    refuseDuplicates(sql);
    if (!refusals().isEmpty()) {
      return Written.YES;
    }
    int written = draft.version() == 0 ? insert(sql) : update(sql);
    if (written == 0) {
      return Written.NOT_THIS_VERSION;
    }
    for (Map.Entry<Group, List<ItemDraft>> group : groups.entrySet()) {
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
    columns.put("form_version", country.hash());
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
    Object area = standard.get("area");
    sql.execute(
        """
        INSERT INTO bala.record_key (register, record, area, wrapped)
        SELECT ?, ?, coalesce((SELECT area FROM %s WHERE id = ?), ?::text), ?
        ON CONFLICT DO NOTHING
        """
            .formatted(Quoted.table(register)),
        register.id(),
        draft.id(),
        draft.id(),
        area,
        key);
    return key;
  }

  private int insert(DSLContext sql) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    columns.put("id", draft.id());
    columns.put("unit", person.unit() == null ? unitOfKeeper() : person.unit());
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
      return Columns.type(field);
    }
    String standardType = Objects.requireNonNull(Columns.STANDARD.get(column));
    return standardType.replace(" NOT NULL", "");
  }

  private void writeItems(DSLContext sql, Group group, List<ItemDraft> items) {
    String table = Quoted.items(register, group);
    Set<UUID> there = new HashSet<>();
    sql.fetch("SELECT item FROM %s WHERE record = ?".formatted(table), draft.id())
        .forEach(row -> there.add(row.get("item", UUID.class)));
    Set<UUID> kept = new HashSet<>();
    for (ItemDraft item : items) {
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
    for (ItemDraft item : items) {
      if (item.item() != null && kept.contains(item.item())) {
        updateItem(sql, group, item);
      } else {
        insertItem(sql, group, item);
      }
    }
  }

  private void insertItem(DSLContext sql, Group group, ItemDraft item) {
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
  private void updateItem(DSLContext sql, Group group, ItemDraft item) {
    if (item.values().isEmpty()) {
      return;
    }
    String names = Quoted.names(item.values().keySet());
    String marks =
        item.values().keySet().stream()
            .map(column -> "?::" + itemType(group, column))
            .collect(Collectors.joining(", "));
    List<@Nullable Object> parameters = new ArrayList<>(item.values().values());
    parameters.add(item.item());
    boolean readable = ReadableColumns.columns(group, access).containsAll(item.values().keySet());
    if (readable) {
      parameters.addAll(item.values().values());
    }
    sql.execute(
        "UPDATE %s SET (%s) = ROW(%s) WHERE item = ?%s"
            .formatted(
                Quoted.items(register, group),
                names,
                marks,
                readable ? " AND (%s) IS DISTINCT FROM (%s)".formatted(names, marks) : ""),
        parameters.toArray());
  }

  private static String itemType(Group group, String column) {
    return Columns.type(Objects.requireNonNull(group.fields().get(column)));
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
        reading.refuse(Reason.ALREADY_THERE.at(field.id()));
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
      boolean date = field.type() == Field.Type.DATE;
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

  /** Whether a version that is there says what this draft says: then it was saved before. */
  boolean says(Entry entry) {
    boolean sameValues =
        values.entrySet().stream()
            .filter(value -> !entry.closed().contains(value.getKey()))
            .filter(value -> !sealed(value.getKey()))
            .allMatch(value -> same(value.getValue(), entry.values().get(value.getKey())));
    boolean sameStandard =
        standard.entrySet().stream()
            .allMatch(value ->
                switch (value.getKey()) {
                  case "area" -> entry.area().equals(value.getValue());
                  case "valid_from" -> entry.validFrom().equals(value.getValue());
                  case String validTo -> Objects.equals(entry.validTo(), value.getValue());
                });
    return sameValues
        && sameStandard
        && groups.entrySet().stream()
            .allMatch(group -> says(entry, group.getKey(), group.getValue()))
        && Objects.equals(entry.reason(), draft.reason())
        && entry.recordedBy().equals(person.person());
  }

  private boolean says(Entry entry, Group group, List<ItemDraft> drafts) {
    List<Map<String, Object>> unmatched = new ArrayList<>();
    entry.items().getOrDefault(group.id(), List.of()).forEach(item -> unmatched.add(item.values()));
    List<String> readable = ReadableColumns.columns(group, access);
    for (ItemDraft item : drafts) {
      boolean found =
          unmatched.removeIf(values ->
              item.values().entrySet().stream()
                  .filter(value -> readable.contains(value.getKey()))
                  .allMatch(value -> same(value.getValue(), values.get(value.getKey()))));
      if (!found) {
        return false;
      }
    }
    return unmatched.isEmpty();
  }

  private boolean sealed(String field) {
    return Objects.requireNonNull(register.fields().get(field)).fieldClass() == FieldClass.SEALED;
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one instanceof BigDecimal number && other instanceof BigDecimal stored) {
      return number.compareTo(stored) == 0;
    }
    return Objects.equals(one, other);
  }
}
