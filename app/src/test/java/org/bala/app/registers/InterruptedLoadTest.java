package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bala.app.storage.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load that is killed has loaded nothing, and the next one just works. */
@Tag("slow")
class InterruptedLoadTest {

  private static final int MANY = 200_000;
  private static final int FEW = 1_000;
  private static final long PATIENCE_SECONDS = 60;

  /** One for all kills, so that what one leaves behind meets the next. */
  @TempDir private static Path folder;

  private Process loading;
  private BufferedReader words;

  @BeforeEach
  void givenALoad() throws IOException {
    begin(MANY);
  }

  @AfterEach
  void end() throws InterruptedException {
    loading.destroyForcibly().waitFor();
  }

  @Test
  void givenALoad_whenItIsKilledWhileItReads_thenNothingIsLoaded() throws Exception {
    assertThat(words.readLine()).isEqualTo("half");
    loading.destroyForcibly().waitFor();
    nothingIsLoadedAndTheNextLoadWorks();
  }

  @Test
  void givenALoad_whenItIsKilledWhileTheRegistersAreFilled_thenNothingIsLoaded() throws Exception {
    theRegistersAreBeingFilled();
    loading.destroyForcibly().waitFor();
    nothingIsLoadedAndTheNextLoadWorks();
  }

  @Test
  void givenALoad_whenTheDatabaseIsKilledToo_thenNothingIsLoaded() throws Exception {
    theRegistersAreBeingFilled();
    long database = Long.parseLong(Files.readAllLines(postmaster()).getFirst().strip());
    loading.destroyForcibly().waitFor();
    ProcessHandle.of(database).orElseThrow().destroyForcibly();
    nothingIsLoadedAndTheNextLoadWorks();
  }

  private void begin(int persons) throws IOException {
    loading =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName(),
                folder.resolve("data").toString(),
                String.valueOf(persons))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    words = loading.inputReader(StandardCharsets.UTF_8);
  }

  private void theRegistersAreBeingFilled() throws Exception {
    assertThat(words.readLine()).isEqualTo("half");
    assertThat(words.readLine()).isEqualTo("read");
    String filling =
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE state = 'active' AND query LIKE 'INSERT INTO register.%'
        """;
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String password = Files.readString(folder.resolve("data/database-password")).strip();
    String address =
        "jdbc:postgresql://127.0.0.1:" + Files.readAllLines(postmaster()).get(3) + "/bala";
    try (Connection owner = DriverManager.getConnection(address, "bala_owner", password)) {
      while (number(owner, filling) == 0) {
        assertThat(System.nanoTime()).isLessThan(until);
        assertThat(loading.isAlive()).isTrue();
      }
    }
  }

  private Path postmaster() {
    return folder.resolve("data/database/postmaster.pid");
  }

  private static long number(Connection owner, String query) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void nothingIsLoadedAndTheNextLoadWorks() throws Exception {
    Path data = folder.resolve("data");
    try (Database database = Database.inFolder(data, () -> Loading.KIND)) {
      Loading.registers(database, data);
      for (String trace :
          List.of(
              "register.\"person\"",
              "register.\"person@history\"",
              "bala.search_key",
              "bala.record_key",
              "audit.entry")) {
        assertThat(counted(database, "SELECT count(*) FROM " + trace)).as(trace).isZero();
      }
      assertThat(counted(database, "SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O'"))
          .as("triggers that a load had switched off")
          .isZero();
    }
    begin(FEW);
    assertThat(words.lines().toList()).containsExactly("half", "read", "loaded");
    try (Database database = Database.inFolder(data, () -> Loading.KIND)) {
      assertThat(counted(database, "SELECT count(*) FROM register.\"person@history\""))
          .isEqualTo(FEW);
      forget(database);
    }
  }

  private static long counted(Database database, String query) {
    return database.asOwner(
        owner -> ((Number) java.util.Objects.requireNonNull(owner.fetchValue(query))).longValue());
  }

  /** Empties the tables for the next kill. */
  private static void forget(Database database) {
    database.asOwner(owner -> {
      owner.execute("ALTER TABLE audit.entry DISABLE TRIGGER USER");
      owner.execute(
          """
          TRUNCATE register."person", register."person@history", bala.search_key, audit.entry
          CASCADE
          """);
      return owner.execute("ALTER TABLE audit.entry ENABLE TRIGGER USER");
    });
  }
}
