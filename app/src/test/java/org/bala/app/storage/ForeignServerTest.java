package org.bala.app.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bala.app.storage.Database.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of somebody's own: what Bala needs of it, and what it says when that is not so. */
@Tag("slow")
class ForeignServerTest {

  private static final Kind KIND = new Kind(false, "somewhere");
  private static final String PASSWORD = "of-the-owner";
  private static final String WHO_MAY_COME =
      """
      host all postgres 127.0.0.1/32 trust
      host all all 127.0.0.1/32 scram-sha-256
      """;

  @TempDir private static Path folder;

  private static OrdinaryUser user;
  private static Path binaries;
  private static int port;
  private static Process server;

  @BeforeAll
  static void givenAServerThatBalaDidNotStart() throws Exception {
    user = OrdinaryUser.toEnter(folder);
    binaries = PostgresBinaries.in(folder);
    port = freePort();
    Path cluster = Files.createDirectory(folder.resolve("database"));
    user.own(folder);
    assertThat(
            program("initdb", "-D", cluster.toString(), "-U", "postgres", "--locale=C").waitFor())
        .isZero();
    Files.writeString(cluster.resolve("pg_hba.conf"), WHO_MAY_COME);
    server = program("postgres", "-D", cluster.toString(), "-p", String.valueOf(port), "-k", "");
    Path running = cluster.resolve("postmaster.pid");
    while (!Files.exists(running) || !Files.readString(running).contains("ready")) {
      assertThat(server.isAlive()).isTrue();
    }
    administer("CREATE ROLE keeper LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'");
    administer("CREATE ROLE stranger LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'");
    administer("CREATE DATABASE bala OWNER keeper");
    administer("CREATE DATABASE other OWNER stranger");
    Database.at(address("keeper", PASSWORD, "bala"), KIND).close();
  }

  @AfterAll
  static void stop() throws Exception {
    server.destroy();
    server.waitFor();
  }

  @Test
  void givenAnOwnerWhoIsNoSuperuserThenBalaWorksAndFindsTheSameDatabaseAgain() {
    try (Database once = Database.at(address("keeper", PASSWORD, "bala"), KIND);
        Database again = Database.at("jdbc:" + address("keeper", PASSWORD, "bala"), KIND)) {
      assertThat(again.id()).isEqualTo(once.id());
      Object login =
          again.reading(TestDatabase.portal(), sql -> sql.fetchValue("SELECT session_user"));
      assertThat(login).hasToString(Database.APPLICATION);
    }
  }

  @Test
  void givenAWrongPasswordThenTheSentenceSaysSoAndDoesNotRepeatIt() {
    refused("database-login", address("keeper", "quite-wrong", "bala"));
  }

  @Test
  void givenADatabaseThatIsNotThereThenTheSentenceSaysSo() {
    refused("no-database", address("keeper", PASSWORD, "nowhere"));
  }

  @Test
  void givenAPortWhereNobodyListensThenTheSentenceNamesTheAddress() throws IOException {
    String address = address("keeper", PASSWORD, "bala");
    refused("database-unreachable", address.replace(":" + port + "/", ":" + freePort() + "/"));
  }

  @Test
  void givenALoginThatDoesNotOwnTheDatabaseThenTheSentenceSaysWhatToRun() throws SQLException {
    administer("CREATE DATABASE others OWNER keeper");
    assertThat(refused("database-rights", address("stranger", PASSWORD, "others")))
        .contains("ALTER DATABASE \"others\" OWNER TO \"stranger\"");
  }

  @Test
  void givenALoginThatTheDatabaseOfABalaDoesNotKnowThenItIsNotLetIn() {
    refused("database-login", address("stranger", PASSWORD, "bala"));
  }

  @Test
  void givenALoginThatMayNotMakeRolesThenTheSentenceSaysWhatToRun() throws SQLException {
    administer("CREATE ROLE weak LOGIN PASSWORD '" + PASSWORD + "'");
    administer("CREATE DATABASE weakly OWNER weak");
    assertThat(refused("database-rights", address("weak", PASSWORD, "weakly")))
        .contains("ALTER ROLE \"weak\" CREATEROLE");
  }

  @Test
  void givenASecondBalaOfAnotherOwnerOnTheServerThenTheSentenceSaysWhoseTheRoleIs() {
    refused("database-roles", address("stranger", PASSWORD, "other"));
  }

  @Test
  void givenAServerThatDoesNotLetTheProgramsLoginInThenTheSentenceNamesIt() throws Exception {
    Path rules = folder.resolve("database/pg_hba.conf");
    Files.writeString(rules, "host all bala_app 127.0.0.1/32 reject\n" + WHO_MAY_COME);
    administer("SELECT pg_reload_conf()");
    try {
      assertThat(refused("application-login", address("keeper", PASSWORD, "bala")))
          .contains(Database.APPLICATION);
    } finally {
      Files.writeString(rules, WHO_MAY_COME);
      administer("SELECT pg_reload_conf()");
    }
  }

  @Test
  void givenADatabaseThatMayLoseWhatItAcknowledgedThenTheSentenceNamesTheSetting()
      throws SQLException {
    administer("ALTER ROLE keeper IN DATABASE bala SET synchronous_commit = off");
    try {
      assertThat(refused("not-durable", address("keeper", PASSWORD, "bala")))
          .contains("synchronous_commit = on");
    } finally {
      administer("ALTER ROLE keeper IN DATABASE bala RESET synchronous_commit");
    }
  }

  @Test
  void givenAnOlderGenerationOfPostgreSqlThenTheSentenceNamesBoth() {
    assertThatThrownBy(() -> Founding.requireGeneration(15))
        .isInstanceOfSatisfying(
            CannotStart.class,
            refusal ->
                assertThat(refusal.sentence().in("en", "en"))
                    .startsWith("The database is PostgreSQL 15, and Bala needs 18 or later"));
    Founding.requireGeneration(18);
  }

  /** The sentence in English. */
  private static String refused(String code, String address) {
    List<String> sentence = new ArrayList<>();
    assertThatThrownBy(() -> Database.at(address, KIND).close())
        .isInstanceOfSatisfying(
            CannotStart.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.sentence().byLanguage()).containsOnlyKeys("kk", "ru", "en");
              sentence.add(refusal.sentence().in("en", "en"));
            });
    assertThat(sentence.getFirst()).doesNotContain(PASSWORD, "quite-wrong");
    return sentence.getFirst();
  }

  private static String address(String login, String password, String name) {
    return "postgresql://%s:%s@127.0.0.1:%s/%s".formatted(login, password, port, name);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static Process program(String name, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(user.command(binaries.resolve("bin").resolve(name), arguments))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().putAll(Map.of("LC_ALL", "C"));
    return builder.start();
  }

  private static void administer(String statement) throws SQLException {
    String postgres = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (Connection connection = DriverManager.getConnection(postgres, "postgres", "");
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
