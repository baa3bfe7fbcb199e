package org.bala.app.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bala.app.storage.Acting;
import org.bala.app.storage.CopiedTable;
import org.bala.app.storage.CopiedTable.Column;
import org.bala.app.storage.CopiedTable.Kind;
import org.bala.app.storage.Database;
import org.bala.app.storage.Surrogates;
import org.bala.app.storage.TestDatabase;
import org.bala.app.storage.Workbench;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

  private static final Database DATABASE = TestDatabase.fresh();
  private static final String ROLE = "bala_role_counting";
  private static final Acting COUNTING = new Acting(ROLE, null, null, List.of(), "snapshot");
  private static final CopiedTable PERSON =
      new CopiedTable(
          "person",
          "test_register.person",
          List.of(
              new Column("id", Kind.RECORD),
              new Column("area", Kind.TEXT),
              new Column("sex", Kind.TEXT),
              new Column("birth_date", Kind.DATE),
              new Column("student", Kind.TRUTH),
              new Column("visits", Kind.WHOLE),
              new Column("income", Kind.DECIMAL, 2)));
  private static final CopiedTable MEMBER =
      new CopiedTable(
          "household/members",
          "test_register.member",
          List.of(new Column("person", Kind.RECORD), new Column("area", Kind.TEXT)));

  @TempDir private Path folder;

  @BeforeAll
  static void givenRegisters() {
    DATABASE.ensureRoles(List.of(ROLE));
    DATABASE.asOwner(sql -> {
      sql.execute("CREATE SCHEMA test_register");
      sql.execute(
          """
          CREATE TABLE test_register.person (id uuid PRIMARY KEY, area text NOT NULL, sex text,
            birth_date date, student boolean, visits bigint, income numeric(18, 2), name text)
          """);
      sql.execute("CREATE TABLE test_register.member (person uuid, area text NOT NULL)");
      sql.execute(
          """
          INSERT INTO test_register.person VALUES
            ('62616c61-7065-7273-6f6e-303030303031', 'ә/1', 'F', '2016-02-29', true, -3, 0.10, 'Айгүл'),
            ('62616c61-7065-7273-6f6e-303030303032', '02', 'M', '1899-12-31', false, 9007199254740993, -99999999999999.99, 'Ерлан'),
            ('62616c61-7065-7273-6f6e-303030303033', '02', NULL, NULL, NULL, NULL, NULL, NULL)
          """);
      sql.execute("INSERT INTO test_register.member SELECT id, area FROM test_register.person");
      sql.execute("GRANT USAGE ON SCHEMA test_register TO " + ROLE);
      sql.execute(
          "GRANT SELECT (id, area, sex, birth_date, student, visits, income)"
              + " ON test_register.person TO "
              + ROLE);
      sql.execute("GRANT SELECT ON test_register.member TO " + ROLE);
      return 0;
    });
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void givenValuesOfEveryKindThenTheyAreInParquetToTheLastDigit() {
    Snapshots snapshots = snapshots();

    Snapshot taken = take(snapshots);

    assertThat(
            rows(
                snapshots,
                taken,
                "SELECT area, sex, birth_date, student, visits, income FROM "
                    + taken.table("person")
                    + " ORDER BY visits NULLS LAST"))
        .containsExactly(
            "[ә/1, F, 2016-02-29, true, -3, 0.10]",
            "[02, M, 1899-12-31, false, 9007199254740993, -99999999999999.99]",
            "[02, null, null, null, null, null]");
  }

  @Test
  void givenTwoTablesThenTheSameRecordHasTheSameNumberAndNoIdIsInAnyFile() throws IOException {
    Snapshots snapshots = snapshots();

    Snapshot taken = take(snapshots);

    assertThat(
            rows(
                snapshots,
                taken,
                "SELECT count(*) FROM %s p JOIN %s m ON m.person = p.id AND m.area = p.area"
                    .formatted(taken.table("person"), taken.table("household/members"))))
        .containsExactly("[3]");
    assertThat(rows(snapshots, taken, "DESCRIBE SELECT id FROM " + taken.table("person")))
        .allMatch(row -> row.startsWith("[id, BIGINT"));
    for (Path file : files(taken.folder())) {
      assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("balaperson", "62616c61-7065");
    }
  }

  @Test
  void givenTwoSnapshotsThenARecordHasAnotherNumberInEach() {
    Snapshots snapshots = snapshots();

    Snapshot first = take(snapshots);
    Snapshot second = take(snapshots);

    String ids = "SELECT id FROM %s ORDER BY id";
    assertThat(rows(snapshots, first, ids.formatted(first.table("person"))))
        .doesNotContainAnyElementsOf(
            rows(snapshots, second, ids.formatted(second.table("person"))));
  }

  @Test
  void givenASnapshotThenOnlyItsOwnerCanLookIntoItAndItSaysWhatItIs() throws IOException {
    Snapshots snapshots = snapshots();

    Snapshot taken = take(snapshots);

    for (Path path : files(taken.folder())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
          .isEqualTo("rwx------");
    }
    assertThat(
            rows(
                snapshots,
                taken,
                """
                SELECT DISTINCT decode(key), decode(value) FROM parquet_kv_metadata('%s/*/*/*.parquet')
                WHERE decode(key) <> 'table' ORDER BY ALL
                """
                    .formatted(taken.folder())))
        .containsExactly(
            "[definitions, abc]", "[synthetic, true]", "[taken, " + taken.taken() + "]");
    assertThat(snapshots.latest()).contains(taken);
  }

  @Test
  void givenAColumnThatTheRoleMayNotReadThenNoSnapshotIsLeftBehind() {
    Snapshots snapshots = snapshots();
    CopiedTable names =
        new CopiedTable(
            "person",
            PERSON.from(),
            List.of(new Column("name", Kind.TEXT), new Column("area", Kind.TEXT)));

    assertThatThrownBy(
            () -> snapshots.take(COUNTING, List.of(MEMBER, names), "abc", Map.of(), p -> {}))
        .hasStackTraceContaining("permission denied");

    assertThat(snapshots.all()).isEmpty();
  }

  @Test
  void givenAnUnfinishedSnapshotThenTheNextOneDeletesIt() throws IOException {
    Snapshots snapshots = snapshots();
    Path unfinished = Files.createDirectories(folder.resolve("snapshots/x.unfinished/person"));

    take(snapshots);

    assertThat(unfinished).doesNotExist();
    assertThat(snapshots.all()).hasSize(1);
  }

  @Test
  void givenMoreSnapshotsThanAreKeptThenTheOldestAreGone() {
    Snapshots snapshots = snapshots();

    Snapshot first = take(snapshots);
    Snapshot second = take(snapshots);
    Snapshot third = take(snapshots);
    Snapshot fourth = take(snapshots);

    assertThat(snapshots.all()).containsExactly(fourth, third, second);
    assertThat(first.folder()).doesNotExist();
  }

  @Test
  void givenAnEmptyTableThenItsColumnsAreKnown() {
    Snapshots snapshots = snapshots();
    CopiedTable nobody =
        new CopiedTable(
            "nobody",
            "(SELECT * FROM test_register.member WHERE false) AS nobody",
            MEMBER.columns());

    Snapshot taken = snapshots.take(COUNTING, List.of(nobody), "abc", Map.of(), p -> {});

    assertThat(
            rows(snapshots, taken, "SELECT count(person), max(area) FROM " + taken.table("nobody")))
        .containsExactly("[0, null]");
  }

  @Test
  void givenAWorkbenchThenItReachesNothingOutsideItsFolder() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside.csv"), "secret\n1\n");
    Path inside = Files.createDirectory(folder.resolve("inside"));

    try (Workbench workbench = Workbench.over(inside)) {
      assertThatThrownBy(() -> workbench.execute("SELECT * FROM read_csv('" + outside + "')"))
          .hasMessageContaining("disabled by configuration");
      assertThatThrownBy(() -> workbench.execute("COPY (SELECT 1) TO '" + outside + "'"))
          .hasMessageContaining("disabled by configuration");
      assertThatThrownBy(() -> workbench.execute("SET enable_external_access = true"))
          .isInstanceOf(SQLException.class);
    }
  }

  private Snapshots snapshots() {
    return new Snapshots(DATABASE, folder.resolve("snapshots"), Surrogates::random);
  }

  private static Snapshot take(Snapshots snapshots) {
    return snapshots.take(
        COUNTING, List.of(PERSON, MEMBER), "abc", Map.of("synthetic", "true"), p -> {});
  }

  private static Set<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return Set.copyOf(all.filter(path -> path.toString().endsWith(".parquet")).toList());
    }
  }

  private static List<String> rows(Snapshots snapshots, Snapshot snapshot, String sql) {
    return snapshots.using(snapshot, workbench -> rows(workbench.connection(), sql));
  }

  static List<String> rows(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (answer.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= answer.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(answer.getString(column)));
        }
        rows.add(row.toString());
      }
      return rows;
    } catch (SQLException wrong) {
      throw new IllegalStateException(sql, wrong);
    }
  }
}
