package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bala.core.packages.MutatingValues.Changed;
import org.bala.core.packages.MutatingValues.Way;
import org.bala.core.reading.Mistake;
import org.bala.core.reading.Mistakes;
import org.bala.core.reading.Value;
import org.bala.core.reading.YamlFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoils a right package in every single place and expects the reader to find it: a mistake on the
 * line of the change, never an exception.
 */
class MutationTest {

  private static final Path RIGHT = Path.of("src/test/resources/packages/zweiland");

  /** Keys whose absence changes the meaning but leaves a right package. */
  private static final Set<String> MAY_BE_ABSENT =
      Set.of(
          "address",
          "approve",
          "articles",
          "boundaries",
          "change",
          "checks",
          "class",
          "confidence",
          "groups",
          "headline",
          "help",
          "identification_numbers",
          "in_list",
          "kept",
          "law",
          "licence",
          "lifecycle",
          "needs",
          "notes",
          "published",
          "publishes",
          "refer",
          "required",
          "required_when",
          "derived",
          "search",
          "see",
          "synthetic",
          "texts",
          "title",
          "to",
          "unique",
          "valid_from",
          "valid_to",
          "well_being",
          "where",
          "administers",
          "fields",
          "from",
          "indicator");

  /** Names of their own that nothing else in the package speaks of. */
  private static final Set<String> UNREFERENCED =
      Set.of("gewicht", "grund", "alter", "annehmen", "verwalter", "geschaetzt");

  /** Keys around names of their own. */
  private static final Set<String> NAMING =
      Set.of(
          "bodies",
          "roles",
          "sources",
          "codes",
          "fields",
          "groups",
          "states",
          "steps",
          "access",
          "facts",
          "dimensions",
          "notes");

  /** Keys whose value may be any text. */
  private static final Set<String> ANY_TEXT =
      Set.of(
          "address",
          "after",
          "article",
          "articles",
          "keep",
          "licence",
          "short_name",
          "then",
          "de",
          "fr",
          "code");

