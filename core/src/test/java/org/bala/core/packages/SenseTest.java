package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bala.core.reading.TableFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was accepted and could not work, and causes that were buried under what followed. */
class SenseTest {

  private static final String FIGURES = "dataflows/schulen.csv";
  private static final String REGISTER = "registers/kind.yaml";

  @TempDir Path temporary;
  private Path folder = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    Path right = Path.of("src/test/resources/packages/zweiland");
    folder = temporary.resolve("zweiland");
    try (Stream<Path> files = Files.walk(right)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(right.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  /** Every mistake, as a person reads it. */
  private List<String> mistakes() {
    return switch (PackageReader.read(folder)) {
      case Reading.Read _ -> List.of();
      case Reading.Refused(var mistakes) -> mistakes.stream().map(Packages::line).toList();
    };
  }

  private void replace(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }

  private static final String BUILT =
      """
      built:
          length: 10
          characters: "0123456789X"
          birth_date: {at: 1, order: yymmdd}
          marks:
            - {at: 7, means: [{mark: "1", century: 1900, sex: f}]}
          checks:
            - {at: 8, modulo: 11, rows: [{weights: [1, 2, 3, 4, 5, 6, 7]}], otherwise: X}
      """
          .strip();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "length: 10|length: 0|0 is out of range; write a whole number from 1 to 64",
        "length: 10|length: 4|4 is out of range; write a whole number from 6 to 64",
        "length: 10|length: 6|7 is out of range; write a whole number from 1 to 6",
        "length: 10|length: 7|8 is out of range; write a whole number from 2 to 7",
        "at: 7,|at: 6,|“at” must be one that is not used above already; write it so",
        "at: 8,|at: 7,|“at” must be one that is not used above already; write it so",
        "sex: f}|sex: f}, {mark: \"1\"}|“mark” must be one that is not used above already;",
        "length: 10|length: 65|65 is out of range; write a whole number from 1 to 64",
        "9X\"|9X0\"|“characters” must be characters without spaces, each once; write it so",
        "0123456789X|1234567890 X|“characters” must be characters without spaces, each once;",
        "0123456789X|123X|“characters” must be characters with 0123456789 among them; write it so",
        "at: 1,|at: 6,|6 is out of range; write a whole number from 1 to 5",
        "mark: \"1\"|mark: \"Y\"|“mark” must be one of the characters 0123456789X; write it so",
        "sex: f|sex: w|“sex” must be one of f, m",
        "modulo: 11|modulo: 1|1 is out of range; write a whole number from 2 to 1,000,000",
        "[1, 2, 3|[2, 3|“weights” must be a list of whole numbers, 7 of them; write it so",
        "[1, 2, 3|[1, -2, 3|“weights” must be a list of whole numbers, 7 of them; write it so",
        "otherwise: X|otherwise: XX|“otherwise” must be one of the characters 0123456789X;",
        "otherwise: X}|otherwise: X}~  scheme: unchecked|“scheme” must be nothing where there is",
        "otherwise: X|else: X|Nobody knows the key “else” here",
      })
  void givenASchemeOfNumbersThatCannotBeThenItsKeyIsNamed(String from, String to, String said)
      throws IOException {
    replace("package.yaml", "scheme: unchecked", BUILT);
    assertThat(mistakes()).isEmpty();
    replace("package.yaml", from, to.replace('~', '\n'));
    assertThat(mistakes()).anySatisfy(line -> assertThat(line).contains("package.yaml:", said));
  }

  @Test
  void givenNoSchemeThenItIsMissed() throws IOException {
    replace("package.yaml", "  scheme: unchecked\n", "");
    assertThat(mistakes()).singleElement().asString().contains("The key “built” is missing");
  }

