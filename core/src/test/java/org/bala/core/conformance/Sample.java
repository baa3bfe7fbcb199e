package org.bala.core.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.CodeType;
import org.bala.core.definitions.registers.DayType;
import org.bala.core.definitions.registers.DecimalType;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.FieldType;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.TextType;
import org.bala.core.definitions.registers.TruthType;
import org.bala.core.definitions.registers.WholeType;
import org.bala.core.expressions.Engine;
import org.bala.core.packages.PackageReader;
import org.bala.core.packages.Reading;
import org.bala.core.reading.Confidence;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A register whose fields have the names of keywords and the values at the edges of their types.
 */
final class Sample {

  /** The day that formulas are asked for: the last of a February without a 29th. */
  static final String DAY = "DATE '2026-02-28'";

  private static final int ROWS = 60;
  private static final Place PLACE = new Place("sample.yaml", 1, 1);

  private static final List<@Nullable String> WHOLE =
      list(
          null,
          "0",
          "1",
          "-1",
          "2",
          "7",
          "-7",
          "18",
          "100",
          "9223372036854775807",
          "-9223372036854775808",
          "999999999999",
          "-1000000");
  private static final List<@Nullable String> MONEY =
      list(
          null,
          "0.00",
          "0.01",
          "-0.01",
          "0.05",
          "2.50",
          "-2.50",
          "3.50",
          "16.03",
          "4325.00",
          "0.35",
          "9999999999999999.99",
          "-9999999999999999.99",
          "1234567.89");
  private static final List<@Nullable String> FINE =
      list(
          null,
          "0.000000",
          "0.000001",
          "-0.000001",
          "0.500000",
          "-0.500000",
          "1.500000",
          "2.500000",
          "0.333333",
          "999999999999.999999",
          "-999999999999.999999");
  private static final List<@Nullable String> TEXTS =
      list(
          null, "", " ", "Әлия", "әлия", "Ғ", "Үркер", "it's", "a\\b", "${x}", "a ", "a", "🙂", "%",
          "Е", "Ё", "é", "é");
  private static final List<@Nullable String> CODES = list(null, "F", "M", "_T");
  private static final List<@Nullable String> TRUTHS = list(null, "TRUE", "FALSE");
  private static final List<@Nullable String> DATES =
      list(
          null,
          "2008-02-29",
          "2008-03-01",
          "2008-02-28",
          "2026-02-28",
          "2026-03-01",
          "2024-02-29",
          "1900-02-28",
          "2000-02-29",
          "2012-12-31",
          "2013-01-01",
          "2026-01-31",
          "2025-12-31",
          "9999-12-31",
          "0001-01-01",
          "2026-04-30",
          "2026-05-31",
          "2008-08-31");

  private final CountryPackage country;
  private final Register register;
  private final Map<String, List<@Nullable String>> columns = new LinkedHashMap<>();

  Sample(long seed) {
    this.country = kazakhstan();
    Map<String, Field> fields = new LinkedHashMap<>();
    Random random = new Random(seed);
    add(fields, random, "value", new WholeType(), WHOLE);
    add(fields, random, "count", new WholeType(), WHOLE);
    add(fields, random, "year", new DecimalType(2), MONEY);
    add(fields, random, "end", new DecimalType(2), MONEY);
    add(fields, random, "period", new DecimalType(6), FINE);
    add(fields, random, "language", new TextType(), TEXTS);
    add(fields, random, "group", new TextType(), TEXTS);
    add(fields, random, "case", new CodeType("SEX"), CODES);
    add(fields, random, "not", new TruthType(), TRUTHS);
    add(fields, random, "order", new TruthType(), TRUTHS);
    add(fields, random, "day", new DayType(), DATES);
    add(fields, random, "date", new DayType(), DATES);
    this.register =
        new Register(
            "sample",
            Text.same("sample"),
            null,
            "nobody",
            Register.Mode.OWN,
            Register.Existence.OPEN,
            new Register.Retention("", "", "", Confidence.TO_BE_CONFIRMED),
            fields,
            Map.of(),
            List.of(),
            List.of(),
            null,
            null,
            Map.of(),
            PLACE);
  }

  static CountryPackage kazakhstan() {
    return switch (PackageReader.read(Path.of("../countries/kazakhstan"))) {
      case Reading.Read(CountryPackage country) -> country;
      case Reading.Refused(var mistakes) -> throw new AssertionError(mistakes);
    };
  }

  private static List<@Nullable String> list(@Nullable String... values) {
    List<@Nullable String> list = new ArrayList<>();
    for (String value : values) {
      list.add(value);
    }
    return list;
  }

  private void add(
      Map<String, Field> fields,
      Random random,
      String id,
      FieldType type,
      List<@Nullable String> edges) {
    fields.put(
        id,
        new Field(
            id,
            Text.same(id),
            null,
            type,
            Field.FieldClass.OPEN,
            false,
            null,
            null,
            false,
            false,
            false,
            null,
            PLACE));
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      values.add(edges.get(i < edges.size() ? i : random.nextInt(edges.size())));
    }
    java.util.Collections.shuffle(values, random);
    columns.put(id, values);
  }

  CountryPackage country() {
    return country;
  }

  Register register() {
    return register;
  }

  /** The rows as a query of literals, each of its column's type; {@code row} numbers them. */
  String query(Engine engine) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      List<String> values = new ArrayList<>(List.of("CAST(" + i + " AS BIGINT)"));
      for (Field field : register.fields().values()) {
        String value = Objects.requireNonNull(columns.get(field.id())).get(i);
        String literal = value == null ? "NULL" : engine.literal(value);
        if (engine == Engine.SPARK && value != null && !(field.type() instanceof TextType)) {
          literal = "'" + value + "'";
        }
        values.add("CAST(" + literal + " AS " + engine.type(field.type().meaning()) + ")");
      }
      rows.add("(" + String.join(", ", values) + ")");
    }
    String names =
        "row_number, "
            + register.fields().keySet().stream()
                .map(engine::quote)
                .collect(Collectors.joining(", "));
    return "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS t(" + names + ")";
  }
}
