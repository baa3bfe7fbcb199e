package org.bala.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.packages.PackageReader;
import org.bala.core.packages.Reading;
import org.bala.core.people.IdentificationNumber.Checked;
import org.bala.core.people.NumberScheme.BirthDate;
import org.bala.core.people.NumberScheme.Check;
import org.bala.core.people.NumberScheme.Mark;
import org.bala.core.people.NumberScheme.Meant;
import org.bala.core.people.NumberScheme.Order;
import org.bala.core.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentificationNumberTest {

  private static final NumberScheme SCHEME = scheme();

  private static NumberScheme scheme() {
    return switch (PackageReader.read(Path.of("../countries/kazakhstan"))) {
      case Reading.Read(CountryPackage country) ->
          Objects.requireNonNull(country.identificationNumbers().orElseThrow().scheme());
      case Reading.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  private static List<NamedCsvRecord> vectors() throws IOException {
    try (InputStream stream =
            Objects.requireNonNull(
                IdentificationNumberTest.class.getResourceAsStream("identification-numbers.csv"));
        CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(stream)) {
      return reader.stream().filter(row -> row.getField("kind").startsWith("IIN")).toList();
    }
  }

  private static Checked check(String number) {
    return IdentificationNumber.check(SCHEME, number);
  }

  @Test
  void givenKnownNumbersThenRightOnesTellBirthDateAndSexAndWrongOnesAreRefused()
      throws IOException {
    List<NamedCsvRecord> vectors = vectors();
    assertThat(vectors).hasSize(26);
    for (NamedCsvRecord vector : vectors) {
      String number = vector.getField("number");
      switch (vector.getField("valid")) {
        case "true" ->
            assertThat(check(number))
                .as(number)
                .isEqualTo(
                    new Checked.Right(
                        LocalDate.parse(vector.getField("birth_date")),
                        Sex.valueOf(vector.getField("sex"))));
        case "false" -> assertThat(check(number)).as(number).isInstanceOf(Checked.Wrong.class);
        default -> {
          for (int digit = 0; digit < 10; digit++) {
            assertThat(check(number.replace("?", Integer.toString(digit))))
                .as(number)
                .isInstanceOf(Checked.Wrong.class);
          }
        }
      }
    }
  }

  @Test
  void givenARightNumberThenEveryOtherLastDigitIsWrong() {
    for (int digit = 0; digit < 10; digit++) {
      Checked checked = check("90010130001" + digit);
      assertThat(checked instanceof Checked.Right).isEqualTo(digit == 7);
    }
  }

  @Test
  void givenAWrongNumberThenTheMessageNamesTheCureInThreeLanguages() {
    assertThat(check("150229500127"))
        .isInstanceOfSatisfying(
            Checked.Wrong.class,
            wrong -> {
              assertThat(wrong.code()).isEqualTo("number-wrong-date");
              assertThat(wrong.message().byLanguage()).containsOnlyKeys("kk", "ru", "en");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "90010130001, number-wrong-length, 12",
    "90010130001X, number-wrong-character, 0123456789",
    "900101700017, number-wrong-mark, 7",
    "901301300017, number-wrong-date, 1–6",
  })
  void givenAWrongNumberThenTheMessageNamesThePlaceByTheScheme(
      String number, String code, String where) {
    assertThat(check(number)).isEqualTo(new Checked.Wrong(code, Text.same(where)));
  }

  @Test
  void givenNoSchemeThenAnyNumberWithoutSpacesWillDo() {
    assertThat(IdentificationNumber.check(null, "A-17")).isEqualTo(new Checked.Right(null, null));
    assertThat(IdentificationNumber.check(null, "A 17")).isInstanceOf(Checked.Wrong.class);
  }

  @Test
  void givenTwoRowsAndACharacterOtherwiseThenEveryNumberIsIssued() {
    NumberScheme scheme =
        new NumberScheme(
            11,
            "0123456789",
            new BirthDate(2, Order.YYMMDD),
            List.of(new Mark(1, List.of(new Meant("3", 1900, Sex.M), new Meant("4", 1900, Sex.F)))),
            List.of(
                new Check(
                    11,
                    11,
                    false,
                    List.of(
                        List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 1),
                        List.of(3, 4, 5, 6, 7, 8, 9, 1, 2, 3)),
                    "0")));
    assertThat(IdentificationNumber.check(scheme, "37605030299"))
        .isEqualTo(new Checked.Right(LocalDate.of(1976, 5, 3), Sex.M));
    for (int serial = 0; serial < 1000; serial++) {
      String number = scheme.number(LocalDate.of(1976, 5, 3), Sex.F, serial).orElseThrow();
      assertThat(IdentificationNumber.check(scheme, number))
          .as(number)
          .isEqualTo(new Checked.Right(LocalDate.of(1976, 5, 3), Sex.F));
    }
  }

  @Test
  void givenLettersAndASignForTheCenturyThenTheRemainderIsALetter() {
    List<Meant> signs =
        List.of(new Meant("+", 1800, null), new Meant("-", 1900, null), new Meant("A", 2000, null));
    NumberScheme scheme =
        new NumberScheme(
            11,
            "0123456789ABCDEFHJKLMNPRSTUVWXY-+",
            new BirthDate(1, Order.DDMMYY),
            List.of(new Mark(7, signs)),
            List.of(
                new Check(
                    11, 31, false, List.of(List.of(14, 20, 2, 25, 18, 8, 0, 7, 10, 1)), null)));
    assertThat(IdentificationNumber.check(scheme, "131052-308T"))
        .isEqualTo(new Checked.Right(LocalDate.of(1952, 10, 13), null));
    assertThat(IdentificationNumber.check(scheme, "131052A308T"))
        .isEqualTo(new Checked.Right(LocalDate.of(2052, 10, 13), null));
    assertThat(IdentificationNumber.check(scheme, "131052-308U")).isInstanceOf(Checked.Wrong.class);
    for (String undated : List.of("13AA52-308T", "+31052-308T", "-31052-308T", "310652-308T")) {
      assertThat(IdentificationNumber.check(scheme, undated))
          .as(undated)
          .isEqualTo(new Checked.Wrong("number-wrong-date", Text.same("1–6")));
    }
  }

  @Test
  void givenAComplementThenTheSumAndTheCheckCharacterFillTheModulo() {
    NumberScheme scheme =
        new NumberScheme(
            11,
            "0123456789",
            null,
            List.of(),
            List.of(new Check(11, 10, true, List.of(List.of(1, 3, 7, 9, 1, 3, 7, 9, 1, 3)), null)));
    assertThat(IdentificationNumber.check(scheme, "44051401359"))
        .isEqualTo(new Checked.Right(null, null));
    assertThat(IdentificationNumber.check(scheme, "44051401358")).isInstanceOf(Checked.Wrong.class);
  }
}