  @Test
  void givenTheWordOfTheFirstVersionThenTheSchemeIsKazakhstans() throws IOException {
    replace("package.yaml", "unchecked", "weighted-eleven-two-pass");
    assertThat(Packages.read(folder).identificationNumbers().orElseThrow().scheme())
        .isNotNull()
        .isEqualTo(KazakhstanTest.country().identificationNumbers().orElseThrow().scheme());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-02-30", "2024/31", "2023/99", "9999", "0000", "1.2.2024"})
  void givenAPeriodThatIsNoneThenItsLineIsNamedAndNothingElse(String period) throws IOException {
    replace(FIGURES, "S,F,2024,", "S,F," + period + ",");
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith(FIGURES + ":4:3 “period” must be a period such as 2024");
  }

  @Test
  void givenPeriodsOfTwoKindsInATableThenTheSecondKindIsRefused() throws IOException {
    replace(FIGURES, "S,F,2024,", "S,F,2024-06,");
    assertThat(mistakes())
        .containsExactly(
            FIGURES
                + ":4:3 The period 2024-06 is of another kind than 2023 above; keep one kind of"
                + " period in a table");
  }

  @ParameterizedTest
  @CsvSource({"2022-05, true", "2022-06, false", "2022-07, false"})
  void givenAFigureOfAMonthThenItsAreaExistedInIt(String month, boolean refused)
      throws IOException {
    String areas = Files.readString(folder.resolve("areas.csv"));
    String head = areas.lines().findFirst().orElseThrow();
    int column = List.of(head.split(",")).indexOf("valid_from");
    assertThat(column).isNotNegative();
    Files.writeString(
        folder.resolve("areas.csv"),
        areas
            .lines()
            .map(line -> line.startsWith("S,") ? withCell(line, column, "2022-06-08") : line)
            .collect(Collectors.joining("\n", "", "\n")));
    Files.writeString(
        folder.resolve(FIGURES),
        "AREA,SEX,period,value,status,source,at\nS,F," + month + ",1,A,jahrbuch,Seite 1\n");
    if (refused) {
      assertThat(mistakes())
          .containsExactly(
              FIGURES
                  + ":2:1 The area S has no such borders in 2022-05; use the area of that time");
    } else {
      assertThat(mistakes()).isEmpty();
    }
  }

  private static String withCell(String line, int column, String value) {
    String[] cells = line.split(",", -1);
    cells[column] = value;
    return String.join(",", cells);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "1", "0", "-5", "1001"})
  void givenAMinimumThatProtectsNobodyThenItIsRefused(String count) throws IOException {
    Path indicators = folder.resolve("indicators");
    Path indicator;
    try (Stream<Path> files = Files.list(indicators)) {
      indicator = files.findFirst().orElseThrow();
    }
    String text = Files.readString(indicator);
    Files.writeString(indicator, text.replaceAll("minimum_count: \\d+", "minimum_count: " + count));
    assertThat(mistakes())
        .singleElement()
        .asString()
        .endsWith(
            "A count below three tells two people of each other; write a number from 3 to 1,000");
  }

  @ParameterizedTest
  @CsvSource({
    "'unique: true, in_list: true, search: name', 'search: birth-date', 'A field of type “text”'",
    "'scale: 2', 'scale: 2, search: name', 'A field of type “decimal”'",
    "'kept: false', 'kept: false, unique: true', '“unique” has no meaning here'",
    "'kept: false', 'kept: false, required: true', '“required” has no meaning here'"
  })
  void givenAKeyThatThisFieldCannotHaveThenItIsRefused(String before, String after, String said)
      throws IOException {
    replace("registers/kind.yaml", before, after);
    assertThat(mistakes()).singleElement().asString().contains(said);
  }

  @ParameterizedTest
  @CsvSource({
    "registers/kind.yaml, 'scale: 2', 'scale: 19', '19 is out of range; write a whole number from 0 to 18'",
    "registers/kind.yaml, 'scale: 2', 'scale: -1', '-1 is out of range; write a whole number from 0 to 18'",
    "areas.csv, ',1,1,Norden', ',100,1,Norden', '100 is out of range; write a whole number from 0 to 99'",
    "areas.csv, ',1,1,Norden', ',1,-1,Norden', '-1 is out of range; write a whole number from 0 to 99'"
  })
  void givenANumberThatNoTableOrMapCouldHoldThenItIsRefused(
      String file, String before, String after, String said) throws IOException {
    replace(file, before, after);
    assertThat(mistakes()).singleElement().asString().startsWith(file).endsWith(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visitor'; drop",
        "Beamter",
        "b.eamter",
        "beamter_with_a_name_that_is_so_long_that_no_database_would_keep_all_of_it"
      })
  void givenAnIdThatCouldNameNothingThenItIsRefusedWhereItStands(String id) throws IOException {
    replace("roles.yaml", "  verwalter:", "  \"" + id + "\":");
    assertThat(mistakes())
        .containsExactly(
            "roles.yaml:4:4 “"
                + id
                + "” must be a word of at most 50 lower-case letters, digits, “_” and “-”; write it so");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202e", "\u200b", "\u0007", "\u2066", "\ufeff"})
  void givenACharacterThatNobodySeesThenItIsNamedWithItsColumn(String hidden) throws IOException {
    replace(FIGURES, "Seite 2", "Se" + hidden + "ite 2");
    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().getFirst())
        .startsWith(FIGURES + ":3:24 The character U+")
        .endsWith("cannot be seen by a reader; delete it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"   \""})
  void givenAnEmptyTextThenItIsRefused(String empty) throws IOException {
    replace("roles.yaml", "{de: Beamter,", "{de: " + empty + ",");
    assertThat(mistakes()).isNotEmpty().allMatch(one -> one.startsWith("roles.yaml:2:"));
  }

