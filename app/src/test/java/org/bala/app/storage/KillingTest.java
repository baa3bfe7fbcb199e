package org.bala.app.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed, what was acknowledged is there once, and the next start just works. */
@Tag("slow")
class KillingTest {

  private static final int ENOUGH = 500;

  /** One for all kills: the damage of one must not be the next one's excuse. */
  @TempDir private static Path folder;

  private static final Set<String> ACKNOWLEDGED = new HashSet<>();
  private Process writers;
  private BufferedReader words;

  @BeforeEach
  void givenTwentyWriters() throws IOException {
    begin();
  }

  @AfterEach
  void end() {
    kill(writers.pid());
  }

  @Test
  void givenTheProgramIsKilledThenEveryAcknowledgedRecordIsThereOnce() throws Exception {
    hear(ENOUGH);
    kill(writers.pid());
    writers.waitFor();
    hearTheRest();
    verify();
  }

  @Test
  void givenTheDatabaseIsKilledThenItComesBackUnderTheLivingProgram() throws Exception {
    hear(ENOUGH);
    long killed = postmaster();
    kill(killed);
    hear(ENOUGH);
    assertThat(postmaster()).isNotEqualTo(killed);
    kill(writers.pid());
    writers.waitFor();
    hearTheRest();
    verify();
  }

  @Test
  void givenBothAreKilledThenEveryAcknowledgedRecordIsThereOnce() throws Exception {
    hear(ENOUGH);
    long database = postmaster();
    kill(writers.pid());
    writers.waitFor();
    kill(database);
    hearTheRest();
    verify();
  }

  @Test
  void givenManyKillsInTurnThenTheNextStartJustWorks() throws Exception {
    for (int turn = 0; turn < 3; turn++) {
      hear(ENOUGH);
      kill(writers.pid());
      writers.waitFor();
      hearTheRest();
      begin();
    }
    kill(writers.pid());
    writers.waitFor();
    hearTheRest();
    verify();
  }

  @Test
  void givenAFileLeftByAKilledDatabaseWhoseNumberNowBelongsToAnotherThenItStillStarts()
      throws Exception {
    hear(ENOUGH);
    long database = postmaster();
    kill(writers.pid());
    writers.waitFor();
    kill(database);
    Path file = folder.resolve("data/database/postmaster.pid");
    String stale = Files.readString(file);
    Files.writeString(
        file, stale.replaceFirst("[0-9]+", String.valueOf(ProcessHandle.current().pid())));
    hearTheRest();
    verify();
  }

  /** After it nothing of the program runs any more, the database included. */
  @Test
  void givenTheProgramIsToldToStopThenTheDatabaseStopsToo() throws Exception {
    hear(ENOUGH);
    kill(writers.pid());
    writers.waitFor();
    long started;
    try (Database database = Database.inFolder(folder.resolve("data"), () -> Writers.KIND)) {
      assertThat(database.kind()).isEqualTo(Writers.KIND);
      started = postmaster();
    }
    assertThat(ProcessHandle.of(started)).isEmpty();
  }

  private void begin() throws IOException {
    writers =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Writers.class.getName(),
                folder.resolve("data").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    words = writers.inputReader(StandardCharsets.UTF_8);
    assertThat(words.readLine()).isEqualTo("ready");
  }

  private void hear(int count) throws IOException {
    for (int heard = 0; heard < count; heard++) {
      String id = words.readLine();
      assertThat(id).isNotNull();
      ACKNOWLEDGED.add(id);
    }
  }

  /** A line is whole or the kill cut it: then nobody has read the acknowledgement. */
  private void hearTheRest() throws IOException {
    for (String id = words.readLine(); id != null; id = words.readLine()) {
      if (id.length() == 36) {
        ACKNOWLEDGED.add(id);
      }
    }
  }

  private void verify() {
    try (Database database = Database.inFolder(folder.resolve("data"), () -> Writers.KIND)) {
      database.asOwner(owning -> {
        var records =
            owning.fetch("SELECT id::text FROM written.record").getValues(0, String.class);
        var audited =
            owning.fetch("SELECT record::text FROM written.audit").getValues(0, String.class);
        assertThat(records).containsAll(ACKNOWLEDGED).doesNotHaveDuplicates();
        assertThat(audited).containsExactlyInAnyOrderElementsOf(records);
        return records.size();
      });
    }
  }

  private long postmaster() throws IOException {
    return Long.parseLong(
        Files.readAllLines(folder.resolve("data/database/postmaster.pid")).getFirst().strip());
  }

  private static void kill(long process) {
    ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
  }
}
