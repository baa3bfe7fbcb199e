package org.bala.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.bala.core.definitions.country.IdentificationNumbers.Scheme;
import org.bala.core.people.IdentificationNumber.Checked;
import org.junit.jupiter.api.Test;

class IdentificationNumberTest {

  private static List<NamedCsvRecord> vectors() throws IOException {
    try (InputStream stream =
            Objects.requireNonNull(
                IdentificationNumberTest.class.getResourceAsStream("identification-numbers.csv"));
        CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(stream)) {
      return reader.stream().filter(row -> row.getField("kind").startsWith("IIN")).toList();
    }
  }

  private static Checked check(String number) {
    return IdentificationNumber.check(Scheme.WEIGHTED_ELEVEN_TWO_PASS, number);
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

  @Test
  void givenNoSchemeThenAnyNumberWithoutSpacesWillDo() {
    assertThat(IdentificationNumber.check(Scheme.UNCHECKED, "A-17"))
        .isInstanceOf(Checked.Unchecked.class);
    assertThat(IdentificationNumber.check(Scheme.UNCHECKED, "A 17"))
        .isInstanceOf(Checked.Wrong.class);
  }
}
