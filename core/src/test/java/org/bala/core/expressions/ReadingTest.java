package org.bala.core.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.law.Fact;
import org.bala.core.definitions.registers.Register;
import org.bala.core.packages.PackageReader;
import org.bala.core.packages.Reading;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Place;
import org.bala.core.values.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What formulas over real registers mean, and how those that mean nothing are refused. */
class ReadingTest {

  private static final CountryPackage COUNTRY = country();

  static CountryPackage country() {
    return switch (PackageReader.read(Path.of("../countries/kazakhstan"))) {
      case Reading.Read(CountryPackage country) -> country;
      case Reading.Refused(var mistakes) -> throw new AssertionError(mistakes);
    };
  }

  private static Register register(String id) {
    return java.util.Objects.requireNonNull(COUNTRY.registers().get(id));
  }

  private static Expressions.Reading read(String text) {
    return Expressions.read(
        new Formula(text, new Place("registers/guardianship.yaml", 7, 12)),
        Scope.ofRecord(COUNTRY, register("guardianship")));
  }

  private static Expression accepted(String text) {
    return switch (read(text)) {
      case Expressions.Read(Expression expression) -> expression;
      case Expressions.Refused(var mistakes) -> throw new AssertionError(text + mistakes);
    };
  }

  private static String refused(String text) {
    return switch (read(text)) {
      case Expressions.Read(Expression expression) ->
          throw new AssertionError(text + " was read as " + expression.type());
      case Expressions.Refused(var mistakes) ->
          mistakes.getFirst().place()
              + " "
              + mistakes.getFirst().code()
              + " "
              + mistakes.getFirst().message().in("en", "en");
    };
  }

  @Test
  void givenEveryFormulaOfThePackage_thenAllAreRead() {
    List<Expressions.Reading> readings = new ArrayList<>();
    for (Register register : COUNTRY.registers().values()) {
      Scope scope = Scope.ofRecord(COUNTRY, register);
      register.checks().forEach(check -> readings.add(Expressions.condition(check.that(), scope)));
      register
          .fields()
          .values()
          .forEach(field -> {
            Formula derived = field.derived();
            if (derived != null) {
              readings.add(Expressions.value(derived, scope, field.type().meaning()));
            }
            Formula when = field.requiredWhen();
            if (when != null) {
              readings.add(Expressions.condition(when, scope));
            }
          });
      for (Register.Group group : register.groups().values()) {
        Scope rows = Scope.ofGroup(COUNTRY, register, group);
        group.checks().forEach(check -> readings.add(Expressions.condition(check.that(), rows)));
      }
    }
    for (Fact fact : COUNTRY.facts().values()) {
      readings.add(Expressions.read(fact.value(), Scope.ofFact(COUNTRY, fact)));
    }
    assertThat(readings).hasSizeGreaterThan(7).allMatch(Expressions.Read.class::isInstance);
  }

  @Test
  void givenAPath_thenItsRecordIsJoinedOnce() {
    Expression expression =
        accepted("age_on(child.birth_date, day) < 18 and child.sex = 'F' and guardian is not null");
    Naming naming = Naming.of("r", register -> "register." + register, "DATE '2026-01-15'");
    assertThat(expression.paths())
        .containsExactly(
            org.bala.core.expressions.Path.of("child", "birth_date"),
            org.bala.core.expressions.Path.of("child", "sex"),
            org.bala.core.expressions.Path.of("guardian"));
    assertThat(Expression.joins(List.of(expression), Engine.POSTGRESQL, naming))
        .isEqualTo(
            " LEFT JOIN register.person AS \"r.child\" ON \"r.child\".\"id\" = \"r\".\"child\"");
    assertThat(expression.print(Engine.POSTGRESQL, naming)).contains("\"r.child\".\"birth_date\"");
    assertThat(expression.print(Engine.SPARK, naming)).contains("`r.child`.`birth_date`");
  }

