package org.bala.app.registers;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.registers.Field;
import org.bala.core.text.Text;
import org.bala.core.values.Type;

/**
 * What a text means that a person typed or a program sent: the same for both. Where nothing is
 * meant, the text itself comes back, to be refused or shown as it was written. Meaning what is
 * meant changes nothing.
 */
public final class Meaning {

  private Meaning() {}

  /** A value of a field as it is stored. */
  public static String of(CountryPackage country, Field field, String written) {
    return switch (field.type().meaning()) {
      case Type.Code(String list) ->
          code(Objects.requireNonNull(country.lists().get(list)), written);
      case Type.Territory _ -> area(country, written);
      case Type.Date _ -> day(written);
      case Type _ -> written.strip();
    };
  }

  /**
   * The id of an area: written itself, or the name in any language of the one area so named now.
   */
  public static String area(CountryPackage country, String written) {
    String name = written.strip();
    return country.areas().containsKey(name)
        ? name
        : only(
            country.areas().values().stream()
                .filter(area -> area.validTo() == null && isNamed(area.name(), name))
                .map(Area::id),
            name);
  }

  /** A day as year-month-day; it may be written as day, month and year with points between. */
  public static String day(String written) {
    String day = written.strip();
    if (!day.matches("[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4}")) {
      return day;
    }
    String[] parts = day.split("\\.");
    return parts[2] + "-" + twoDigits(parts[1]) + "-" + twoDigits(parts[0]);
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }

  private static String code(CodeList codes, String written) {
    String name = written.strip();
    return codes.code(name).isPresent()
        ? name
        : only(
            codes.ofOneRecord().stream()
                .filter(code -> isNamed(code.name(), name))
                .map(CodeList.Code::id),
            name);
  }

  private static boolean isNamed(Text name, String written) {
    String sought = written.toLowerCase(Locale.ROOT);
    return name.byLanguage().values().stream()
        .anyMatch(one -> one.toLowerCase(Locale.ROOT).equals(sought));
  }

  private static String only(Stream<String> ids, String otherwise) {
    List<String> found = ids.limit(2).toList();
    return found.size() == 1 ? found.getFirst() : otherwise;
  }
}
