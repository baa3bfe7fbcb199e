package org.bala.app.registers.entering;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bala.app.registers.Meaning;
import org.bala.app.registers.Refusal;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.registers.looking.Sorting;
import org.bala.app.registers.tables.SearchKeys;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.country.IdentificationNumbers;
import org.bala.core.definitions.registers.AreaType;
import org.bala.core.definitions.registers.CodeType;
import org.bala.core.definitions.registers.DayType;
import org.bala.core.definitions.registers.DecimalType;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.Search;
import org.bala.core.definitions.registers.IdentificationType;
import org.bala.core.definitions.registers.RecordType;
import org.bala.core.definitions.registers.TextType;
import org.bala.core.definitions.registers.TruthType;
import org.bala.core.definitions.registers.WholeType;
import org.bala.core.people.IdentificationNumber;
import org.bala.core.people.NumberScheme;
import org.bala.core.text.Folding;
import org.jspecify.annotations.Nullable;

/** Turns what was typed into values of the fields' types, collecting everything that is wrong. */
final class Values {

  private static final int LONGEST_TEXT = 20_000;

  /** A page of a btree holds 2,704 bytes of a key. */
  private static final int LONGEST_NAME = 500;

  private static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
  private static final BigDecimal LARGEST = new BigDecimal("1e15");

  private final CountryPackage country;
  private final List<Refusal> refusals = new ArrayList<>();

  Values(CountryPackage country) {
    this.country = country;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  void refuse(Refusal refusal) {
    refusals.add(refusal);
  }

  /**
   * @param typed by field id
   * @param standard names that are no fields but may be among the typed
   * @param place before each field's id in a refusal
   * @return value by field id; null where an empty text was typed
   */
  Map<String, @Nullable Object> read(
      Map<String, Field> fields,
      Map<String, String> typed,
      java.util.Set<String> standard,
      String place) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    typed.forEach((id, text) -> {
      Field field = fields.get(id);
      if (field != null && field.derived() == null) {
        values.put(id, read(field, Meaning.of(country, field, text), place + id));
      } else if (!standard.contains(id)) {
        refuse(Reason.UNKNOWN_FIELD.at(place + id));
      }
    });
    return values;
  }

  @Nullable Object read(Field field, String text, String place) {
    if (text.isEmpty()) {
      return null;
    }
    return switch (field.type()) {
      case TextType _ ->
          field.search() == Search.NAME && !Folding.hasLetter(text)
              ? refused(Reason.NO_LETTER, place)
              : text(text, isName(field) ? LONGEST_NAME : LONGEST_TEXT, place);
      case CodeType(String list) -> code(list, text, place);
      case DayType _ -> date(text, place);
      case WholeType _ -> whole(text, place);
      case DecimalType(int scale) -> decimal(text, scale, place);
      case TruthType _ -> truth(text, place);
      case RecordType _ -> id(text, place);
      case AreaType _ -> area(text, place);
      case IdentificationType _ -> identificationNumber(text, place);
    };
  }

  private @Nullable Object refused(Reason reason, String place) {
    refuse(reason.at(place));
    return null;
  }

  /** Whether an index holds the text, see {@link Sorting} and {@link SearchKeys}. */
  private static boolean isName(Field field) {
    return field.search() != null || field.inList();
  }

  private @Nullable Object text(String text, int longest, String place) {
    boolean fits =
        text.length() <= longest
            && text.indexOf('\0') < 0
            && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    return fits ? text : refused(Reason.TOO_LONG, place);
  }

  private @Nullable Object code(String list, String text, String place) {
    CodeList codes = Objects.requireNonNull(country.lists().get(list));
    return codes.code(text).isPresent() ? text : refused(Reason.NOT_IN_LIST, place);
  }

  @Nullable Object date(String text, String place) {
    try {
      LocalDate date = LocalDate.parse(text);
      return date.isBefore(EARLIEST) || date.isAfter(LATEST)
          ? refused(Reason.NOT_A_DATE, place)
          : date;
    } catch (DateTimeException noDate) {
      return refused(Reason.NOT_A_DATE, place);
    }
  }

  private @Nullable Object whole(String text, String place) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException noNumber) {
      return refused(Reason.NOT_A_NUMBER, place);
    }
  }

  private @Nullable Object decimal(String text, int scale, String place) {
    if (!text.matches("[+-]?[0-9]{1,18}([.,][0-9]{1,18})?")) {
      return refused(Reason.NOT_A_NUMBER, place);
    }
    BigDecimal number = new BigDecimal(text.replace(',', '.'));
    boolean fits =
        number.stripTrailingZeros().scale() <= scale
            && number.abs().compareTo(LARGEST.movePointLeft(Math.max(0, scale - 3))) < 0;
    return fits ? number.setScale(scale) : refused(Reason.NOT_A_NUMBER, place);
  }

  private @Nullable Object truth(String text, String place) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case String other -> refused(Reason.NOT_IN_LIST, place);
    };
  }

  private @Nullable Object id(String text, String place) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException noId) {
      return refused(Reason.NO_SUCH_RECORD, place);
    }
  }

  private @Nullable Object area(String text, String place) {
    return country.areas().containsKey(text) ? text : refused(Reason.NO_SUCH_AREA, place);
  }

  private @Nullable Object identificationNumber(String text, String place) {
    NumberScheme scheme =
        country.identificationNumbers().map(IdentificationNumbers::scheme).orElse(null);
    return switch (IdentificationNumber.check(scheme, text)) {
      case IdentificationNumber.Checked.Right _ -> text;
      case IdentificationNumber.Checked.Wrong wrong -> {
        refuse(Reason.NOT_AN_IDENTIFICATION_NUMBER.under(place, wrong.key(), wrong.where()));
        yield null;
      }
    };
  }
}