  @TempDir Path temporary;
  private Path folder = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    folder = temporary.resolve("zweiland");
    try (Stream<Path> files = Files.walk(RIGHT)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(RIGHT.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private List<String> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static Value values(String file, String content) {
    return YamlFile.read(file, content, new Mistakes()).orElseThrow();
  }

  /** Reads the package with one file changed, and checks what every refusal must be. */
  private List<Mistake> read(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    String right = Files.readString(path);
    Files.writeString(path, content);
    Reading reading = PackageReader.read(folder);
    Files.writeString(path, right);
    return switch (reading) {
      case Reading.Read _ -> List.of();
      case Reading.Refused(List<Mistake> mistakes) -> {
        for (Mistake mistake : mistakes) {
          assertThat(mistake.message().byLanguage()).containsOnlyKeys("kk", "ru", "en");
          assertThat(mistake.message().byLanguage().values())
              .allSatisfy(said -> assertThat(said).isNotBlank().doesNotContain("\n"));
          assertThat(mistake.place().line()).isPositive();
        }
        assertThat(mistakes).isSortedAccordingTo(java.util.Comparator.comparing(Mistake::place));
        yield mistakes;
      }
    };
  }

  /** Whether a mistake in the file, or anywhere if it is empty, says the word that is missing. */
  private static boolean names(List<Mistake> mistakes, String word, String file) {
    return mistakes.stream()
        .filter(mistake -> file.isEmpty() || mistake.place().file().equals(file))
        .anyMatch(mistake -> mistake.message().in("en", "en").contains(word));
  }

  private static boolean at(List<Mistake> mistakes, String file, int line) {
    return mistakes.stream()
        .anyMatch(mistake -> mistake.place().file().equals(file) && mistake.place().line() == line);
  }

  @Test
  void givenThePackageUnspoiltThenItReads() throws IOException {
    assertThat(read("package.yaml", Files.readString(folder.resolve("package.yaml")))).isEmpty();
  }

  @Test
  void givenAKeyRenamedThenItsLineIsReported() throws IOException {
    List<String> unseen = new ArrayList<>();
    int tried = 0;
    for (String file : files(".yaml")) {
      Value root = values(file, Files.readString(folder.resolve(file)));
      for (Way way : MutatingValues.ways(root)) {
        if (way.last().matches("\\d+") || UNREFERENCED.contains(way.last())) {
          continue;
        }
        tried++;
        Changed changed = MutatingValues.renamed(root, way, way.last() + "zz");
        List<Mistake> mistakes = read(file, changed.content());
        boolean ownName = NAMING.contains(way.around());
        if (ownName ? mistakes.isEmpty() : !at(mistakes, file, changed.line())) {
          unseen.add(file + " " + way.keys() + " " + mistakes);
        }
      }
    }
    assertThat(tried).isGreaterThan(300);
    assertThat(unseen).isEmpty();
  }

  @Test
  void givenAKeyDroppedThenItIsReportedUnlessItMayBeAbsent() throws IOException {
    List<String> unseen = new ArrayList<>();
    for (String file : files(".yaml")) {
      Value root = values(file, Files.readString(folder.resolve(file)));
      for (Way way : MutatingValues.ways(root)) {
        if (!way.last().matches("\\d+")
            && !UNREFERENCED.contains(way.last())
            && !MAY_BE_ABSENT.contains(way.last())) {
          Changed changed = MutatingValues.dropped(root, way);
          List<Mistake> mistakes = read(file, changed.content());
          boolean ownName = Set.of("access", "dimensions", "facts").contains(way.around());
          // a dimension without a list is one of areas: what does not fit that is reported
          boolean ofAreas = way.keys().contains("dimensions") && way.last().equals("list");
          // instead of the word for a scheme it can be written how numbers are built
          boolean instead = way.last().equals("scheme");
          if ((ofAreas || instead)
              ? mistakes.isEmpty()
              : !ownName
                  && !names(mistakes, way.last(), NAMING.contains(way.around()) ? "" : file)) {
            unseen.add(file + " " + way.keys() + " " + mistakes);
          }
        }
      }
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void givenAValueOfTheWrongTypeThenItsLineIsReported() throws IOException {
    List<String> unseen = new ArrayList<>();
    for (String file : files(".yaml")) {
      Value root = values(file, Files.readString(folder.resolve(file)));
      for (Way way : MutatingValues.ways(root)) {
        Value other =
            MutatingValues.at(root, way.keys()) instanceof Value.Scalar
                ? new Value.Entries(
                    Map.of(
                        "zz",
                        new Value.Entry(
                            MutatingValues.scalar("").place(), MutatingValues.scalar("zz"))),
                    MutatingValues.scalar("").place())
                : MutatingValues.scalar("");
        Changed changed = MutatingValues.replaced(root, way, other);
        if (!at(read(file, changed.content()), file, changed.line())) {
          unseen.add(file + " " + way.keys());
        }
      }
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void givenAValueOrReferenceSpoiltThenItsLineIsReported() throws IOException {
    List<String> unseen = new ArrayList<>();
    int tried = 0;
    for (String file : files(".yaml")) {
      Value root = values(file, Files.readString(folder.resolve(file)));
      for (Way way : MutatingValues.ways(root)) {
        boolean anyText =
            ANY_TEXT.contains(way.last())
                || (way.last().equals("unit") && file.matches("(parameters|indicators)/.*"))
                || (way.last().equals("name") && way.around().equals("languages"));
        if (MutatingValues.at(root, way.keys()) instanceof Value.Scalar scalar && !anyText) {
          tried++;
          Changed changed =
              MutatingValues.replaced(
                  root, way, MutatingValues.scalar("zz " + scalar.text() + " zz"));
          if (!at(read(file, changed.content()), file, changed.line())) {
            unseen.add(file + " " + way.keys());
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(100);
    assertThat(unseen).isEmpty();
  }

  @Test
  void givenACellSpoiltThenItIsReported() throws IOException {
    Set<String> anyText = Set.of("iso", "name.de", "name.fr", "at");
    List<String> unseen = new ArrayList<>();
    for (String file : files(".csv")) {
      List<String> lines = Files.readAllLines(folder.resolve(file));
      String[] head = lines.getFirst().split(",", -1);
      for (int row = 0; row < lines.size(); row++) {
        for (int column = 0; column < head.length; column++) {
          String[] cells = lines.get(row).split(",", -1);
          boolean free = row > 0 && (anyText.contains(head[column]) || cells[column].isEmpty());
          boolean unreferenced = head[column].equals("id") && cells[column].endsWith("1");
          if (free || unreferenced) {
            continue;
          }
          cells[column] = "zz" + cells[column];
          List<String> changed = new ArrayList<>(lines);
          changed.set(row, String.join(",", cells));
          List<Mistake> mistakes = read(file, String.join("\n", changed) + "\n");
          boolean id = head[column].equals("id") && row > 0;
          if (id ? mistakes.isEmpty() : !at(mistakes, file, row + 1)) {
            unseen.add(file + " row " + row + " " + head[column]);
          }
        }
      }
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void givenAFileMissingThenItIsReportedOrNothingNeededIt() throws IOException {
    List<String> unseen = new ArrayList<>();
    Set<String> notNeeded = Set.of("entitlements/besuchsgeld.yaml", "dataflows/kinder.yaml");
    List<String> all = new ArrayList<>(files(".yaml"));
    all.addAll(files(".csv"));
    all.addAll(files(".json"));
    for (String file : all) {
      Path path = folder.resolve(file);
      byte[] bytes = Files.readAllBytes(path);
      Files.delete(path);
      if (PackageReader.read(folder) instanceof Reading.Read && !notNeeded.contains(file)) {
        unseen.add(file);
      }
      Files.write(path, bytes);
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void givenAnyByteOfAFileChangedThenTheReaderNeverThrows() throws IOException {
    long seed = 20261123L;
    java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
    List<String> all = new ArrayList<>(files(".yaml"));
    all.addAll(files(".csv"));
    for (int i = 0; i < 300; i++) {
      Path path = folder.resolve(all.get(random.nextInt(all.size())));
      byte[] right = Files.readAllBytes(path);
      byte[] wrong = right.clone();
      wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
      Files.write(path, wrong);
      assertThat(PackageReader.read(folder)).as("seed %d, round %d", seed, i).isNotNull();
      Files.write(path, right);
    }
  }
}
