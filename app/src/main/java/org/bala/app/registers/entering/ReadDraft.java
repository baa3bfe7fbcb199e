package org.bala.app.registers.entering;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Meaning;
import org.bala.app.registers.Refusal;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.registers.tables.ReadableColumns;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Role.Reach;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.definitions.registers.Register.Group;
import org.jspecify.annotations.Nullable;

/** A draft as it was typed, read as a whole: its values, and everything that is wrong with it. */
public final class ReadDraft {

  private static final Set<String> STANDARD = Set.of("area", "valid_from", "valid_to");

  /** Items of a group; conditions are asked of all of them once for each that was written. */
  private static final int MOST_ITEMS = 500;

  private static final Set<String> ITEM = Set.of("item");

  /**
   * An item of a repeating group.
   *
   * @param item null if it is new
   */
  record ReadItem(@Nullable UUID item, Map<String, @Nullable Object> values) {}

  private final CountryPackage country;
  private final Register register;
  private final Access access;
  private final SignedIn person;
  private final Draft draft;
  private final Values reading;
  private final Map<String, @Nullable Object> values;
  private final Map<String, @Nullable Object> standard = new LinkedHashMap<>();
  private final Map<Group, List<ReadItem>> groups = new LinkedHashMap<>();

  public ReadDraft(
      CountryPackage country, Register register, Access access, SignedIn person, Draft draft) {
    this.country = country;
    this.register = register;
    this.access = access;
    this.person = person;
    this.draft = draft;
    this.reading = new Values(country);
    this.values = reading.read(register.fields(), draft.values(), STANDARD, "");
    readStandard();
    readGroups();
    required(register.fields(), values, "", draft.version() == 0);
  }

  Register register() {
    return register;
  }

  Access access() {
    return access;
  }

  SignedIn person() {
    return person;
  }

  /** What was typed. */
  Draft draft() {
    return draft;
  }

  /** Values by field id; null takes a value away. */
  Map<String, @Nullable Object> values() {
    return values;
  }

  /** Values of standard columns. */
  Map<String, @Nullable Object> standard() {
    return standard;
  }

  /** All items of the groups that were typed. */
  Map<Group, List<ReadItem>> groups() {
    return groups;
  }

  void refuse(Refusal refusal) {
    reading.refuse(refusal);
  }

  /** Everything that is wrong with the draft by itself. */
  public List<Refusal> refusals() {
    return reading.refusals();
  }

  private void readStandard() {
    for (String column : List.of("valid_from", "valid_to")) {
      String typed = draft.values().get(column);
      if (typed != null) {
        standard.put(column, typed.isBlank() ? null : reading.date(Meaning.day(typed), column));
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
    String typed = draft.values().get("area");
    String area = typed == null ? null : Meaning.area(country, typed);
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
          if (items.size() > MOST_ITEMS) {
            reading.refuse(Reason.TOO_MANY_ITEMS.at(id));
            return;
          }
          List<ReadItem> read = new ArrayList<>();
          for (int i = 0; i < items.size(); i++) {
            String place = id + "/" + (i + 1) + "/";
            Map<String, @Nullable Object> given =
                reading.read(group.fields(), items.get(i), ITEM, place);
            UUID item = item(items.get(i).get("item"), place);
            required(group.fields(), given, place, true);
            read.add(new ReadItem(item, given));
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

  /** Whether a version that is there says what this draft says: then it was saved before. */
  public boolean says(Entry entry) {
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

  private boolean says(Entry entry, Group group, List<ReadItem> drafts) {
    List<Map<String, Object>> unmatched = new ArrayList<>();
    entry.items().getOrDefault(group.id(), List.of()).forEach(item -> unmatched.add(item.values()));
    List<String> readable = ReadableColumns.columns(group, access);
    for (ReadItem item : drafts) {
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
