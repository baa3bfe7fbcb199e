package org.bala.app.registers.looking;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Entry.Item;
import org.bala.app.registers.tables.Quoted;
import org.bala.app.registers.tables.Sql;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Role.Reach;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.definitions.registers.Register.Group;
import org.jooq.DSLContext;

/** The queries by which records are looked at; each runs in a transaction of the person's role. */
public final class Looking {

  private final CountryPackage country;
  private final Selection selection;
  private final Register register;
  private final SignedIn person;
  private final LocalDate day;

  /**
   * @param day on which derived fields are asked
   */
  public Looking(CountryPackage country, Selection selection, SignedIn person, LocalDate day) {
    this.country = country;
    this.selection = selection;
    this.register = selection.register();
    this.person = person;
    this.day = day;
  }

  public Optional<Entry> one(DSLContext sql, UUID id) {
    List<Object> parameters = selection.days(day);
    parameters.add(id);
    return sql
        .fetch(
            "SELECT %s FROM %s AS r%s WHERE r.id = ?"
                .formatted(selection.columns(), Quoted.table(register), selection.joins()),
            parameters.toArray())
        .stream()
        .findFirst()
        .map(selection::entry)
        .map(entry -> entry.with(items(sql, id), Map.of()))
        .map(entry -> entry.with(entry.items(), titles(sql, List.of(entry))));
  }

  /** These records, as far as the person sees them; in no particular order. */
  public List<Entry> these(DSLContext sql, Set<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Object> parameters = selection.days(day);
    parameters.add(ids.toArray(UUID[]::new));
    return sql.fetch(
            "SELECT %s FROM %s AS r%s WHERE r.id = ANY (?::uuid[])"
                .formatted(selection.columns(), Quoted.table(register), selection.joins()),
            parameters.toArray())
        .map(selection::entry);
  }

  /** Records that refer to another one by a field, as far as the person sees them, newest first. */
  public List<Entry> referring(DSLContext sql, Field field, UUID to) {
    List<Object> parameters = selection.days(day);
    parameters.add(to);
    return sql.fetch(
            "SELECT %s FROM %s AS r%s WHERE r.%s = ? ORDER BY r.id DESC LIMIT 20"
                .formatted(
                    selection.columns(),
                    Quoted.table(register),
                    selection.joins(),
                    Quoted.name(field.id())),
            parameters.toArray())
        .map(selection::entry);
  }

  /**
   * All records that the person sees because they were referred, if these are few enough to be
   * looked at one by one; empty for everybody else.
   */
  public Optional<Set<UUID>> referred(DSLContext sql) {
    if (reach() != Reach.REFERRED) {
      return Optional.empty();
    }
    Set<UUID> records =
        new LinkedHashSet<>(
            sql.fetch(
                    "SELECT record FROM bala.visible WHERE scope = ? AND register = ? LIMIT "
                        + (Searching.CANDIDATES + 1),
                    person.person(),
                    register.id())
                .map(row -> row.get("record", UUID.class)));
    return records.size() > Searching.CANDIDATES ? Optional.empty() : Optional.of(records);
  }

  /** A record and the records it refers to that its reader sees, by register. */
  public Map<String, Set<UUID>> referredWith(Entry entry) {
    Map<String, Set<UUID>> referred = new LinkedHashMap<>();
    referred.put(register.id(), Set.of(entry.id()));
    for (Field field : register.fields().values()) {
      Register target = field.to() == null ? null : country.registers().get(field.to());
      Access there = target == null ? null : target.access().get(person.role());
      if (target != null
          && there != null
          && there.see()
          && entry.values().get(field.id()) instanceof UUID id) {
        referred.computeIfAbsent(target.id(), to -> new java.util.LinkedHashSet<>()).add(id);
      }
    }
    return referred;
  }

  private Map<String, List<Item>> items(DSLContext sql, UUID id) {
    Map<String, List<Item>> items = new LinkedHashMap<>();
    for (Group group : register.groups().values()) {
      items.put(
          group.id(),
          sql.fetch(
                  "SELECT %s FROM %s WHERE record = ? ORDER BY item"
                      .formatted(selection.columns(group), Quoted.items(register, group)),
                  id)
              .map(row -> selection.item(group, row)));
    }
    return items;
  }

  /** The items of a record as they were in one of its versions. */
  Map<String, List<Item>> items(DSLContext sql, UUID id, int version) {
    Map<String, List<Item>> items = new LinkedHashMap<>();
    for (Group group : register.groups().values()) {
      items.put(
          group.id(),
          sql.fetch(
                  """
                  SELECT %s FROM %s WHERE record = ? AND from_version <= ?
                  AND (to_version IS NULL OR to_version > ?) ORDER BY item
                  """
                      .formatted(selection.columns(group), Quoted.itemsHistory(register, group)),
                  id,
                  version,
                  version)
              .map(row -> selection.item(group, row)));
    }
    return items;
  }

  Reach reach() {
    return Objects.requireNonNull(country.roles().get(person.role())).reach();
  }

  /** Every version of a record, the newest first. */
  public List<Entry> versions(DSLContext sql, UUID id) {
    List<Object> parameters = selection.days(day);
    parameters.add(id);
    return sql
        .fetch(
            "SELECT %s FROM %s AS r%s WHERE r.id = ? ORDER BY r.version DESC"
                .formatted(selection.columns(), Quoted.history(register.id()), selection.joins()),
            parameters.toArray())
        .map(selection::entry)
        .stream()
        .map(entry -> entry.with(items(sql, id, entry.version()), Map.of()))
        .toList();
  }

  /** A record as it was; this looking selects as of the same moment and day. */
  public Optional<Entry> asOf(DSLContext sql, UUID id, AsOf asOf) {
    List<Object> parameters = selection.days(asOf.on());
    parameters.add(id);
    return sql
        .fetch(
            "SELECT %s FROM %s AS r%s"
                .formatted(
                    selection.columns(),
                    asOf.version(register, selection.access(), Sql.of("?::uuid")),
                    selection.joins()),
            parameters.toArray())
        .stream()
        .findFirst()
        .map(selection::entry)
        .map(entry -> entry.with(items(sql, id, entry.version()), Map.of()));
  }

  /** Names of the records referred to, as far as the person sees them. */
  Map<UUID, String> titles(DSLContext sql, List<Entry> entries) {
    Map<UUID, String> titles = new LinkedHashMap<>();
    selection.references(entries).forEach((to, ids) -> titles.putAll(titles(sql, to, ids)));
    return titles;
  }

  private Map<UUID, String> titles(DSLContext sql, String to, Set<UUID> ids) {
    Map<UUID, String> titles = new LinkedHashMap<>();
    String title = selection.nameOf(to);
    if (title.isEmpty()) {
      return titles;
    }
    sql.fetch(
            "SELECT t.id, %s AS title FROM %s AS t WHERE t.id = ANY (?::uuid[])"
                .formatted(title, Quoted.table(to)),
            (Object) ids.toArray(UUID[]::new))
        .forEach(row -> titles.put(row.get("id", UUID.class), row.get("title", String.class)));
    return titles;
  }
}
