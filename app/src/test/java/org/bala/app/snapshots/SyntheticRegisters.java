package org.bala.app.snapshots;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bala.app.demo.Names;
import org.bala.app.demo.SyntheticHousehold;
import org.bala.app.demo.SyntheticPeople;
import org.bala.app.demo.UnbornNumbers;
import org.bala.app.registers.Registers;
import org.bala.app.registers.Registers.Opening;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.app.storage.Sealing;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The registers of the fictitious country, filled past their triggers: for tests and measurements
 * of what is counted, not of how records are entered.
 */
public final class SyntheticRegisters {

  private static final UUID SOMEBODY = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final String STANDARD =
      "version, form_version, unit, body, valid_from, state, recorded_at, recorded_by, entered_by,"
          + " correction";

  private static final String UNGUARDED =
      """
      DO $$
      DECLARE one record;
      BEGIN
        FOR one IN SELECT conrelid::regclass AS held, conname FROM pg_constraint
          WHERE contype = 'f' AND connamespace = 'register'::regnamespace LOOP
          EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.held, one.conname);
        END LOOP;
        FOR one IN SELECT oid::regclass AS held FROM pg_class
          WHERE relkind = 'r' AND relnamespace = 'register'::regnamespace LOOP
          EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', one.held);
        END LOOP;
      END $$
      """;

  private SyntheticRegisters() {}

  public static List<String> districts(CountryPackage country) {
    return country.areas().values().stream()
        .filter(area -> area.level() == Area.Level.DISTRICT)
        .map(Area::id)
        .toList();
  }

  /** Acts in a role with all districts in reach. */
  public static Acting acting(String role, CountryPackage country) {
    return new Acting("bala_role_" + role, SOMEBODY, null, districts(country), "test");
  }

  /** Makes the tables, and takes their triggers and foreign keys away. */
  public static void make(Database database, CountryPackage country) {
    Opening opening =
        Registers.open(
            database,
            country,
            Sealing.with(Path.of("target", "test-master.key")),
            Clock.fixed(Instant.parse("2026-03-15T06:00:00Z"), ZoneOffset.UTC));
    if (opening instanceof Opening.NeedsApproval needs) {
      throw new IllegalStateException("" + needs.statements());
    }
    database.asOwner(sql -> sql.execute(UNGUARDED));
  }

  /** Inserts one record, past all triggers and foreign keys. */
  public static void insert(DSLContext owner, String register, Map<String, Object> values) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", UUID.randomUUID());
    all.put("state", "");
    all.put("valid_from", LocalDate.of(2015, 3, 1));
    all.putAll(values);
    owner.execute(
        "INSERT INTO register.\"%s\" (%s, version, form_version, unit, body, recorded_at, recorded_by, entered_by, correction) VALUES (%s, 1, '1', 'u', 'b', now(), '%s', '%s', false)"
            .formatted(
                register,
                String.join(", ", all.keySet()),
                all.keySet().stream().map(column -> "?").collect(Collectors.joining(", ")),
                SOMEBODY,
                SOMEBODY),
        all.values().toArray());
  }

  /** Fills the tables with made-up households, their people and their guardianships. */
  public static void fill(Database database, CountryPackage country, int households, LocalDate day)
      throws IOException, SQLException {
    Names names = Names.read(Path.of("../countries/demo/people/names.csv"));
    try (Connection connection = TestDatabase.owner(database)) {
      Filling filling = new Filling(connection.unwrap(PGConnection.class).getCopyAPI());
      new SyntheticPeople(
              SyntheticPeople.Plan.usual(
                  households, districts(country), names, new UnbornNumbers(country), day))
          .each(filling::take);
      filling.flush();
      try (Statement statement = connection.createStatement()) {
        statement.execute("ANALYZE");
      }
    }
  }

  private static final class Filling {
    private static final int AT_ONCE = 1 << 22;
    private final CopyManager copy;
    private final Map<String, StringBuilder> rows = new LinkedHashMap<>();

    Filling(CopyManager copy) {
      this.copy = copy;
    }

    void take(SyntheticHousehold household) {
      String area = household.area();
      add(
          "household (id, area, head, " + STANDARD + ")",
          household.id(),
          area,
          household.head().id(),
          standard("2015-03-01", ""));
      for (SyntheticHousehold.Person person : household.people()) {
        add(
            "person (id, area, surname, given_name, birth_date, sex, " + STANDARD + ")",
            person.id(),
            area,
            person.surname(),
            person.givenName(),
            person.birthDate(),
            person.sex().name().substring(0, 1),
            standard("2015-03-01", ""));
      }
      for (SyntheticHousehold.Member member : household.members()) {
        add(
            "\"household/members\" (item, record, area, person, relation, member_from, member_to,"
                + " co_resident, full_time_student, on_state_maintenance)",
            member.id(),
            household.id(),
            area,
            member.person(),
            member.relation(),
            member.from(),
            member.to(),
            member.coResident(),
            member.fullTimeStudent(),
            member.onStateMaintenance());
      }
      Map<UUID, SyntheticHousehold.Person> people = new LinkedHashMap<>();
      household.people().forEach(person -> people.put(person.id(), person));
      for (SyntheticHousehold.Guardianship guardianship : household.guardianships()) {
        SyntheticHousehold.Person child =
            Objects.requireNonNull(people.get(guardianship.child()), "the child");
        add(
            "guardianship (id, area, valid_to, child, guardian, relation, heard, child_sex,"
                + " child_birth_date, "
                + STANDARD
                + ")",
            guardianship.id(),
            area,
            guardianship.to(),
            guardianship.child(),
            guardianship.guardian(),
            guardianship.relation(),
            "YES",
            child.sex(),
            child.birthDate(),
            standard(
                guardianship.from().toString(),
                guardianship.stage().name().toLowerCase(Locale.ROOT)));
      }
      if (rows.values().stream().anyMatch(some -> some.length() > AT_ONCE)) {
        flush();
      }
    }

    /** Values of the standard columns, in their order. */
    private static String standard(String from, String state) {
      return "1,1,u,b,%s,\"%s\",2026-01-01,%s,%s,f".formatted(from, state, SOMEBODY, SOMEBODY);
    }

    private void add(String table, @Nullable Object... values) {
      StringBuilder row = rows.computeIfAbsent(table, any -> new StringBuilder());
      for (int i = 0; i < values.length; i++) {
        row.append(i == 0 ? "" : ",").append(values[i] == null ? "" : values[i]);
      }
      row.append('\n');
    }

    void flush() {
      rows.forEach((table, some) -> {
        try {
          copy.copyIn(
              "COPY register." + table + " FROM STDIN (FORMAT csv)",
              new StringReader(some.toString()));
        } catch (SQLException | IOException wrong) {
          throw new IllegalStateException(table, wrong);
        }
        some.setLength(0);
      });
    }
  }
}
