package org.bala.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.bala.core.text.Folding;
import org.jspecify.annotations.Nullable;

/**
 * The peer: the same work on the same tables by plain JDBC as their owner, whom no policy binds; no
 * role is taken, no look is written into the audit, and what is saved is not read back. The tables'
 * own triggers (history, conditions, audit of changes) remain.
 */
final class Bare implements Measuring.Worker {

  private static final String GUARDIANSHIP =
      """
      SELECT r.*, concat_ws(' ', c.surname, c.given_name, c.patronymic, c.birth_date) AS child_is,
        concat_ws(' ', g.surname, g.given_name, g.patronymic, g.birth_date) AS guardian_is
      FROM register."guardianship" r JOIN register."person" c ON c.id = r.child
      JOIN register."person" g ON g.id = r.guardian
      """
          + "WHERE ";
  private static final String PERSON = "SELECT r.* FROM register.\"person\" r WHERE ";
  private static final String PAGE = "r.id < ? ORDER BY r.id DESC LIMIT 50";
  private static final UUID LAST = new UUID(-1, -1);

  private final Connection connection;
  private final Sample sample;
  private final @Nullable String area;
  private final boolean saves;
  private final SplittableRandom random;
  private final Timings timings = new Timings();

  /**
   * @param area whose records alone are asked for; null for all
   */
  Bare(Connection connection, Sample sample, @Nullable String area, boolean saves, int seed) {
    this.connection = connection;
    this.sample = sample;
    this.area = area;
    this.saves = saves;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public Timings timings() {
    return timings;
  }

  @Override
  public void act() throws SQLException {
    int drawn = random.nextInt(10);
    long began = System.nanoTime();
    String work;
    if (drawn < 4 || (drawn == 9 && !saves)) {
      work = "list";
      list();
    } else if (drawn < 7) {
      work = "record";
      boolean persons = random.nextInt(3) == 0;
      Sample.Known one = Sample.any(persons ? sample.persons() : sample.guardianships(), random);
      asked((persons ? PERSON : GUARDIANSHIP) + "r.id = ?", one.id());
    } else if (drawn < 9) {
      work = "search";
      search(Sample.any(sample.persons(), random).words());
    } else {
      work = "save";
      save();
    }
    timings.add(work, System.nanoTime() - began);
  }

  private void list() throws SQLException {
    boolean persons = random.nextInt(3) == 0;
    Sample.Known from = Sample.any(persons ? sample.persons() : sample.guardianships(), random);
    UUID after = random.nextInt(4) == 0 ? LAST : from.id();
    String all = persons ? PERSON : GUARDIANSHIP;
    if (!persons && random.nextInt(3) == 0) {
      all += "r.state = 'active' AND ";
    }
    String one = area == null && random.nextInt(2) == 0 ? from.area() : area;
    if (one == null) {
      asked(all + PAGE, after);
    } else {
      asked(all + "r.area = ? AND " + PAGE, one, after);
    }
  }

  private void search(String words) throws SQLException {
    String[] typed = words.split(" ");
    List<String> names = Folding.keys(typed[0] + " " + typed[1]);
    Set<Long> keys = new LinkedHashSet<>();
    for (String name : names) {
      keys.add(key("year", name + "\n" + typed[2]));
      for (String other : names) {
        if (name.compareTo(other) < 0) {
          keys.add(key("pair", name + "\n" + other));
        }
      }
    }
    asked(
        PERSON + "r.id IN (SELECT record FROM bala.search_key WHERE key = ANY (?) LIMIT 201)",
        (Object) keys.toArray(Long[]::new));
  }

  private static long key(String kind, String words) {
    byte[] text = ("person\n" + kind + "\n" + words).getBytes(StandardCharsets.UTF_8);
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private void save() throws SQLException {
    if (random.nextInt(3) == 0) {
      asked(
          """
          INSERT INTO register."person" (id, version, form_version, unit, body, area, valid_from,
            state, recorded_at, recorded_by, entered_by, correction, surname, given_name,
            birth_date, sex)
          VALUES (uuidv7(), 1, 'x', 'x/y', 'x', ?, '2001-01-01', 'recorded', now(), uuidv7(),
            uuidv7(), false, 'Оспан', 'Дана', '2001-01-01', 'F') RETURNING id\
          """,
          Sample.any(sample.persons(), random).area());
    } else {
      asked(
          "UPDATE register.\"guardianship\" SET conclusion = ?, recorded_by = uuidv7()"
              + " WHERE id = ? RETURNING id",
          "Қорытынды " + random.nextInt(1000),
          Sample.any(sample.guardianships(), random).id());
    }
  }

  /** One transaction: all rows are fetched. */
  private void asked(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        if (parameters[i] instanceof Long[] keys) {
          statement.setArray(i + 1, connection.createArrayOf("bigint", keys));
        } else {
          statement.setObject(i + 1, parameters[i]);
        }
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            rows.getObject(column);
          }
        }
      }
    }
  }
}
