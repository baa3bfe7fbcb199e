package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bala.core.reading.Mistake;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in any file of a right package: it is read, or every mistake is said in one line
 * with its place. A usual run takes the package's own files only; CONTRIBUTING says how to search.
 */
class PackageFuzz {

  private static final Path RIGHT = Path.of("src/test/resources/packages/zweiland");
  private static final Path FUZZED = Path.of("target/fuzzed/zweiland");
  private static final List<Path> FILES = files();

  @BeforeAll
  static void givenACopy() throws IOException {
    for (Path file : FILES) {
      Path copy = FUZZED.resolve(RIGHT.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.write(copy, Files.readAllBytes(file));
    }
  }

  @MethodSource("contents")
  @FuzzTest(maxDuration = "10m")
  void givenAnyContentOfAFile_thenItIsReadOrEveryMistakeHasItsPlace(
      int number, @NotNull String content) throws IOException {
    Path right = FILES.get(Math.floorMod(number, FILES.size()));
    Path copy = FUZZED.resolve(RIGHT.relativize(right).toString());
    Files.writeString(copy, content.replaceAll("[\\ud800-\\udfff]", "?"));
    try {
      switch (PackageReader.read(FUZZED)) {
        case Reading.Read read -> assertThat(read.country().id()).isNotEmpty();
        case Reading.Refused(List<Mistake> mistakes) ->
            assertThat(mistakes).isNotEmpty().allSatisfy(PackageFuzz::isReadable);
      }
    } finally {
      Files.write(copy, Files.readAllBytes(right));
    }
  }

  private static void isReadable(Mistake mistake) {
    assertThat(mistake.place().file()).isNotEmpty();
    assertThat(mistake.place().line()).isPositive();
    assertThat(mistake.message().byLanguage().keySet()).isEqualTo(Set.of("kk", "ru", "en"));
    assertThat(mistake.message().byLanguage().values())
        .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("\n"));
  }

  private static Stream<Arguments> contents() throws IOException {
    Stream.Builder<Arguments> contents = Stream.builder();
    for (int number = 0; number < FILES.size(); number++) {
      contents.add(Arguments.of(number, Files.readString(FILES.get(number))));
    }
    return contents.build();
  }

  private static List<Path> files() {
    try (Stream<Path> all = Files.walk(RIGHT)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }
}
