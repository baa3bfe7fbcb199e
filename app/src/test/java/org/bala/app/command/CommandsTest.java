package org.bala.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.bala.app.Bala;
import org.bala.app.storage.Database;
import org.bala.app.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever types something wrong gets one sentence with the cure, and status 2. */
class CommandsTest {

  private static final String COUNTRY = real().toString();

  private final StringWriter said = new StringWriter();
  private final StringWriter complained = new StringWriter();

  @Test
  void givenAnUnknownOptionThenOneSentenceNamesIt() {
    assertThat(bala("en", "start", "--prot", "80")).isEqualTo(Commands.REFUSED);
    assertThat(complained.toString().lines())
        .containsExactly(
            "The word --prot is unknown: bala start --help shows what can be written.");
  }

  @Test
  void givenAPortThatIsNoNumberThenOneSentenceSaysSo() {
    assertThat(bala("ru", "start", "--port", "восемь")).isEqualTo(Commands.REFUSED);
    assertThat(complained.toString().lines())
        .singleElement()
        .asString()
        .contains("bala start --help");
  }

  @Test
  void givenAFolderWithoutAPackageThenOneSentenceInTheLanguageOfTheMachine(@TempDir Path empty) {
    assertThat(bala("kk", "start", "--country", empty.toString())).isEqualTo(Commands.REFUSED);
    assertThat(complained.toString().lines())
        .singleElement()
        .asString()
        .startsWith("Ел пакеті табылмады: " + empty);
  }

  @Test
  void givenABusyPortThenNothingIsStarted(@TempDir Path folder) throws IOException {
    Path data = folder.resolve("data");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      assertThat(
              bala("en", "start", "--country", COUNTRY, "--data", data.toString(), "--port", port))
          .isEqualTo(Commands.REFUSED);
      assertThat(complained.toString().lines())
          .containsExactly(
              "Port "
                  + port
                  + " is taken by another program: stop it, or name another port with"
                  + " --port.");
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void givenADataFolderThatIsNoneThenOneSentenceNamesIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "not a folder");
    assertThat(bala("en", "start", "--country", COUNTRY, "--data", file.toString(), "--port", "0"))
        .isEqualTo(Commands.REFUSED);
    assertThat(complained.toString().lines())
        .singleElement()
        .asString()
        .startsWith("The data folder cannot be read or written: " + file);
  }

  @Test
  void givenADataFolderThatPostgresqlCannotNameThenOneSentenceSaysWhichCharacters(
      @TempDir Path folder) {
    String data = folder.resolve("a \"quoted\" $name").toString();
    assertThat(bala("en", "start", "--country", COUNTRY, "--data", data, "--port", "0"))
        .isEqualTo(Commands.REFUSED);
    assertThat(complained.toString().lines())
        .singleElement()
        .asString()
        .contains(data)
        .endsWith("without quotation marks, $, ` and \\ with --data.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void givenAnAddressThatIsNoneThenThePasswordInItIsNotRepeated() {
    assertThat(
            bala(
                "en",
                "start",
                "--country",
                COUNTRY,
                "--port",
                "0",
                "--database",
                "owner:secret@here"))
        .isEqualTo(Commands.REFUSED);
    assertThat(complained.toString()).contains("--database").doesNotContain("secret");
  }

  @Test
  void givenTheCountriesOfThisProjectThenCheckFindsNoMistake() {
    assertThat(bala("en", "check", COUNTRY)).isZero();
    assertThat(said.toString()).contains("no mistakes");
  }

  @Test
  void givenAPackageWithMistakesThenCheckSaysEachPlace(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("package.yaml"), "langauges: [xx]\n");
    assertThat(bala("en", "check", folder.toString())).isEqualTo(1);
    assertThat(complained.toString()).contains("package.yaml:1:1");
  }

  @Test
  void givenNameAndPasswordAsLinesThenAnAdministratorIsMadeOnce() throws Exception {
    String id = String.valueOf(real().getFileName());
    try (Database database = TestDatabase.fresh(new Database.Kind(false, id))) {
      String[] create = {
        "admin", "create", "--country", COUNTRY, "--database", TestDatabase.address(database)
      };
      assertThat(balaHearing("first.admin\nlong enough a password\n", create)).isZero();
      assertThat(said.toString()).contains("first.admin");
      assertThat(balaHearing("first.admin\nlong enough a password\n", create))
          .isEqualTo(Commands.REFUSED);
      assertThat(balaHearing("second.admin\nshort\n", create)).isEqualTo(Commands.REFUSED);
      Long people =
          database.asOwner(owning ->
              owning.fetchSingle("SELECT count(*) FROM access.person").get(0, Long.class));
      assertThat(people).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"kk_KZ.UTF-8,kk", "ru_RU.UTF-8,ru", "en_GB,en", "C,en", "POSIX,en", "de_DE,en"})
  void givenTheLanguageOfTheMachineThenTheTerminalSpeaksItWhenBalaCan(String said, String spoken) {
    assertThat(Terminal.language(Map.of("LANG", said))).isEqualTo(spoken);
    assertThat(Terminal.language(Map.of("LANG", "en_US", "LC_ALL", said))).isEqualTo(spoken);
  }

  /** A package of this project that is not made up, whichever it is. */
  private static Path real() {
    try (Stream<Path> countries = Files.list(Path.of("..", "countries"))) {
      return countries
          .filter(folder -> !folder.endsWith("demo"))
          .filter(folder -> Files.exists(folder.resolve("package.yaml")))
          .findFirst()
          .orElseThrow();
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }

  private int balaHearing(String lines, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    try {
      return bala("en", arguments);
    } finally {
      System.setIn(before);
    }
  }

  private int bala(String language, String... arguments) {
    Terminal terminal =
        new Terminal(new PrintWriter(said, true), new PrintWriter(complained, true), language);
    return Commands.run(Bala.class, terminal, arguments);
  }
}
