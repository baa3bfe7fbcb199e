package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/package.md} and {@code docs/schemas} say what the reader asks, no more, no less. To
 * write them anew: {@code ./mvnw -pl core test -Dtest=PackageReferenceTest -Dbala.write=true}.
 */
class PackageReferenceTest {

  private static final Path DOCS = Path.of("../docs");
  private static final Path MAXIMAL = Path.of("src/test/resources/packages/zweiland");
  private static final Path FIRST = DOCS.resolve("first-country");
  private static final List<Path> PACKAGES =
      List.of(MAXIMAL, Path.of("../countries/kazakhstan"), Path.of("../countries/demo"), FIRST);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** A question of a reader in Java: {@code section.optionalDate("published")}. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "\\b(?:section|file|step|settings|row|numbers|law|boundaries)\\s*"
              + "\\.(?!place|has|missing|wrong|within|inOrder|context|know|add)[a-zA-Z]+\\(\"([a-z_]+)\"");

  private static PackageReference reference;

  @BeforeAll
  static void read() throws IOException {
    Properties sentences = new Properties();
    try (Reader reader =
        Files.newBufferedReader(
            Path.of("src/test/resources/org/bala/core/packages/keys.properties"))) {
      sentences.load(reader);
    }
    reference = new PackageReference(sentences, PACKAGES.toArray(Path[]::new));
  }

  @Test
  void givenTheReadersThenEveryKeyTheyAskForIsOnThePage() throws IOException {
    List<String> asked = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/bala/core"))) {
      for (Path file :
          files.filter(one -> one.getFileName().toString().matches("Reading.*\\.java")).toList()) {
        QUESTION.matcher(Files.readString(file)).results().forEach(one -> asked.add(one.group(1)));
      }
    }
    List<String> told =
        reference.files().stream()
            .flatMap(file -> reference.of(file).stream())
            .map(entry -> entry.own().replace(".LANGUAGE", ""))
            .toList();
    assertThat(asked).hasSizeGreaterThan(80);
    assertThat(told).containsAll(asked);
    assertThat(reference.files()).containsExactlyInAnyOrderElementsOf(PackageReference.FILES);
  }

  @Test
  void givenAKeyThenASentenceSaysWhatItMeansAndNoSentenceIsIdle() {
    List<String> silent =
        reference.files().stream()
            .flatMap(file -> reference.of(file).stream())
            .filter(entry -> reference.sentence(entry).isEmpty())
            .map(entry -> entry.file() + " " + entry.path())
            .toList();
    assertThat(silent).isEmpty();
    assertThat(reference.idle()).isEmpty();
  }

  @Test
  void givenThePageAndTheSchemasThenTheySayWhatTheReaderAsks() throws IOException {
    said(DOCS.resolve("package.md"), reference.markdown());
    for (String file : yamlFiles()) {
      said(schemaFile(file), JSON.writeValueAsString(reference.schema(file)) + "\n");
    }
  }

  @Test
  void givenRightPackagesThenEveryFileIsOfItsSchema() throws IOException {
    for (Path folder : PACKAGES) {
      for (String file : yamlFiles()) {
        Schema schema = schema(file);
        for (Path written : files(folder, file)) {
          assertThat(schema.validate(tree(Files.readString(written)))).as("%s", written).isEmpty();
        }
      }
    }
  }

  @Test
  void givenAKeyTooManyOrTooFewThenTheSchemaRefusesAsTheReaderDoes() throws IOException {
    String right = Files.readString(MAXIMAL.resolve("registers/kind.yaml"));
    Schema schema = schema("registers/ID.yaml");
    assertThat(schema.validate(tree(right))).isEmpty();
    assertThat(schema.validate(tree(right + "\nnonsense: 1\n"))).hasSize(1);
    assertThat(schema.validate(tree(right.replaceFirst("(?m)^mode:.*$", "")))).hasSize(1);
    assertThat(schema.validate(tree(right.replaceFirst("(?m)^mode:.*$", "mode: sideways"))))
        .hasSize(1);
    String whole = Files.readString(MAXIMAL.resolve("package.yaml"));
    String without = whole.replaceFirst("(?m)^currency:.*$", "");
    assertThat(schema("package.yaml").validate(tree(without))).isNotEmpty();
    assertThat(schema("package.yaml").validate(tree(without + "\nextends: ../other\n"))).isEmpty();
  }

  private static List<String> yamlFiles() {
    return PackageReference.FILES.stream().filter(file -> file.endsWith(".yaml")).toList();
  }

  private static Path schemaFile(String file) {
    String name = file.replace("/ID", "").replace(".yaml", ".json");
    return DOCS.resolve("schemas").resolve(name);
  }

  private static Schema schema(String file) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JSON.valueToTree(reference.schema(file)));
  }

  private static JsonNode tree(String yaml) {
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return JSON.valueToTree(Objects.requireNonNullElse(read, Map.of()));
  }

  private static List<Path> files(Path folder, String kind) throws IOException {
    if (!kind.contains("/")) {
      return Stream.of(folder.resolve(kind)).filter(Files::exists).toList();
    }
    Path inside = folder.resolve(kind.substring(0, kind.indexOf('/')));
    if (!Files.isDirectory(inside)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(inside)) {
      return new ArrayList<>(
          new TreeSet<>(files.filter(one -> one.toString().endsWith(".yaml")).toList()));
    }
  }

  private static void said(Path file, String wanted) throws IOException {
    if (Boolean.getBoolean("bala.write")) {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, wanted);
    }
    assertThat(file).content().isEqualTo(wanted);
  }
}
