package org.bala.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2024, 2024-01-01, 2024-12-31",
    "1800, 1800-01-01, 1800-12-31",
    "2199, 2199-01-01, 2199-12-31",
    "2023/24, 2023-09-01, 2024-08-31",
    "1999/00, 1999-09-01, 2000-08-31",
    "2008/09, 2008-09-01, 2009-08-31",
    "2024-02, 2024-02-01, 2024-02-29",
    "2024-12, 2024-12-01, 2024-12-31",
    "2024-02-29, 2024-02-29, 2024-02-29"
  })
  void givenAPeriodThenItBeginsAndEndsAndIsWrittenAsItWas(
      String written, LocalDate start, LocalDate end) {
    Period period = Period.read(written).orElseThrow();
    assertThat(period.start()).isEqualTo(start);
    assertThat(period.end()).isEqualTo(end);
    assertThat(period.written()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "24",
        "20244",
        "1799",
        "2200",
        "9999",
        "0000",
        "2024/31",
        "2023/99",
        "2023/23",
        "2023/25",
        "2024-00",
        "2024-13",
        "2024-02-30",
        "2023-02-29",
        "2024-06-31",
        "2024-6",
        "2024-06-1",
        "2024-06-00",
        " 2024",
        "2024 ",
        "٢٠٢٤",
        "2024-Q1",
        "2024/2025",
        "-2024"
      })
  void givenWhatIsNoPeriodThenThereIsNone(String written) {
    assertThat(Period.read(written)).isEmpty();
  }

  @Test
  void givenPeriodsOfAllKindsThenTheyAreOrderedByStartAndThenByEnd() {
    List<String> ordered =
        List.of("2023-12-31", "2024-01-01", "2024-01", "2024", "2024-09-01", "2024/25", "2025");
    assertThat(ordered.reversed().stream().map(one -> Period.read(one).orElseThrow()).sorted())
        .extracting(Period::written)
        .containsExactlyElementsOf(ordered);
  }
}
