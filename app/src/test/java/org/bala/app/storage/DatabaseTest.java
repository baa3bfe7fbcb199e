package org.bala.app.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database is asked as somebody, and nobody has more than the role gives. */
class DatabaseTest {

  private static final UUID OFFICER = UUID.fromString("01890000-0000-7000-8000-000000000001");
  private static final Acting ACTING =
      new Acting("bala_role_test", OFFICER, "unit-1", List.of("10", "a\"b\\c,d"), "list");

  private static Database database;

  @BeforeAll
  static void givenADatabaseWithARoleAndANotebook() {
    database = TestDatabase.fresh();
    database.ensureRoles(List.of("bala_role_test"));
    database.asOwner(owning -> {
      owning.execute("CREATE SCHEMA notebook");
      owning.execute("CREATE TABLE notebook.line (words text)");
      owning.execute("GRANT USAGE ON SCHEMA notebook TO bala_role_test");
      return owning.execute("GRANT SELECT, INSERT ON notebook.line TO bala_role_test");
    });
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void givenAnActingPersonThenTheSettingsOfTheTransactionSayWhoItIs() {
    var row =
        database.reading(
            ACTING,
            sql ->
                sql.fetchSingle(
                    "SELECT current_user, bala.person(), bala.unit(), bala.areas(),"
                        + " bala.purpose()"));
    assertThat(row.get(0, String.class)).isEqualTo("bala_role_test");
    assertThat(row.get(1)).isEqualTo(OFFICER);
    assertThat(row.get(2)).isEqualTo("unit-1");
    assertThat(row.get(3, String[].class)).containsExactly("10", "a\"b\\c,d");
    assertThat(row.get(4)).isEqualTo("list");
  }

  @Test
  void givenALoginThatSetItsOwnDefaults_whenItIsFoundedAgain_thenTheyAreGone() throws Exception {
    Login owner = TestDatabase.login(TestDatabase.name(database));
    try (Connection connection = owner.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE bala_app SET work_mem = '5MB'");
      Founding.of(owner, database.kind());
      try (var defaults =
          statement.executeQuery(
              """
              SELECT array_agg(one ORDER BY one)::text FROM pg_db_role_setting s
              JOIN pg_roles r ON r.oid = s.setrole, unnest(setconfig) AS one
              WHERE rolname = 'bala_app' AND (setdatabase = 0 OR setdatabase =
                (SELECT oid FROM pg_database WHERE datname = current_database()))
              """)) {
        defaults.next();
        assertThat(defaults.getString(1)).isEqualTo("{\"search_path=\\\"\\\"\"}");
      }
    }
  }

  @Test
  void givenNobodyAndNoAreasThenThePersonIsNullAndTheAreasAreEmpty() {
    Acting nobody = new Acting("bala_role_test", null, null, List.of(), "test");
    var row =
        database.reading(nobody, sql -> sql.fetchSingle("SELECT bala.person(), bala.areas()"));
    assertThat(row.get(0)).isNull();
    assertThat(row.get(1, String[].class)).isEmpty();
  }

  @Test
  void givenATransactionEndedThenTheNextOneKnowsNothingOfIt() {
    for (int turn = 0; turn < 50; turn++) {
      database.as(ACTING, sql -> sql.fetchValue("SELECT 1"));
      Object role =
          database.reading(TestDatabase.portal(), sql -> sql.fetchValue("SELECT current_user"));
      assertThat(role).hasToString("bala_portal");
    }
  }

  @Test
  void givenWorkThatThrowsThenNothingOfItIsWritten() {
    assertThatThrownBy(() ->
            database.as(
                ACTING,
                sql -> {
                  sql.execute("INSERT INTO notebook.line VALUES ('half')");
                  throw new IllegalStateException("stop");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(count("half")).isZero();
  }

  @Test
  void givenWorkThatReturnsThenItIsWritten() {
    database.as(ACTING, sql -> sql.execute("INSERT INTO notebook.line VALUES ('whole')"));
    assertThat(count("whole")).isEqualTo(1);
  }

  @Test
  void givenReadingThenWritingIsRefused() {
    assertThatThrownBy(() ->
            database.reading(
                ACTING, sql -> sql.execute("INSERT INTO notebook.line VALUES ('read')")))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("read-only");
  }

  @Test
  void givenASnapshotThenALaterWriteIsNotSeenInIt() {
    long[] counts =
        database.snapshot(
            ACTING,
            connection -> {
              long before = count(connection);
              database.as(ACTING, sql -> sql.execute("INSERT INTO notebook.line VALUES ('late')"));
              return new long[] {before, count(connection)};
            });
    assertThat(counts[1]).isEqualTo(counts[0]);
  }

  @Test
  void givenTheProgramsLoginThenItOwnsNothingAndMayTakeNoOwnersRole() {
    Acting owner = new Acting("bala_owner", null, null, List.of(), "test");
    assertThatThrownBy(() -> database.reading(owner, sql -> sql.fetchValue("SELECT 1")))
        .hasStackTraceContaining("permission denied to set role");
    var login =
        database.reading(
            ACTING,
            sql ->
                sql.fetchSingle(
                    "SELECT rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolbypassrls,"
                        + " (SELECT count(*) FROM pg_catalog.pg_class WHERE relowner = r.oid)"
                        + " FROM pg_catalog.pg_roles r WHERE rolname = session_user"));
    assertThat(login.intoList()).containsExactly(false, false, false, false, false, 0L);
  }

  @Test
  void givenThePortalThenItReadsPublishedFiguresAndNothingElse() {
    assertThatThrownBy(() ->
            database.reading(
                TestDatabase.portal(), sql -> sql.fetch("SELECT * FROM bala.database")))
        .hasMessageContaining("permission denied for schema bala");
    assertThatThrownBy(() ->
            database.reading(
                TestDatabase.portal(), sql -> sql.fetch("SELECT * FROM notebook.line")))
        .hasMessageContaining("permission denied for schema notebook");
    database.asOwner(owning -> owning.execute("CREATE TABLE published.sample AS SELECT 1 AS one"));
    Object one =
        database.reading(
            TestDatabase.portal(), sql -> sql.fetchValue("SELECT one FROM published.sample"));
    assertThat(one).isEqualTo(1);
  }

  @Test
  void givenADatabaseThenItsKindNeverChanges() {
    assertThatThrownBy(() ->
            database.asOwner(
                owning -> owning.execute("UPDATE bala.database SET synthetic = false")))
        .hasMessageContaining("stays synthetic or real");
    assertThatThrownBy(
            () -> database.asOwner(owning -> owning.execute("DELETE FROM bala.database")))
        .hasMessageContaining("stays synthetic or real");
  }

  @Test
  void givenASyntheticDatabaseThenRealWorkIsRefusedWithTheCure() {
    try (Database made = TestDatabase.fresh()) {
      Login owner = TestDatabase.login(TestDatabase.name(made));
      assertThatThrownBy(() -> Database.at(owner, new Database.Kind(false, "demo"), () -> {}))
          .isInstanceOfSatisfying(
              CannotStart.class,
              refusal -> {
                assertThat(refusal.code()).isEqualTo("synthetic-database");
                assertThat(refusal.sentence().byLanguage()).containsOnlyKeys("kk", "ru", "en");
              });
    }
  }

  @Test
  void givenARealDatabaseThenTheDemonstrationIsRefusedWithTheCure() {
    try (Database made = TestDatabase.fresh(new Database.Kind(false, "somewhere"))) {
      Login owner = TestDatabase.login(TestDatabase.name(made));
      assertThatThrownBy(() -> Database.at(owner, new Database.Kind(true, "demo"), () -> {}))
          .isInstanceOfSatisfying(
              CannotStart.class, refusal -> assertThat(refusal.code()).isEqualTo("real-database"));
      assertThatThrownBy(() -> Database.at(owner, new Database.Kind(false, "other"), () -> {}))
          .isInstanceOfSatisfying(
              CannotStart.class, refusal -> assertThat(refusal.code()).isEqualTo("other-country"));
    }
  }

  @Test
  void givenADatabaseOfANewerProgramThenItIsLeftAlone() throws Exception {
    try (Database made = TestDatabase.fresh();
        Connection connection = TestDatabase.owner(made);
        Statement sql = connection.createStatement()) {
      sql.execute(
          "INSERT INTO bala.migration SELECT 1000, '999', 'later', 'SQL', 'V999__later.sql', 1,"
              + " 'bala_owner', now(), 1, true");
      Login owner = TestDatabase.login(TestDatabase.name(made));
      assertThatThrownBy(() -> Database.at(owner, made.kind(), () -> {}))
          .isInstanceOfSatisfying(
              CannotStart.class, refusal -> assertThat(refusal.code()).isEqualTo("newer-database"));
    }
  }

  private static int count(String words) {
    return database.reading(
        ACTING,
        sql ->
            sql.fetchSingle("SELECT count(*) FROM notebook.line WHERE words = ?", words)
                .get(0, Integer.class));
  }

  private static long count(Connection connection) throws java.sql.SQLException {
    try (Statement sql = connection.createStatement();
        var rows = sql.executeQuery("SELECT count(*) FROM notebook.line")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
