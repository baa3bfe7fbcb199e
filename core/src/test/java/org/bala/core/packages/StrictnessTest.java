package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bala.core.reading.Mistake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictnessTest {

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

  private List<Mistake> mistakes() {
    return switch (PackageReader.read(folder)) {
      case Reading.Read _ -> List.of();
      case Reading.Refused(List<Mistake> mistakes) -> mistakes;
    };
  }

  private List<String> withRoles(byte[] bytes) throws IOException {
    Files.write(folder.resolve("roles.yaml"), bytes);
    return mistakes().stream()
        .filter(mistake -> mistake.place().file().equals("roles.yaml"))
        .map(mistake -> mistake.place().line() + " " + mistake.code())
        .toList();
  }

  private List<String> withRoles(String text) throws IOException {
    return withRoles(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givenAYamlBombThenItIsRefusedAtItsFirstAnchor() throws IOException {
    assertThat(withRoles("roles:\n  a: &a [x]\n  b: [*a, *a]\n"))
        .containsExactly("2 not-allowed-yaml");
  }

  @Test
  void givenALinkToAFileOutsideThenItIsRefusedAndNotRead() throws IOException {
    Path outside = Files.writeString(temporary.resolve("outside.yaml"), "secret: [unread]\n");
    Files.delete(folder.resolve("roles.yaml"));
    Files.createSymbolicLink(folder.resolve("roles.yaml"), outside);
    assertThat(mistakes())
        .filteredOn(mistake -> mistake.place().file().equals("roles.yaml"))
        .extracting(Mistake::code)
        .contains("not-a-file");
    assertThat(mistakes().toString()).doesNotContain("secret");
  }

  @Test
  void givenATagOrASecondDocumentThenItIsRefused() throws IOException {
    assertThat(withRoles("roles: !!java/object {}\n")).containsExactly("1 not-allowed-yaml");
    assertThat(withRoles("roles: {}\n---\nroles: {}\n")).containsExactly("2 not-allowed-yaml");
  }

  @Test
  void givenAHundredThousandBracketsThenTheReaderStaysOnItsFeet() throws IOException {
    assertThat(withRoles("roles: " + "[".repeat(100_000))).containsExactly("1 too-deep");
  }

  @Test
  void givenAKeyTwiceThenTheSecondIsReported() throws IOException {
    String right = Files.readString(folder.resolve("roles.yaml"));
    assertThat(withRoles(right + "roles: {}\n")).containsExactly("5 duplicate-key");
  }

  @Test
  void givenNoUtf8OrAByteOrderMarkThenTheFileIsRefusedWithItsLine() throws IOException {
    assertThat(withRoles(new byte[] {'#', '\n', (byte) 0xFF, '\n'})).containsExactly("2 not-utf8");
    assertThat(withRoles("\uFEFFroles: {}\n")).containsExactly("1 byte-order-mark");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(*) filter (where am <= dya)",
        "count(*)\n   filter (where\n\n    am <= dya)",
        "'count(*) filter (where am <= dya)'",
        "'count(*) filter (where ''ә'' = ''𝄞'' and am <= dya)'",
        "' count(*)\n   filter (where\n  am <= dya)'",
        "\"count(*) filter (where am <= dya)\"",
        "\"\\x63ount(*)\\n filter (where \\\n   \\u0061m <= dya)\"",
        ">-\n   count(*) filter (where am <= dya)",
        "> # the folded lines\n\n   count(*)\n   filter (where\n\n   am <= dya)\n",
        ">-\n   count(*)\n     filter (where\n       am <=\n   dya)",
        "|\n   count(*)\n     filter (where\n\n   am <= dya)",
        "|-\r\n   count(*)\r\n     filter (where\r\n\r\n   am <= dya)\r\n"
      })
  void givenABrokenFormulaInAnyStyleOfYamlThenThePlaceIsThatOfTheBrokenWord(String written)
      throws IOException {
    Path facts = folder.resolve("facts.yaml");
    String content =
        """
        facts:
          besuche_gezaehlt:
            name: {de: Besuche, fr: Visites}
            unit: kind
            over: besuche
            value: %s
        """
            .formatted(written.replace("\n", "\n   "));
    Files.writeString(facts, content);
    List<String> before = content.substring(0, content.indexOf("dya")).lines().toList();
    int column = before.getLast().codePointCount(0, before.getLast().length()) + 1;
    assertThat(mistakes())
        .extracting(mistake -> mistake.place() + " " + mistake.code())
        .contains("facts.yaml:" + before.size() + ":" + column + " unknown-name");
  }

  @Test
  void givenASealedFieldInAGroupOrOneThatCouldTellItselfThenEachIsRefusedAtItsKey()
      throws IOException {
    Path kind = folder.resolve("registers/kind.yaml");
    String right = Files.readString(kind);
    String inGroup = right.replace("am: {name", "am: {class: sealed, name");
    String told =
        right.replace(
            "type: text, class: sealed",
            "type: text, class: sealed, unique: true, in_list: true, search: name");
    Files.writeString(kind, inGroup);
    assertThat(places("sealed-in-group")).containsExactly(after(inGroup, "am: {class: "));
    Files.writeString(kind, told);
    assertThat(places("sealed-with"))
        .containsExactly(
            after(told, "sealed, unique: "),
            after(told, "sealed, unique: true, in_list: "),
            after(told, "sealed, unique: true, in_list: true, search: "));
  }

  private List<String> places(String code) {
    return mistakes().stream()
        .filter(mistake -> mistake.code().equals(code))
        .map(mistake -> mistake.place().line() + ":" + mistake.place().column())
        .toList();
  }

  /** Line and column of what follows these words. */
  private static String after(String content, String words) {
    List<String> before =
        content.substring(0, content.indexOf(words) + words.length()).lines().toList();
    return before.size() + ":" + (before.getLast().length() + 1);
  }

  @Test
  void givenSeveralMistakesThenAllAreToldInTheOrderOfTheirPlaces() throws IOException {
    Path roles = folder.resolve("roles.yaml");
    Files.writeString(roles, Files.readString(roles).replace("reach: unit", "reech: unit"));
    Path bodies = folder.resolve("bodies.yaml");
    Files.writeString(bodies, Files.readString(bodies).replace("fr: Office", "it: Ufficio"));
    assertThat(mistakes().stream().map(Packages::line))
        .containsExactly(
            "bodies.yaml:2:9 The text is missing in the language “fr”; add it",
            "bodies.yaml:2:25 “it” is no language of this package; remove it or add the language to"
                + " package.yaml",
            "roles.yaml:2:3 The key “reach” is missing; add it",
            "roles.yaml:2:53 Nobody knows the key “reech” here; write “reach”",
            "roles.yaml:4:3 The key “reach” is missing; add it",
            "roles.yaml:4:58 Nobody knows the key “reech” here; write “reach”");
  }

  @Test
  void givenAFolderThatIsNotThereOrEmptyThenOneMistakeSaysSo() throws IOException {
    assertThat(PackageReader.read(temporary.resolve("nowhere")))
        .isInstanceOfSatisfying(
            Reading.Refused.class, refused -> assertThat(refused.mistakes()).hasSize(1));
    assertThat(PackageReader.read(Files.createDirectory(temporary.resolve("empty"))))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> assertThat(refused.mistakes().getFirst().code()).isEqualTo("file-missing"));
  }

  @Test
  void givenAPackageThatExtendsItselfThenTheCircleIsReported() throws IOException {
    Path file = folder.resolve("package.yaml");
    Files.writeString(file, Files.readString(file) + "extends: ../zweiland\n");
    assertThat(mistakes()).extracting(Mistake::code).contains("extends-circle");
  }

  @Test
  void givenAnyFileChangedThenTheHashIsAnother() throws IOException {
    String before = Packages.read(folder).hash();
    Path sources = folder.resolve("sources.yaml");
    Files.writeString(sources, Files.readString(sources) + "# more\n");
    assertThat(Packages.read(folder).hash()).isNotEqualTo(before);
  }
}
