package org.bala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier versions left in {@code archives/} opens with today's program and says the same. */
@Tag("slow")
class ArchivesTest {

  private static final Path ARCHIVES = Path.of("..", "archives");
  private static final String GUARDIANSHIP =
      "/api/registers/guardianship/records/01980000-0000-7000-8000-000000000003";

  static List<String> versions() throws IOException {
    try (Stream<Path> all = Files.list(ARCHIVES)) {
      return all.filter(Files::isDirectory).map(one -> one.getFileName().toString()).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void givenAnArchiveOfAVersion_whenTodaysProgramStartsOnIt_thenNothingIsLostOrChanged(
      String version, @TempDir Path folder) throws Exception {
    Path archive = ARCHIVES.resolve(version).toRealPath();
    unpack(archive.resolve("data.txz"), folder);
    Path countries = Files.createDirectory(folder.resolve("countries"));
    unpack(archive.resolve("countries.txz"), countries);
    Path data = folder.resolve("data");
    Files.move(data.resolve("master.key"), folder.resolve("master.key"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));

    for (int start = 1; start <= 2; start++) {
      try (StartedBala bala =
          StartedBala.over(data, "demo", "--country", countries.resolve("demo").toString())) {
        String password = bala.password();
        assertThat(found(data, archive)).as("start %d", start).isEqualTo(left(archive));
        Session officer = Session.signIn(bala.address(), "aigul", password);
        assertThat(said(officer.get(GUARDIANSHIP)))
            .isEqualTo(said(Files.readString(archive.resolve("record.json"))));
        assertThat(said(officer.get(GUARDIANSHIP + "/history")))
            .isEqualTo(said(Files.readString(archive.resolve("history.json"))));
        assertThat(officer.get("/en/data/children-under-guardianship.csv"))
            .isEqualTo(Files.readString(archive.resolve("children-under-guardianship.csv")));
        assertThat(
                officer.submitted(
                    "/en/office/guardianship/01980000-0000-7000-8000-000000000003/open",
                    "field=heard_why_not"))
            .contains("Құпия себеп");
      }
    }
    delete(folder);
  }

  /** Keys of the envelope as programs read them until 0.2.0: {@code validFrom}. */
  private static final Pattern CAMEL = Pattern.compile("\"([a-z]+)([A-Z][a-z]+)\":");

  /** What a record says; how it names the definitions of its day may change. */
  private static String said(String json) {
    return CAMEL
        .matcher(json)
        .replaceAll(
            key -> "\"" + key.group(1) + "_" + key.group(2).toLowerCase(Locale.ROOT) + "\":")
        .replaceAll("\"form_version\":\"[^\"]*\"", "\"form_version\":\"…\"");
  }

  private record Facts(String columns, long rows) {}

  private static Map<String, String> left(Path archive) throws IOException {
    Map<String, String> left = new LinkedHashMap<>();
    for (String line : Files.readAllLines(archive.resolve("facts.csv")).stream().skip(1).toList()) {
      String[] cells = line.split(",", 4);
      left.put(cells[0], cells[1] + " " + cells[2]);
    }
    return left;
  }

  /** The same counts and digests, over the columns of that day; the audit may have grown. */
  private static Map<String, String> found(Path data, Path archive)
      throws IOException, SQLException {
    Map<String, Facts> asked = new LinkedHashMap<>();
    for (String line : Files.readAllLines(archive.resolve("facts.csv")).stream().skip(1).toList()) {
      String[] cells = line.split(",", 4);
      asked.put(cells[0], new Facts(cells[3].replace("\"", ""), Long.parseLong(cells[1])));
    }
    Map<String, String> found = new LinkedHashMap<>();
    String port = Files.readAllLines(data.resolve("database/postmaster.pid")).get(3).strip();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/bala",
                "bala_owner",
                Files.readString(data.resolve("database-password")).strip());
        Statement sql = connection.createStatement()) {
      sql.execute("SET timezone = 'UTC'");
      for (Map.Entry<String, Facts> table : asked.entrySet()) {
        String[] name = table.getKey().split("\\.", 2);
        String rows = name[0] + ".\"" + name[1] + "\"";
        if (table.getKey().equals("audit.entry")) {
          rows =
              "(SELECT * FROM audit.entry ORDER BY number LIMIT %d) e"
                  .formatted(table.getValue().rows());
        }
        try (ResultSet answer =
            sql.executeQuery(
                """
                SELECT count(*), coalesce(md5(string_agg(t, E'\\n' ORDER BY t COLLATE "C")), '')
                FROM (SELECT (row(%s))::text AS t FROM %s) every
                """
                    .formatted(table.getValue().columns(), rows))) {
          answer.next();
          found.put(table.getKey(), answer.getLong(1) + " " + answer.getString(2));
        }
      }
    }
    return found;
  }

  private static void unpack(Path archive, Path folder) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
  }

  /** The folder of a database belongs to whoever ran it; JUnit would stumble over it. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
