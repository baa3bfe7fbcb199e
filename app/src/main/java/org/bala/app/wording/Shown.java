package org.bala.app.wording;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bala.app.registers.Entry;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.bala.core.values.Type;

/** Values of records as a person reads them, in one language. */
public final class Shown {

  private static final Pattern DAY = Pattern.compile("\\b[0-9]{4}-[0-9]{2}-[0-9]{2}\\b");

  private final CountryPackage country;
  private final String language;
  private final Words words;

  public Shown(CountryPackage country, String language) {
    this.country = country;
    this.language = language;
    this.words = country.words(language);
  }

  public Words words() {
    return words;
  }

  public String text(Text text) {
    return text.in(language, country.fallback());
  }

  /** A value; a record referred to by its name, as far as the reader may know it. */
  public String value(Field field, Object value, Map<UUID, String> titles) {
    return switch (value) {
      case LocalDate day -> words.date(day);
      case BigDecimal number -> words.figure(number.toPlainString());
      case Long number -> words.figure(number.toString());
      case Boolean truth -> words.say(truth ? "office.yes" : "office.no");
      case UUID id -> titles.containsKey(id) ? title(titles.getOrDefault(id, "")) : closed();
      case String written ->
          switch (field.type().meaning()) {
            case Type.Code(String list) -> code(list, written);
            case Type.Territory _ -> area(written);
            case Type _ -> written;
          };
      case Object other -> other.toString();
    };
  }

  /** The value of a field of a record, a dash if it has none. */
  public String value(Entry entry, Field field) {
    Object value = entry.values().get(field.id());
    if (value != null) {
      return value(field, value, entry.titles());
    }
    return entry.closed().contains(field.id()) ? words.say("office.record.closed") : Words.NO_DATA;
  }

  private String closed() {
    return words.say("office.record.closed");
  }

  /** The title of a record referred to, its days as they are written. */
  private String title(String title) {
    return DAY.matcher(title).replaceAll(day -> words.date(LocalDate.parse(day.group())));
  }

  public String code(String list, String code) {
    CodeList codes = country.lists().get(list);
    String unnamed = code.equals(CodeList.TOTAL) ? words.say("general.total") : code;
    return codes == null ? code : codes.code(code).map(one -> text(one.name())).orElse(unnamed);
  }

  public String area(String id) {
    var area = country.areas().get(id);
    return area == null ? id : text(area.name());
  }

  /** A unit, {@code body/area}: the body's name and the area's. */
  public String unit(String unit) {
    int slash = unit.indexOf('/');
    var body = slash < 0 ? null : country.bodies().get(unit.substring(0, slash));
    return body == null ? unit : text(body.name()) + ", " + area(unit.substring(slash + 1));
  }

  public String state(Register register, String state) {
    var lifecycle = register.lifecycle();
    Text name = lifecycle == null ? null : lifecycle.states().get(state);
    return name == null ? "" : text(name);
  }

  public String step(Register register, String step) {
    var lifecycle = register.lifecycle();
    var found = lifecycle == null ? null : lifecycle.steps().get(step);
    return found == null ? step : text(found.name());
  }

  /** What a record is called: its title fields, or the name of its register. */
  public String title(Register register, Entry entry) {
    String title =
        register.title().stream()
            .filter(id -> entry.values().get(id) != null)
            .map(id -> value(entry, Objects.requireNonNull(register.fields().get(id))))
            .collect(Collectors.joining(" "));
    return title.isEmpty() ? text(register.name()) : title;
  }

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** A moment as day and time of the country. */
  public String moment(Instant moment) {
    var there = moment.atZone(country.timeZone());
    return words.date(there.toLocalDate()) + ", " + MINUTES.format(there);
  }

  public LocalDate day(Instant moment) {
    return moment.atZone(country.timeZone()).toLocalDate();
  }

  public String validity(LocalDate from, @org.jspecify.annotations.Nullable LocalDate to) {
    return to == null
        ? words.say("office.record.valid", words.date(from))
        : words.say("office.record.valid-until", words.date(from), words.date(to));
  }
}
