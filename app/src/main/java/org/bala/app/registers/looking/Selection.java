package org.bala.app.registers.looking;

import static org.bala.app.registers.tables.Quoted.name;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Entry.Item;
import org.bala.app.registers.tables.Columns;
import org.bala.app.registers.tables.Conditions;
import org.bala.app.registers.tables.Formulas;
import org.bala.app.registers.tables.Printed;
import org.bala.app.registers.tables.Quoted;
import org.bala.app.registers.tables.ReadableColumns;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.definitions.registers.Register.Group;
import org.bala.core.values.Type;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What one role selects of one register: the columns it may read and the fields it may derive. */
public final class Selection {

  private final CountryPackage country;
  private final Register register;
  private final Access access;
  private final String role;
  private final List<Field> stored;
  private final Map<Field, Printed> derived = new LinkedHashMap<>();
  private final Set<String> unread = new LinkedHashSet<>();
  private final Sorting sorting;

  public Selection(
      CountryPackage country,
      Register register,
      Access access,
      String role,
      Formulas formulas,
      Formulas.Rows rows) {
    this.country = country;
    this.register = register;
    this.access = access;
    this.role = role;
    this.stored =
        Columns.typed(register.fields().values()).stream()
            .filter(field -> ReadableColumns.reads(access, field, field.id()))
            .toList();
    for (Field field : register.fields().values()) {
      if (field.derived() != null) {
        Printed printed = formulas.print(field.derived(), register, null, "r", "?::date", rows);
        if (ReadableColumns.reads(access, field, field.id())
            && printed.paths().stream().allMatch(path -> reads(register, access, path))) {
          derived.put(field, printed);
        }
      } else if (!ReadableColumns.reads(access, field, field.id())) {
        unread.add(field.id());
      }
    }
    this.sorting = new Sorting(country, register, this);
  }

  /** By what its lists can be sorted. */
  public Sorting sorting() {
    return sorting;
  }

  /** Fields derived when they are read, with how. */
  public Map<Field, Printed> derived() {
    return derived;
  }

  /** Whether the role reads the column of a field. */
  public boolean reads(Field field) {
    return stored.contains(field);
  }

  /** The name of a record of {@code t}, as far as the role reads it; empty if it reads nothing. */
  public String nameOf(String other) {
    Register target = Objects.requireNonNull(country.registers().get(other));
    Access there = target.access().get(role);
    if (there == null || !there.see()) {
      return "";
    }
    List<Field> fields =
        target.title().stream()
            .map(field -> Objects.requireNonNull(target.fields().get(field)))
            .filter(field -> field.derived() == null)
            .filter(field -> ReadableColumns.reads(there, field, field.id()))
            .toList();
    return fields.isEmpty()
        ? ""
        : fields.stream()
            .map(field -> "t." + name(field.id()) + "::text")
            .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
  }

  public Register register() {
    return register;
  }

  public Access access() {
    return access;
  }

  /** Whether the role reads the field at the end of a path and all references on the way. */
  private boolean reads(Register start, Access rights, List<String> path) {
    Field field = start.fields().get(path.getFirst());
    if (field == null) {
      return path.size() == 1 && Columns.STANDARD.containsKey(path.getFirst());
    }
    if (!ReadableColumns.reads(rights, field, field.id())) {
      return false;
    }
    if (path.size() == 1) {
      return true;
    }
    Register target = country.registers().get(Objects.requireNonNull(field.to()));
    Access there = target == null ? null : target.access().get(role);
    return target != null
        && there != null
        && there.see()
        && reads(target, there, path.subList(1, path.size()));
  }

  /** SELECT list over {@code r}; each derived field has one parameter, the day. */
  public String columns() {
    List<String> columns = new ArrayList<>();
    Columns.STANDARD.keySet().forEach(column -> columns.add("r." + name(column)));
    for (Field field : stored) {
      boolean sealed = field.fieldClass() == FieldClass.SEALED;
      String column = "r." + name(field.id());
      columns.add(sealed ? "%s IS NOT NULL AS %s".formatted(column, name(field.id())) : column);
    }
    derived.forEach(
        (field, printed) -> columns.add("%s AS %s".formatted(printed.sql(), name(field.id()))));
    return String.join(", ", columns);
  }

