package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bala.app.registers.Office.done;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SealedTest {

  private static final String SECRET = "Secret shelter " + UUID.randomUUID();
  private static final String OPEN = "Open word " + UUID.randomUUID();

  private static Office office;
  private static Entry sealed;

  @BeforeAll
  static void open() {
    office = new Office();
    sealed = sealed(SECRET);
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static Entry sealed(String text) {
    return done(
        office.change(
            office.officer,
            office.guardianship(office.officer),
            Map.of("heard", "NO", "heard_why_not", text, "conclusion", OPEN)));
  }

  /** Bytes that stand one after the other, found without reading them as text. */
  private static boolean contains(byte[] all, String text) {
    String bytes = new String(all, StandardCharsets.ISO_8859_1);
    return bytes.contains(
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  @Test
  void givenASealedText_whenTableAndHistoryAreReadByTheOwner_thenTheTextIsNowhere() {
    for (String table : List.of("register.guardianship", "register.\"guardianship@history\"")) {
      List<byte[]> stored =
          office.database.asOwner(owner ->
              owner
                  .fetch(
                      "SELECT heard_why_not FROM %s WHERE id = ? AND heard_why_not IS NOT NULL"
                          .formatted(table),
                      sealed.id())
                  .map(row -> row.get("heard_why_not", byte[].class)));
      assertThat(stored).as(table).hasSize(1);
      assertThat(contains(stored.getFirst(), "shelter")).as(table).isFalse();
    }
  }

  @Test
  void givenASealedText_whenEveryFileOfTheDatabaseIsRead_thenTheTextIsNowhere() throws IOException {
    boolean openSeen = false;
    try (Stream<Path> files = Files.walk(Path.of("target"))) {
      for (Path file :
          files
              .filter(path -> path.toString().startsWith("target/test-postgresql"))
              .filter(Files::isRegularFile)
              .toList()) {
        byte[] bytes = read(file);
        assertThat(contains(bytes, SECRET)).as(file.toString()).isFalse();
        openSeen |= contains(bytes, OPEN);
      }
    }
    assertThat(openSeen).as("what is not sealed is found in this way").isTrue();
  }

  /** Empty when the server has just taken the file away. */
  private static byte[] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (java.nio.file.NoSuchFileException gone) {
      return new byte[0];
    }
  }

  @Test
  void givenTheKeyOfAnotherRecord_whenTheTextIsOpened_thenItIsRefused() {
    Entry other = sealed("Another text");
    setKey(sealed.id(), other.id());
    assertThatThrownBy(
            () -> office.records.open(office.head, "guardianship", other.id(), "heard_why_not"))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void givenTheTextOfAnotherRecord_whenItIsPutHere_thenItIsNotOpened() {
    Entry here = sealed("Text of here");
    Entry there = sealed("Text of there");
    office.database.asOwner(owner -> {
      owner.execute("ALTER TABLE register.guardianship DISABLE TRIGGER USER");
      owner.execute(
          """
          UPDATE register.guardianship SET heard_why_not =
            (SELECT heard_why_not FROM register.guardianship WHERE id = ?) WHERE id = ?
          """,
          there.id(),
          here.id());
      return owner.execute("ALTER TABLE register.guardianship ENABLE TRIGGER USER");
    });
    assertThatThrownBy(
            () -> office.records.open(office.head, "guardianship", here.id(), "heard_why_not"))
        .isInstanceOf(RuntimeException.class);
    setKey(there.id(), here.id());
    assertThatThrownBy(
            () -> office.records.open(office.head, "guardianship", here.id(), "heard_why_not"))
        .isInstanceOf(RuntimeException.class);
  }

  /** Puts one record's key in the place of another's. */
  private static void setKey(UUID from, UUID to) {
    int set =
        office.database.asOwner(owner ->
            owner.execute(
                """
                UPDATE bala.record_key SET wrapped =
                  (SELECT wrapped FROM bala.record_key WHERE record = ?) WHERE record = ?
                """,
                from,
                to));
    assertThat(set).isEqualTo(1);
  }
}