  @Test
  void givenACurrencyThatNobodyPaysInThenItIsRefused() throws IOException {
    String text = Files.readString(folder.resolve("package.yaml"));
    Files.writeString(
        folder.resolve("package.yaml"), text.replaceAll("currency: [A-Z]{3}", "currency: XYZ"));
    assertThat(mistakes()).singleElement().asString().contains("“currency” must be a currency");
  }

  @Test
  void givenAnApproverWhoDoesNotSeeTheRegisterThenTheStepIsRefused() throws IOException {
    replace(REGISTER, "approve: beamter", "approve: leiter");
    assertThat(mistakes())
        .containsExactly(
            REGISTER
                + ":33:5 The step “annehmen” is taken or approved by the role “leiter”, which does"
                + " not see the register; give it “see: true” under access");
  }

  @Test
  void givenAStateThatNoStepLeadsToThenItIsRefused() throws IOException {
    replace(REGISTER, "    neu: {de: Neu,", "    fern: {de: Fern, fr: Loin}\n    neu: {de: Neu,");
    assertThat(mistakes())
        .containsExactly(
            REGISTER + ":27:1 No step leads to the state “fern”; add one or remove the state");
  }

  @Test
  void givenNobodyWhoAdministersThenItIsRefused() throws IOException {
    replace("roles.yaml", ", administers: true", "");
    assertThat(mistakes())
        .containsExactly(
            "roles.yaml:2:3 No role administers: nobody could let people in; give one role"
                + " “administers: true”");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void givenATableCutBySomethingElseThenCommasAreAskedForAndNothingElse(String other)
      throws IOException {
    replace(FIGURES, ",", other);
    assertThat(mistakes())
        .containsExactly(
            FIGURES
                + ":1:1 The columns are not separated by commas; save the file as CSV with commas");
  }

  @Test
  void givenATableOfASpreadsheetWithAByteOrderMarkThenItIsRead() throws IOException {
    Path figures = folder.resolve(FIGURES);
    Files.writeString(figures, "\ufeff" + Files.readString(figures));
    assertThat(mistakes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "areas.csv",
        "roles.yaml",
        "bodies.yaml",
        "sources.yaml",
        "package.yaml",
        FIGURES,
        REGISTER
      })
  void givenAFileThatCannotBeReadThenItsCauseStandsAlone(String file) throws IOException {
    Path path = folder.resolve(file);
    byte[] right = Files.readAllBytes(path);
    byte[] broken = joined("\u00e9".getBytes(StandardCharsets.ISO_8859_1), right);
    Files.write(path, broken);
    assertThat(mistakes()).singleElement().asString().startsWith(file + ":1:1 The file is not UTF");
    Files.write(path, new byte[41_000_000]);
    assertThat(mistakes()).singleElement().asString().startsWith(file + ":1:1 The file is larger");
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufeffroles:", "roles:\n\t- a", "roles: &a"})
  void givenWhatYamlCannotHaveThenItsCauseStandsAlone(String beginning) throws IOException {
    replace("roles.yaml", "roles:", beginning);
    assertThat(mistakes()).singleElement().asString().startsWith("roles.yaml:");
  }

  @Test
  void givenAQuotationMarkThatNeverClosesThenItsLineIsNamed() throws IOException {
    replace(FIGURES, "N,M,2023,,M,jahrbuch,Seite 2", "N,M,2023,,M,jahrbuch,\"Seite 2");
    assertThat(mistakes())
        .containsExactly(
            FIGURES
                + ":3:1 A quotation mark opens here and never closes; close it, or write \"\" for a"
                + " quotation mark within a cell");
  }

  @Test
  void givenAWrongDateThenThereIsNoSecondMistakeOfIt() throws IOException {
    Path law;
    try (Stream<Path> files = Files.list(folder.resolve("entitlements"))) {
      law = files.findFirst().orElseThrow();
    }
    String text = Files.readString(law);
    assertThat(text).containsPattern("(?m)^from: \\d{4}");
    Files.writeString(
        law,
        text.replaceAll("(?m)^from: .*$", "from: 2023-02-30")
            .replaceAll("(?m)^to: .*$", "to: 1960-01-01"));
    assertThat(mistakes()).singleElement().asString().contains("must be a date");
  }

  @Test
  void givenARuleOlderThanTheValuesItRestsOnThenTheParameterAndTheDaysAreNamed()
      throws IOException {
    Path parameter;
    try (Stream<Path> files = Files.list(folder.resolve("parameters"))) {
      parameter = files.findFirst().orElseThrow();
    }
    String id = parameter.getFileName().toString().replace(".yaml", "");
    String text = Files.readString(parameter);
    Files.writeString(
        parameter, text.replaceFirst("from: \\d{4}-\\d{2}-\\d{2}", "from: 2199-01-02"));
    assertThat(mistakes())
        .anyMatch(one ->
            one.contains("The parameter “" + id + "” has no value from ")
                && one.contains(" to 2199-01-01, when this rule is in force"));
  }

  @Test
  void givenWordsOfThePackageThenTheyAreSaidAndWrongOnesAreNamedWithTheirLine() throws IOException {
    Files.createDirectory(folder.resolve("words"));
    Path file = folder.resolve("words/fr.properties");
    Files.writeString(
        file,
        "general.draft=Brouillon\ngeneral.children={0, plural, one {# enfant} other {# enfants}}\n");
    assertThat(Packages.read(folder).words("fr").say("general.draft")).isEqualTo("Brouillon");
    assertThat(Packages.read(folder).words("fr").say("general.children", 2)).isEqualTo("2 enfants");
    assertThat(Packages.read(folder).words("fr").language()).isEqualTo("fr");
    assertThat(Packages.read(folder).words("de").language()).isEqualTo("en");
    Files.writeString(
        file,
        "general.draft=Brouillon {0}\ngeneral.drafft=Brouillon\ngeneral.children={0, plural}\n");
    assertThat(mistakes())
        .hasSize(3)
        .anyMatch(
            one -> one.startsWith("words/fr.properties:1:1 This sentence cannot be said ({0})"))
        .anyMatch(one -> one.startsWith("words/fr.properties:2:1 Nobody knows the key"))
        .anyMatch(one -> one.startsWith("words/fr.properties:3:1 This sentence cannot be said"));
    Files.move(file, folder.resolve("words/it.properties"));
    assertThat(mistakes()).singleElement().asString().contains("“it” is no language");
  }

  @Test
  void givenTwoAreasInOneCellOfTheMapThenTheSecondIsNamed() throws IOException {
    String areas = Files.readString(folder.resolve("areas.csv"));
    Files.writeString(
        folder.resolve("areas.csv"),
        areas
            .lines()
            .map(line -> line.startsWith("S,") ? withCell(withCell(line, 8, "1"), 9, "1") : line)
            .collect(Collectors.joining("\n", "", "\n")));
    assertThat(mistakes())
        .singleElement()
        .asString()
        .contains("The areas S and N stand in the same cell of the tile map");
  }

  @Test
  void givenAValueWithACommaThenItIsOneMistakeAndAZeroHasNoSign() throws IOException {
    replace(FIGURES, "ZZ,F,2023,12.50,", "ZZ,F,2023,\"58,5\",");
    assertThat(mistakes()).singleElement().asString().contains("must be a decimal number");
    replace(FIGURES, "\"58,5\"", "-0.0");
    assertThat(
            Packages.read(folder).dataflows().values().stream()
                .flatMap(one -> one.observations().stream())
                .map(one -> one.value()))
        .contains("0.0")
        .doesNotContain("-0.0");
  }

  @Test
  void givenMoreRowsThanATableMayHaveThenTheLimitIsNamed() throws IOException {
    String head = "AREA,SEX,period,value,status,source,at\n";
    Files.writeString(
        folder.resolve(FIGURES),
        head
            + IntStream.rangeClosed(0, TableFile.MOST_ROWS)
                .mapToObj(number -> "ZZ,F,2023,1,A,j,s\n")
                .collect(Collectors.joining()));
    assertThat(mistakes())
        .last()
        .asString()
        .endsWith(
            "The table has more than 200,000 rows; split it by a dimension into several tables");
  }
}