  public String joins() {
    return Conditions.joins(List.copyOf(derived.values())).text();
  }

  /** The parameters of {@link #columns}. */
  public List<Object> days(LocalDate day) {
    List<Object> days = new ArrayList<>();
    derived
        .values()
        .forEach(printed -> {
          int times = printed.sql().text().split("\\?::date", -1).length - 1;
          for (int i = 0; i < times; i++) {
            days.add(day);
          }
        });
    return days;
  }

  public Entry entry(Record row) {
    Map<String, Object> values = new LinkedHashMap<>();
    Set<String> closed = new LinkedHashSet<>(unread);
    for (Field field : register.fields().values()) {
      if (derived.containsKey(field) || stored.contains(field)) {
        Object value = value(row, field);
        if (field.fieldClass() == FieldClass.SEALED) {
          if (Boolean.TRUE.equals(value)) {
            closed.add(field.id());
          }
        } else if (value != null) {
          values.put(field.id(), value);
        }
      }
    }
    return new Entry(
        register.id(),
        row.get("id", UUID.class),
        row.get("version", Integer.class),
        row.get("form_version", String.class),
        row.get("unit", String.class),
        row.get("area", String.class),
        row.get("valid_from", LocalDate.class),
        row.get("valid_to", LocalDate.class),
        row.get("state", String.class),
        row.get("step", String.class),
        row.get("step_by", UUID.class),
        instant(row),
        row.get("recorded_by", UUID.class),
        row.get("entered_by", UUID.class),
        row.get("correction", Boolean.class),
        row.get("reason", String.class),
        values,
        Map.of(),
        closed,
        Map.of());
  }

  private static Instant instant(Record row) {
    return row.get("recorded_at", OffsetDateTime.class).toInstant();
  }

  private static @Nullable Object value(Record row, Field field) {
    if (field.fieldClass() == FieldClass.SEALED) {
      return row.get(field.id(), Boolean.class);
    }
    return switch (field.type().meaning()) {
      case Type.Text _, Type.Code _, Type.Territory _ -> row.get(field.id(), String.class);
      case Type.Date _ -> row.get(field.id(), LocalDate.class);
      case Type.Whole _ -> row.get(field.id(), Long.class);
      case Type.Decimal _ -> row.get(field.id(), java.math.BigDecimal.class);
      case Type.Truth _ -> row.get(field.id(), Boolean.class);
      case Type.Reference _ -> row.get(field.id(), UUID.class);
    };
  }

  /** SELECT list of a group's items. */
  public String columns(Group group) {
    return "item, record, " + Quoted.names(readable(group).stream().map(Field::id).toList());
  }

  public List<Field> readable(Group group) {
    return Columns.typed(group.fields().values()).stream()
        .filter(field -> field.fieldClass() != FieldClass.SEALED)
        .filter(field -> ReadableColumns.reads(access, field, group.id() + "." + field.id()))
        .toList();
  }

  public Item item(Group group, Record row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : readable(group)) {
      Object value = value(row, field);
      if (value != null) {
        values.put(field.id(), value);
      }
    }
    return new Item(row.get("item", UUID.class), values);
  }

  /** Ids of records referred to, by the register they are in. */
  public Map<String, Set<UUID>> references(List<Entry> entries) {
    Map<String, Set<UUID>> references = new LinkedHashMap<>();
    for (Entry entry : entries) {
      collect(register.fields().values(), entry.values(), references);
      entry
          .items()
          .forEach((group, items) ->
              items.forEach(item ->
                  collect(
                      Objects.requireNonNull(register.groups().get(group)).fields().values(),
                      item.values(),
                      references)));
    }
    return references;
  }

  private static void collect(
      Iterable<Field> fields, Map<String, Object> values, Map<String, Set<UUID>> references) {
    for (Field field : fields) {
      if (field.to() != null && values.get(field.id()) instanceof UUID id) {
        references.computeIfAbsent(field.to(), to -> new HashSet<>()).add(id);
      }
    }
  }
}
