package org.bala.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What clients ask for: records and names spread evenly over the whole population, so that no row
 * is asked for twice as a rule.
 *
 * @param persons id, area and name of some persons
 * @param guardianships of the whole country
 */
record Sample(List<Known> persons, List<Known> guardianships) {

  private static final int SIZE = 40_000;
  private static final int REFERRED = 50;

  /**
   * @param words by which a person can be searched for; empty for other records
   */
  record Known(UUID id, String area, String words) {}

  static Sample of(House house) throws SQLException, IOException {
    try (Connection owner = house.owner();
        Statement sql = owner.createStatement()) {
      return new Sample(
          known(
              sql,
              """
              SELECT id, area, surname || ' ' || given_name || ' '
                || extract(year FROM birth_date) FROM register."person"
              """),
          known(sql, "SELECT id, area, '' FROM register.\"guardianship\""));
    }
  }

  /** Sampled by row, not by page, for neighbours on a page were loaded together. */
  private static List<Known> known(Statement sql, String query) throws SQLException {
    List<Known> all = new ArrayList<>();
    String share =
        query + " WHERE hashtext(id::text) % 25 = 0 ORDER BY hashtext(id::text || 'x') LIMIT ";
    try (ResultSet rows = sql.executeQuery(share + SIZE)) {
      while (rows.next()) {
        all.add(new Known(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3)));
      }
    }
    return all;
  }

  static Known any(List<Known> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }

  /**
   * Refers fifty guardianships to a person, with the child and the guardian of each; they are that
   * person's sample.
   *
   * @param number of the person: each has fifty of its own
   */
  Sample referredTo(House house, UUID person, int number) {
    List<Known> own = guardianships.subList(number * REFERRED, (number + 1) * REFERRED);
    UUID[] ids = own.stream().map(Known::id).toArray(UUID[]::new);
    List<Known> children =
        house
            .database()
            .asOwner(owner -> {
              owner.execute(
                  """
                  INSERT INTO bala.visible (scope, register, record, referred_by)
                  SELECT ?, to_register, record, ? FROM register."guardianship" g,
                    LATERAL (VALUES ('guardianship', g.id), ('person', g.child),
                      ('person', g.guardian)) AS seen (to_register, record)
                  WHERE g.id = ANY (?::uuid[]) ON CONFLICT DO NOTHING
                  """,
                  person,
                  person,
                  ids);
              return owner
                  .fetch(
                      """
                      SELECT p.id, p.area, surname || ' ' || given_name || ' '
                        || extract(year FROM birth_date) AS words
                      FROM register."person" p JOIN register."guardianship" g ON g.child = p.id
                      WHERE g.id = ANY (?::uuid[])
                      """,
                      (Object) ids)
                  .map(row ->
                      new Known(
                          row.get("id", UUID.class),
                          row.get("area", String.class),
                          row.get("words", String.class)));
            });
    return new Sample(List.copyOf(children), own);
  }

  Sample in(String area) {
    return new Sample(
        persons.stream().filter(one -> one.area().equals(area)).toList(),
        guardianships.stream().filter(one -> one.area().equals(area)).toList());
  }
}
