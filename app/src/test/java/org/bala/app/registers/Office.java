package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bala.app.Countries;
import org.bala.app.access.Access;
import org.bala.app.access.Access.NewUser;
import org.bala.app.access.Access.SignIn;
import org.bala.app.access.Access.UserCreated;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Outcome.Done;
import org.bala.app.registers.Outcome.Refused;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.registers.Registers.Opening;
import org.bala.app.storage.Database;
import org.bala.app.storage.Sealing;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;

/** A small country at work: two districts with officers, a head, somebody referred to, a nation. */
final class Office implements AutoCloseable {

  static final CountryPackage COUNTRY = Countries.kazakhstan();
  static final List<String> DISTRICTS =
      COUNTRY.areas().values().stream()
          .filter(area -> area.level() == Area.Level.DISTRICT)
          .map(Area::id)
          .limit(2)
          .toList();
  private static final String PASSWORD = "a long enough password";

  final Database database = TestDatabase.fresh();
  final Registers registers;
  final Records records;
  final Access access = new Access(database, COUNTRY);
  final SignedIn officer;
  final SignedIn elsewhere;
  final SignedIn head;
  final SignedIn referred;
  final SignedIn nation;
  final SignedIn statistician;

  Office() {
    this(Instant.parse("2026-03-15T06:00:00Z"));
  }

  /**
   * @param now what the program's clock always says
   */
  Office(Instant now) {
    Sealing sealing = Sealing.with(Path.of("target", "test-master.key"));
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    registers =
        switch (Registers.open(database, COUNTRY, sealing, clock)) {
          case Opening.Open open -> open.registers();
          case Opening.NeedsApproval needs -> throw new AssertionError(needs.statements());
        };
    records = registers.records();
    officer = user("officer", "guardianship_officer", DISTRICTS.get(0));
    elsewhere = user("elsewhere", "guardianship_officer", DISTRICTS.get(1));
    head = user("head", "head_of_body", DISTRICTS.get(0));
    referred = user("referred", "referred_officer", null);
    nation = user("nation", "national_officer", null);
    statistician = user("statistician", "statistician", null);
  }

  /** Somebody more, in a unit of an area or, without one, of the nation. */
  SignedIn user(String name, String role, @Nullable String area) {
    String unit = area == null ? null : "guardianship-body/" + area;
    assertThat(access.createUser(new NewUser(name, name, PASSWORD, role, unit)))
        .isInstanceOf(UserCreated.class);
    return switch (access.signIn(name, PASSWORD)) {
      case SignIn.Welcome welcome -> welcome.person();
      case SignIn.Refused refused -> throw new AssertionError(name);
      case SignIn.Wait wait -> throw new AssertionError(name);
    };
  }

  /** A change of the version that was seen. */
  Outcome<Entry> change(SignedIn writer, Entry seen, Map<String, String> values) {
    return registers.save(
        writer,
        new Draft(
            seen.register(), seen.id(), seen.version(), values, Map.of(), false, "has changed"));
  }

  /** A correction of the version that was seen. */
  Entry correct(SignedIn writer, Entry seen, Map<String, String> values) {
    return done(
        registers.save(
            writer,
            new Draft(
                seen.register(), seen.id(), seen.version(), values, Map.of(), true, "was wrong")));
  }

  static String firstCode(String list) {
    return Objects.requireNonNull(COUNTRY.lists().get(list)).codes().getFirst().id();
  }

  /** The items of the only group of a household. */
  static List<Entry.Item> members(Entry household) {
    return Objects.requireNonNull(household.items().get("members"));
  }

  static UUID reference(Map<String, Object> values, String field) {
    return (UUID) Objects.requireNonNull(values.get(field));
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Done<T>(T value) -> value;
      case Refused<T>(List<Refusal> refusals) -> throw new AssertionError(refusals);
    };
  }

  static List<String> refused(Outcome<?> outcome) {
    return switch (outcome) {
      case Done<?> done -> throw new AssertionError(done);
      case Refused<?>(List<Refusal> refusals) ->
          refusals.stream()
              .map(refusal ->
                  refusal.code() + (refusal.place().isEmpty() ? "" : "@" + refusal.place()))
              .toList();
    };
  }

  /** What is told in English of the first refusal. */
  static String cure(Outcome<?> outcome) {
    return ((Outcome.Refused<?>) outcome)
        .refusals()
        .getFirst()
        .cure(Words.in("en"), text -> text.in("en", "en"));
  }

  static String reason(Reason reason) {
    return reason.name();
  }

  Map<String, String> personNamed(String surname, String givenName, String birthDate) {
    Map<String, String> values = new HashMap<>();
    values.put("surname", surname);
    values.put("given_name", givenName);
    values.put("birth_date", birthDate);
    values.put("sex", "F");
    values.put("valid_from", birthDate);
    return values;
  }

  Entry person(SignedIn writer, String surname, String givenName, String birthDate) {
    return done(
        registers.save(
            writer, Draft.fresh("person", Ids.next(), personNamed(surname, givenName, birthDate))));
  }

  Map<String, String> guardianshipOf(UUID child, UUID guardian) {
    Map<String, String> values = new HashMap<>();
    values.put("child", child.toString());
    values.put("guardian", guardian.toString());
    values.put("relation", firstCode("GUARDIAN_RELATION"));
    values.put("heard", "YES");
    values.put("valid_from", "2026-02-01");
    return values;
  }

  Entry guardianship(SignedIn writer) {
    Entry child = person(writer, "Әбенова", "Гүлнұр", "2015-05-20");
    Entry guardian = person(writer, "Әбенов", "Қайрат", "1980-01-01");
    return done(
        registers.save(
            writer,
            Draft.fresh("guardianship", Ids.next(), guardianshipOf(child.id(), guardian.id()))));
  }

  @Override
  public void close() {
    database.close();
  }
}
