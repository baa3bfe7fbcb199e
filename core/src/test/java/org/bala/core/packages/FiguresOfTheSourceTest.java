package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.definitions.statistics.ObservationStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares the published tables with the words of the source: Replies of Kazakhstan to the list of
 * issues, paragraphs 6 and 29 and the tables of question 17 (h) and (i), copied as they stand.
 */
class FiguresOfTheSourceTest {

  private static final String COUNTRY = "000000000";

  private final CountryPackage country = KazakhstanTest.country();

  private static String source() throws IOException {
    try (InputStream stream = FiguresOfTheSourceTest.class.getResourceAsStream("replies.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Value by year; only the country's figures, those under {@code code} if one is given. */
  private Map<String, @Nullable String> figures(String dataflow, String dimension, String code) {
    Map<String, @Nullable String> figures = new TreeMap<>();
    for (Dataflow.Observation observation :
        Objects.requireNonNull(country.dataflows().get(dataflow)).observations()) {
      boolean wanted = dimension.isEmpty() || code.equals(observation.key().get(dimension));
      if (wanted && COUNTRY.equals(observation.key().get("AREA"))) {
        assertThat(observation.source()).isEqualTo("replies-2026");
        assertThat(observation.status())
            .isEqualTo(
                observation.value() == null ? ObservationStatus.MISSING : ObservationStatus.NORMAL);
        figures.put(observation.period(), observation.value());
      }
    }
    return figures;
  }

  private static Map<String, @Nullable String> found(String text, String pattern) {
    Map<String, @Nullable String> found = new TreeMap<>();
    for (MatchResult match : Pattern.compile(pattern).matcher(text).results().toList()) {
      found.put(match.group(2), match.group(1));
    }
    return found;
  }

  @Test
  void givenParagraph6ThenTheIndexOfTheCountryIsTheSame() throws IOException {
    Map<String, @Nullable String> source = found(source(), "([\\d.]+) points in (\\d{4})");
    assertThat(source).hasSize(3);
    assertThat(figures("child-wellbeing-index", "", "")).isEqualTo(source);
  }

  @Test
  void givenParagraph29ThenTheRightsSurveyIsTheSame() throws IOException {
    Map<String, @Nullable String> source = found(source(), "([\\d.]+)% in (\\d{4})");
    assertThat(source).hasSize(10).containsEntry("2015", "58").containsEntry("2021", "86.4");
    assertThat(figures("rights-survey", "", "")).isEqualTo(source);
  }

  @Test
  void givenTheTableOfWorkingChildrenThenEveryCellIsTheSameAndADashIsNoZero() throws IOException {
    List<List<String>> rows = table("Employed population aged 15", "(i)\tChild victims");
    List<String> years = rows.getFirst();
    List<String> activities =
        List.of(
            "_T",
            "AGRICULTURE",
            "INDUSTRY",
            "CONSTRUCTION",
            "TRADE",
            "TRANSPORT_STORAGE",
            "INFORMATION",
            "TRANSPORT_COMMUNICATIONS",
            "OTHER");
    assertThat(rows).hasSize(activities.size() + 1);
    for (int i = 0; i < activities.size(); i++) {
      List<String> row = rows.get(i + 1);
      Map<String, @Nullable String> source = new TreeMap<>();
      for (int year = 1; year < years.size(); year++) {
        String cell = row.get(year).replace("\u2009", "").replace(" ", "");
        source.put(years.get(year), cell.equals("–") ? null : cell);
      }
      assertThat(figures("working-children", "ACTIVITY", activities.get(i)))
          .as(row.getFirst())
          .isEqualTo(source);
    }
  }

  @Test
  void givenTheTableOfTraffickingVictimsThenEveryCellIsTheSame() throws IOException {
    List<List<String>> rows = table("(i)\tChild victims of trafficking", "\0");
    List<String> forms = List.of("_T", "PROSTITUTION", "ADOPTION");
    for (int form = 0; form < forms.size(); form++) {
      Map<String, @Nullable String> source = new LinkedHashMap<>();
      for (List<String> row : rows.subList(1, rows.size())) {
        source.put(row.getFirst(), row.get(form + 1));
      }
      assertThat(source).hasSize(3);
      assertThat(figures("trafficking-victims", "FORM", forms.get(form))).isEqualTo(source);
    }
  }

  /** Rows of a table of the source: blank lines part the rows, lines the cells. */
  private static List<List<String>> table(String after, String before) throws IOException {
    String text = source();
    String from = text.substring(text.indexOf(after));
    int end = from.indexOf(before);
    String body =
        (end < 0 ? from : from.substring(0, end))
            .lines().skip(1).toList().stream()
                .map(String::strip)
                .reduce("", (all, line) -> all + line + "\n");
    List<List<String>> rows = new ArrayList<>();
    for (String row : body.strip().split("\n\n+")) {
      rows.add(row.strip().lines().map(String::strip).toList());
    }
    return rows;
  }

  @Test
  void givenTheRegionalTablesThenFormerBordersNeverShareASeriesWithNewOnes() {
    for (String id : List.of("under-five-mortality", "adolescent-birth-rate")) {
      Dataflow dataflow = Objects.requireNonNull(country.dataflows().get(id));
      assertThat(dataflow.observations()).hasSizeGreaterThan(700);
      for (Dataflow.Observation observation : dataflow.observations()) {
        var area =
            Objects.requireNonNull(
                country.areas().get(Objects.requireNonNull(observation.key().get("AREA"))));
        int year = Integer.parseInt(observation.period());
        assertThat(area.validFrom() == null || year >= area.validFrom().getYear()).isTrue();
        assertThat(area.validTo() == null || year <= area.validTo().getYear()).isTrue();
      }
    }
  }

  @Test
  void givenAValueDerivedByUsThenItSaysSo() {
    assertThat(
            Objects.requireNonNull(country.dataflows().get("child-wellbeing-index")).observations())
        .filteredOn(observation -> observation.status() == ObservationStatus.ESTIMATED)
        .singleElement()
        .satisfies(derived -> {
          assertThat(derived.value()).isEqualTo("59.0");
          assertThat(derived.confidence())
              .isEqualTo(org.bala.core.reading.Confidence.TO_BE_CONFIRMED);
          assertThat(derived.note()).isNotNull();
        });
  }
}