  @Test
  void givenNumbers_thenTheResultIsWideEnoughForAllOfThem() {
    assertThat(accepted("2 + 3").type()).isEqualTo(new Type.Whole(2));
    assertThat(accepted("16.03 * 4").type()).isEqualTo(new Type.Decimal(5, 2, null));
    assertThat(accepted("16.03 * mci").type()).isEqualTo(new Type.Decimal(10, 4, "KZT"));
    assertThat(accepted("divide(1, 3, 2, half_up)").type()).isEqualTo(new Type.Decimal(4, 2, null));
    assertThat(accepted("ceil(16.03)").type()).isEqualTo(new Type.Whole(3));
    assertThat(accepted("age_on(child.birth_date, day)").type().toString()).isEqualTo("INTEGER");
  }

  @Test
  void givenAMistake_thenItsPlaceAndCureAreNamed() {
    assertThat(refused("child.birth_dat > day"))
        .isEqualTo(
            "registers/guardianship.yaml:7:12 unknown-name The name “child.birth_dat” is not known"
                + " here; the nearest is birth_date");
    assertThat(refused("heard = 'MAYBE'")).contains(":7:20 unknown-code", "write one of: NO");
    assertThat(refused("heard = 'YESS'")).endsWith("the nearest is YES");
    assertThat(refused("heard like 'N%'")).contains(":7:18 not-in-language", "a = 'text'");
    assertThat(refused("7 / 2 = 3")).contains(":7:14 not-in-language", "divide(a, b, scale");
    assertThat(refused("valid_from < now()")).contains("not-in-language", "write day");
    assertThat(refused("valid_from < current_date")).contains("not-in-language", "write day");
    assertThat(refused("agee_on(valid_from, day)")).contains("unknown-function", "age_on(birth");
    assertThat(refused("valid_from < DATE '2026-02-30'")).contains("wrong-date");
    assertThat(refused("heard = 1")).contains("types-differ");
    assertThat(refused("heard < 'NO'")).contains("no-order");
    assertThat(refused("count(*) > 1")).contains("no-aggregate");
    assertThat(refused("(valid_from > day")).contains("symbol-expected", "the end of the");
    assertThat(refused("heard = 'NO")).contains("not-closed");
    assertThat(refused("heard_why_not = 'x'")).contains("sealed");
    assertThat(refused("valid_from = null")).contains("not-in-language", "a IS NULL");
    assertThat(refused("mci * mci > 1")).contains("types-differ");
    assertThat(refused("")).contains("empty");
    assertThat(accepted("heard_why_not is null").type()).isEqualTo(new Type.Truth());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "length(child.surname) > 3 → write a = 'text'",
        "nvl(valid_to, day) = day → write coalesce(a, b)",
        "sqrt(mci) > 3 → write one of: age_on, avg, ceil, coalesce, count, divide, floor, max, min,",
        "substring(child.surname, 1, 1) = 'A' → write a = 'text'",
        "lower(child.surname) = 'a' → write a IN ('text', 'Text')",
        "mci::text = '1' → write a = 'text'",
        "valid_from::date = day → write DATE '2026-01-15'",
        "mci::integer = 1 → write round(a, scale)",
        "child.surname || child.name = 'AB' → write a = 'text' AND b = 'text'",
        "valid_to is distinct from day → write a <> b OR a IS NULL OR b IS NULL",
        "valid_to is not distinct from day → write a = b OR a IS NULL AND b IS NULL",
        "valid_from > '2026-01-01' → write DATE '2026-01-15'",
        "valid_from in (day, '2026-01-01') → write DATE '2026-01-15'",
        "valid_from - day > 30 → write months_between(a, b), age_on(birth, day)",
        "valid_from + 30 > day → write months_between(a, b), age_on(birth, day)",
        "round_up(mci) > 3 → write one of: age_on, avg,",
        "rund(mci, 2) > 3 → the nearest is round(a, scale)",
        "zzz > day → write one of: ",
        "dya > valid_from → the nearest is day"
      })
  void givenAFormOfSql_thenTheCureServesWhatWasMeantAndNeverAWordThatOnlyLooksAlike(
      String written, String cure) {
    assertThat(refused(written)).contains(cure);
  }
}
