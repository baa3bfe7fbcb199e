package org.bala.core.conformance;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes formulas over the {@link Sample}, of every operator, from a seed. */
public final class Formulas {

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "-1",
          "3",
          "7",
          "18",
          "0.5",
          "2.5",
          "-2.5",
          "0.35",
          "16.03",
          "1000000",
          "99999999999999999999999999999999999999",
          "0.00000000001",
          "123456789012345678");
  private static final List<String> ROUNDINGS =
      List.of("half_up", "down", "up", "ceiling", "floor", "HALF_UP");
  private static final List<String> TEXTS =
      List.of("'Әлия'", "''", "'it''s'", "'a\\b'", "'${x}'", "'a'", "'🙂'", "'Қ'");

  private final Random random;

  Formulas(Random random) {
    this.random = random;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  private String oneOf(Supplier<String>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }

  /** A formula of any type. */
  String any(int depth) {
    return oneOf(
        () -> number(depth),
        () -> condition(depth),
        () -> number(depth),
        () -> date(depth),
        () -> text(depth));
  }

  /** A formula that counts over many records. */
  String aggregate(int depth) {
    String filter = random.nextBoolean() ? " filter (where " + condition(depth) + ")" : "";
    return oneOf(
        () -> "count(*)" + filter,
        () -> "count(" + any(depth) + ")" + filter,
        () -> "sum(" + number(depth) + ")" + filter,
        () -> "min(" + number(depth) + ")" + filter,
        () -> "max(" + date(depth) + ")" + filter,
        () -> "avg(" + number(depth) + ", " + random.nextInt(5) + ")" + filter,
        () -> "coalesce(sum(" + number(depth) + ")" + filter + ", 0) + count(*)",
        () -> "divide(count(*)" + filter + ", count(*), 4, " + one(ROUNDINGS) + ")");
  }

  String number(int depth) {
    if (depth <= 0) {
      return oneOf(
          () -> one(List.of("value", "count", "year", "end", "period", "mci")), () -> one(NUMBERS));
    }
    int d = depth - 1;
    return oneOf(
        () -> number(0),
        () -> "(" + number(d) + one(List.of(" + ", " - ")) + number(d) + ")",
        () -> number(0) + " * " + number(0),
        () -> "(- " + number(d) + ")",
        () ->
            "divide("
                + number(d)
                + ", "
                + number(d)
                + ", "
                + random.nextInt(6)
                + ", "
                + one(ROUNDINGS)
                + ")",
        () -> one(List.of("ceil", "floor")) + "(" + number(d) + ")",
        () -> "round(" + number(d) + ", " + random.nextInt(5) + ")",
        () -> "age_on(" + date(d) + ", " + date(d) + ")",
        () -> "months_between(" + date(d) + ", " + date(d) + ")",
        () -> choice(d, () -> number(d)),
        () -> "coalesce(" + number(d) + ", " + number(d) + ")");
  }

  String date(int depth) {
    if (depth <= 0) {
      return one(List.of("date", "\"day\"", "day", "DATE '2024-02-29'", "DATE '2026-03-01'"));
    }
    int d = depth - 1;
    return oneOf(
        () -> date(0),
        () -> choice(d, () -> date(d)),
        () -> "coalesce(" + date(d) + ", " + date(d) + ")");
  }

  String text(int depth) {
    if (depth <= 0) {
      return oneOf(() -> one(List.of("language", "\"group\"")), () -> one(TEXTS));
    }
    int d = depth - 1;
    return oneOf(
        () -> text(0),
        () -> choice(d, () -> text(d)),
        () -> "coalesce(" + text(d) + ", " + text(d) + ")");
  }

  String condition(int depth) {
    if (depth <= 0) {
      return one(
          List.of(
              "not", "order", "case = 'F'", "TRUE", "FALSE", "case <> 'M'", "case in ('F', '_T')"));
    }
    int d = depth - 1;
    return oneOf(
        () -> condition(0),
        () -> number(d) + one(List.of(" = ", " <> ", " < ", " <= ", " > ", " >= ")) + number(d),
        () -> date(d) + one(List.of(" = ", " <> ", " < ", " <= ", " > ", " >= ")) + date(d),
        () -> text(d) + one(List.of(" = ", " <> ")) + text(d),
        () -> "(" + condition(d) + one(List.of(" and ", " or ")) + condition(d) + ")",
        () -> "not (" + condition(d) + ")",
        () -> "(" + any(d) + ")" + one(List.of(" is null", " is not null")),
        () -> number(d) + one(List.of(" in (", " not in (")) + listOf(() -> number(d)) + ")",
        () -> text(0) + " in (" + listOf(() -> text(0)) + ")",
        () ->
            number(d)
                + one(List.of(" between ", " not between "))
                + number(d)
                + " and "
                + number(d),
        () -> date(d) + " between " + date(d) + " and " + date(d),
        () -> choice(d, () -> condition(d)));
  }

  private String choice(int depth, Supplier<String> result) {
    StringBuilder formula = new StringBuilder("case");
    for (int i = 0; i <= random.nextInt(2); i++) {
      formula.append(" when ").append(condition(depth)).append(" then ").append(result.get());
    }
    return formula
        .append(random.nextBoolean() ? " else " + result.get() : "")
        .append(" end")
        .toString();
  }

  private String listOf(Supplier<String> item) {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(_ -> item.get())
        .collect(Collectors.joining(", "));
  }
}
