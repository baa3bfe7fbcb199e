package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.statistics.Dataflow;
import org.junit.jupiter.api.Test;

/** Published figures are, digit by digit, those that were read out of their sources. */
class FiguresManifestTest {

  private static final Path MANIFEST =
      Path.of("src/test/resources/org/bala/core/packages/figures-manifest.csv");

  @Test
  void givenTheManifestOfTheSourcesThenThePackageHasTheSameFiguresAndNoOther() throws Exception {
    CountryPackage country = Packages.read(Path.of("../countries/kazakhstan"));
    for (List<String> line : manifest()) {
      Dataflow dataflow = Objects.requireNonNull(country.dataflows().get(line.getFirst()));
      List<String> figures =
          dataflow.observations().stream()
              .filter(observation -> observation.value() != null)
              .map(FiguresManifestTest::figure)
              .sorted(FiguresManifestTest::byCodePoint)
              .toList();
      assertThat(figures).as(dataflow.id()).hasSize(Integer.parseInt(line.get(1)));
      assertThat(hash(figures))
          .as("%s, after %s", dataflow.id(), line.get(2))
          .isEqualTo(line.get(3));
    }
  }

  private static List<List<String>> manifest() throws IOException {
    List<List<String>> lines =
        Files.readAllLines(MANIFEST).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
            .toList();
    assertThat(lines).hasSize(4);
    return lines;
  }

  private static String figure(Dataflow.Observation observation) {
    String where =
        observation.source().equals("sdg-repository")
            ? observation.at()
            : observation.period() + ", " + observation.key().get("AREA");
    return where + "=" + observation.value();
  }

  private static int byCodePoint(String one, String other) {
    return Arrays.compare(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(List<String> lines) throws NoSuchAlgorithmException {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
  }
}
