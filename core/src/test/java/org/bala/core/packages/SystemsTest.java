package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bala.core.definitions.CountryPackage;
import org.junit.jupiter.api.Test;

/** The page that says where each paragraph of the source document lives tells the truth. */
class SystemsTest {

  private static final String SOURCE = "replies-2026";
  private static final Pattern ROW =
      Pattern.compile("\\| ([0-9]+|[0-9]+\\([a-z]\\)) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

  private final CountryPackage country = Packages.read(Path.of("../countries/kazakhstan"));

  private record Paragraph(String number, String systems, String where) {}

  private static List<Paragraph> paragraphs() throws IOException {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("../docs/systems.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        paragraphs.add(new Paragraph(row.group(1), row.group(3), row.group(4)));
      }
    }
    return paragraphs;
  }

  @Test
  void givenTheDocumentThenEachParagraphStandsOnThePageOnceAndInItsOrder() throws IOException {
    Stream<String> numbered = IntStream.rangeClosed(1, 274).mapToObj(Integer::toString);
    Stream<String> asked =
        Stream.of("17 k", "18 f", "19 i", "20 g")
            .flatMap(question ->
                IntStream.rangeClosed('a', question.charAt(3))
                    .mapToObj(letter -> question.substring(0, 2) + "(" + (char) letter + ")"));
    assertThat(paragraphs())
        .extracting(Paragraph::number)
        .containsExactlyElementsOf(Stream.concat(numbered, asked).toList());
  }

  @Test
  void givenAParagraphThenItsSystemsAreAmongTheThirtySixAndItsDefinitionIsThereOrNotYet()
      throws IOException {
    Map<String, Set<String>> defined = new LinkedHashMap<>();
    defined.put("register", country.registers().keySet());
    defined.put("entitlement", country.entitlements().keySet());
    defined.put("indicator", country.indicators().keySet());
    defined.put("dataflow", country.dataflows().keySet());
    assertThat(paragraphs())
        .allSatisfy(paragraph -> {
          assertThat(paragraph.systems()).matches("–|([1-9]|[12][0-9]|3[0-6])(, [1-9][0-9]?)*");
          if (!paragraph.where().equals("not yet")) {
            assertThat(paragraph.where().split(", "))
                .allSatisfy(one -> {
                  String[] parts = one.replace("`", "").split("/");
                  assertThat(defined.getOrDefault(parts[0], Set.of())).contains(parts[1]);
                });
          }
        });
  }

  @Test
  void givenFiguresOfTheDocumentThenTheirParagraphNamesTheirTable() throws IOException {
    Map<String, String> where =
        paragraphs().stream().collect(Collectors.toMap(Paragraph::number, Paragraph::where));
    List<String> named = new ArrayList<>();
    country
        .dataflows()
        .values()
        .forEach(dataflow ->
            dataflow.observations().stream()
                .filter(one -> one.source().equals(SOURCE))
                .map(one -> one.at().replaceAll("^(paragraph|question) ", "").replace(" (", "("))
                .distinct()
                .forEach(number -> {
                  assertThat(where.get(number))
                      .as("%s of %s", number, dataflow.id())
                      .contains("`dataflow/" + dataflow.id() + "`");
                  named.add(number);
                }));
    assertThat(named).contains("6", "29", "17(h)", "17(i)");
  }
}
