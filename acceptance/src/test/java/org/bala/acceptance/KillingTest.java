package org.bala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed, then its database, while twenty writers save over HTTP: what was
 * acknowledged is there once, and history and audit tell the same story.
 */
@Tag("slow")
class KillingTest {

  private static final int WRITERS = 20;
  private static final int ENOUGH = 300;
  private static final long PATIENCE_SECONDS = 90;

  @TempDir private Path folder;

  private final ConcurrentMap<UUID, Integer> acknowledged = Writer.none();
  private final Semaphore heard = new Semaphore(0);
  private final List<Writer> writers = new ArrayList<>();

  @Test
  void givenTwentyWriters_whenProgramAndDatabaseAreKilled_thenEveryAcknowledgedRecordIsThereOnce()
      throws Exception {
    for (int writer = 0; writer < WRITERS; writer++) {
      writers.add(new Writer(acknowledged, heard));
    }
    programIsKilled();
    databaseIsKilled();
    try (StartedBala bala = started();
        Connection owner = owner()) {
      assertThat(bala.address()).isNotEmpty();
      nothingIsSaidToBeWrittenThatIsNot(owner);
      everyAcknowledgedRecordIsThereOnce(owner);
    }
  }

  private void programIsKilled() throws Exception {
    try (StartedBala bala = started();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> writing = write(threads, session(bala), false, new Semaphore(0));
      hear(writing);
      bala.kill();
      join(writing);
    }
  }

  /** The living program starts its database again; the writers ask until they are answered. */
  private void databaseIsKilled() throws Exception {
    Semaphore stop = new Semaphore(0);
    try (StartedBala bala = started();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> writing = write(threads, session(bala), true, stop);
      try {
        hear(writing);
        long killed = postmaster();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        hear(writing);
        assertThat(postmaster()).isNotEqualTo(killed);
      } finally {
        stop.release();
      }
      join(writing);
    }
  }

  private StartedBala started() throws IOException, InterruptedException {
    return StartedBala.over(folder.resolve("data"), "demo", "--households", "5");
  }

  private static Session session(StartedBala bala) throws IOException, InterruptedException {
    return Session.signIn(bala.address(), "aigul", bala.password());
  }

  private List<Future<?>> write(
      ExecutorService threads, Session session, boolean livesOn, Semaphore stop) {
    List<Future<?>> writing = new ArrayList<>();
    for (Writer writer : writers) {
      writing.add(
          threads.submit(() -> {
            writer.write(session, livesOn, stop);
            return null;
          }));
    }
    return writing;
  }

  private void hear(List<Future<?>> writing) throws InterruptedException {
    heard.drainPermits();
    boolean enough = heard.tryAcquire(ENOUGH, PATIENCE_SECONDS, TimeUnit.SECONDS);
    for (Future<?> one : writing) {
      assertThat(one.state()).as(() -> "a writer: " + failure(one)).isEqualTo(Future.State.RUNNING);
    }
    assertThat(enough).as("%d acknowledgements", ENOUGH).isTrue();
  }

  private static String failure(Future<?> ended) {
    return ended.state() == Future.State.FAILED ? ended.exceptionNow().toString() : "";
  }

  private static void join(List<Future<?>> writing) throws Exception {
    for (Future<?> one : writing) {
      one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void nothingIsSaidToBeWrittenThatIsNot(Connection owner) throws SQLException {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(strings(owner, "SHOW " + setting)).as(setting).containsExactly("on");
    }
  }

  private void everyAcknowledgedRecordIsThereOnce(Connection owner) throws SQLException {
    Map<UUID, Integer> expected = new HashMap<>(acknowledged);
    Map<UUID, Integer> versions =
        versions(owner, "SELECT id, version FROM register.\"person\" WHERE surname = 'Мұрагерова'");
    for (Writer writer : writers) {
      writer
          .unacknowledged()
          .ifPresent(draft -> {
            if (draft.getValue().equals(versions.get(draft.getKey()))) {
              expected.put(draft.getKey(), draft.getValue());
            }
          });
    }
    assertThat(acknowledged).hasSizeGreaterThan(ENOUGH);
    assertThat(versions).isEqualTo(expected);
    String written =
        " WHERE id IN (SELECT id FROM register.\"person\" WHERE surname = 'Мұрагерова')";
    assertThat(
            versions(
                owner,
                "SELECT id, count(*) FROM register.\"person@history\"" + written + " GROUP BY id"))
        .isEqualTo(versions);
    assertThat(
            versions(
                owner,
                """
                SELECT records[1], count(*) FROM audit.entry
                WHERE action IN ('entered', 'changed') AND cardinality(records) = 1
                  AND records[1] IN (SELECT id FROM register."person" WHERE surname = 'Мұрагерова')
                GROUP BY 1
                """))
        .isEqualTo(versions);
  }

  private static Map<UUID, Integer> versions(Connection owner, String query) throws SQLException {
    Map<UUID, Integer> versions = new HashMap<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        Integer before = versions.put(rows.getObject(1, UUID.class), rows.getInt(2));
        assertThat(before).as("one row of each record").isNull();
      }
    }
    return versions;
  }

  private static List<String> strings(Connection owner, String query) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }

  private Connection owner() throws IOException, SQLException {
    String password = Files.readString(folder.resolve("data/database-password")).strip();
    String port = Files.readAllLines(folder.resolve("data/database/postmaster.pid")).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/bala", "bala_owner", password);
  }

  private long postmaster() throws IOException {
    return Long.parseLong(
        Files.readAllLines(folder.resolve("data/database/postmaster.pid")).getFirst().strip());
  }
}
