package org.bala.app.office.records;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Meaning;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Group;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a form: as typed by a person, or as it is in a record. Names of inputs are those
 * of the places that refusals name: {@code field}, {@code group/1/field}.
 *
 * @param id of the record, made before the form was first shown
 * @param version the record was read in; 0 for a new one
 * @param values by field id, and {@code area}, {@code valid_from}, {@code valid_to}
 * @param items of each repeating group; one that was there before has its id among its values
 * @param asked what was asked for in a reference, by the input's name
 */
public record FilledForm(
    UUID id,
    int version,
    Map<String, String> values,
    Map<String, List<Map<String, String>>> items,
    Map<String, String> asked,
    boolean correction,
    String reason) {

  static final String AREA = "area";
  static final String VALID_FROM = "valid_from";
  static final String VALID_TO = "valid_to";
  static final List<String> STANDARD = List.of(AREA, VALID_FROM, VALID_TO);

  public static FilledForm empty(UUID id, Map<String, String> values) {
    return new FilledForm(
        id, 0, new LinkedHashMap<>(values), new LinkedHashMap<>(), Map.of(), false, "");
  }

  /** A record as it can be changed by this reader. */
  public static FilledForm of(Register register, Entry entry) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(AREA, entry.area());
    values.put(VALID_FROM, entry.validFrom().toString());
    values.put(VALID_TO, entry.validTo() == null ? "" : entry.validTo().toString());
    values.putAll(written(register.fields(), entry.values()));
    Map<String, List<Map<String, String>>> items = new LinkedHashMap<>();
    for (Group group : register.groups().values()) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (Entry.Item item : entry.items().getOrDefault(group.id(), List.of())) {
        Map<String, String> row = new LinkedHashMap<>(written(group.fields(), item.values()));
        row.put("item", item.id().toString());
        rows.add(row);
      }
      items.put(group.id(), rows);
    }
    return new FilledForm(entry.id(), entry.version(), values, items, Map.of(), false, "");
  }

  /** A form as it was sent. */
  public static FilledForm of(
      CountryPackage country, Register register, HttpServletRequest request) {
    Map<String, String> asked = new LinkedHashMap<>();
    Map<String, String> values = read(country, register.fields(), "", request, asked);
    for (String standard : STANDARD) {
      String given = request.getParameter(standard);
      if (given != null) {
        values.put(standard, meaning(country, standard, given));
      }
    }
    Map<String, List<Map<String, String>>> items = new LinkedHashMap<>();
    for (Group group : register.groups().values()) {
      List<Map<String, String>> rows = new ArrayList<>();
      int count = number(request.getParameter(group.id() + "/#"));
      for (int i = 1; i <= count; i++) {
        String prefix = group.id() + "/" + i + "/";
        Map<String, String> row = read(country, group.fields(), prefix, request, asked);
        String item = request.getParameter(prefix + "item");
        if (item != null && !item.isEmpty()) {
          row.put("item", item);
        }
        rows.add(row);
      }
      items.put(group.id(), rows);
    }
    return new FilledForm(
        UUID.fromString(Objects.requireNonNullElse(request.getParameter("id"), "")),
        number(request.getParameter("version")),
        values,
        items,
        asked,
        "true".equals(request.getParameter("correction")),
        Objects.requireNonNullElse(request.getParameter("reason"), "").strip());
  }

  /** The record a person wants, without empty sealed fields: leaving those empty keeps them. */
  public Entry.Draft draft(Register register) {
    Map<String, String> given = new LinkedHashMap<>(values);
    register.fields().values().stream()
        .filter(field -> field.fieldClass() == FieldClass.SEALED)
        .filter(field -> given.getOrDefault(field.id(), "").isEmpty())
        .forEach(field -> given.remove(field.id()));
    return new Entry.Draft(
        register.id(), id, version, given, items, correction, reason.isEmpty() ? null : reason);
  }

  public FilledForm at(int newVersion) {
    return new FilledForm(id, newVersion, values, items, asked, correction, reason);
  }

  /** One more empty item of a group. */
  public FilledForm withOneMore(String group) {
    items.computeIfAbsent(group, none -> new ArrayList<>()).add(new LinkedHashMap<>());
    return this;
  }

  /**
   * @param place of an item, for example {@code group/2}
   */
  public FilledForm without(String place) {
    int slash = place.indexOf('/');
    List<Map<String, String>> rows = slash < 0 ? null : items.get(place.substring(0, slash));
    int number = slash < 0 ? 0 : number(place.substring(slash + 1));
    if (rows != null && number >= 1 && number <= rows.size()) {
      rows.remove(number - 1);
    }
    return this;
  }

  private static Map<String, String> written(
      Map<String, Field> fields, Map<String, Object> values) {
    Map<String, String> written = new LinkedHashMap<>();
    for (Field field : fields.values()) {
      Object value = values.get(field.id());
      if (value != null && field.derived() == null) {
        written.put(
            field.id(),
            value instanceof java.math.BigDecimal number
                ? number.toPlainString()
                : value.toString());
      }
    }
    return written;
  }

  private static Map<String, String> read(
      CountryPackage country,
      Map<String, Field> fields,
      String prefix,
      HttpServletRequest request,
      Map<String, String> asked) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Field field : fields.values()) {
      String given = request.getParameter(prefix + field.id());
      String question = request.getParameter(prefix + field.id() + "?");
      if (question != null && !question.isBlank()) {
        asked.put(prefix + field.id(), question.strip());
      }
      if (field.derived() == null && (given != null || question != null)) {
        values.put(field.id(), given == null ? "" : Meaning.of(country, field, given));
      }
    }
    return values;
  }

  private static String meaning(CountryPackage country, String standard, String given) {
    return standard.equals(AREA) ? Meaning.area(country, given) : Meaning.day(given);
  }

  private static int number(@Nullable String written) {
    return written != null && written.matches("[0-9]{1,3}") ? Integer.parseInt(written) : 0;
  }
}
