package org.bala.app.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.bala.app.audit.Audit;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.Role;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Users, their passwords (Argon2id) and their roles. */
public final class Access {

  /** 19 MiB, two passes, one lane: the first choice of the OWASP password storage cheat sheet. */
  private static final Argon2PasswordEncoder PASSWORDS =
      new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

  /** Four passwords at once take 76 MiB; further ones wait, so that guessing cannot fill memory. */
  private static final Semaphore HASHING = new Semaphore(4);

  private static final int SHORTEST_PASSWORD = 12;

  /** What a sign-in name is made of. */
  private static final String NAME = "[\\p{L}\\p{N}._-]{2,60}";

  private final Database database;
  private final CountryPackage country;
  private final Map<String, List<String>> areasBelow;
  private final UnknownNames unknown = new UnknownNames();
  private final String nobodysHash = PASSWORDS.encode(UUID.randomUUID().toString());

  public Access(Database database, CountryPackage country) {
    this.database = database;
    this.country = country;
    this.areasBelow = areasBelow(country);
  }

  /** What came of a sign-in. */
  public sealed interface SignIn {

    /** The person may come in. */
    record Welcome(SignedIn person) implements SignIn {}

    /** Name or password is wrong, or the person may not sign in: which of these is not told. */
    record Refused() implements SignIn {}

    /** Too many wrong passwords. */
    record Wait(Instant until) implements SignIn {}
  }

  /**
   * A user to be made.
   *
   * @param signInName letters and digits without spaces; capital letters make no difference
   * @param unit {@code body/area} for a role that reaches the areas of its unit, else null
   */
  public record NewUser(
      String signInName, String names, String password, String role, @Nullable String unit) {}

  /** Checks a name and a password; answers alike, and as slowly, for a name that nobody has. */
  public SignIn signIn(String signInName, String password) {
    if (!folded(signInName).matches(NAME)) {
      matches(password, nobodysHash);
      return new SignIn.Refused();
    }
    Record found =
        database.as(
            signInRole(null),
            transaction ->
                transaction.fetchOne("SELECT * FROM access.attempt(?)", folded(signInName)));
    if (found == null) {
      Optional<Instant> until = unknown.attempt(folded(signInName), Instant.now());
      if (until.isPresent()) {
        return new SignIn.Wait(until.get());
      }
      matches(password, nobodysHash);
      return new SignIn.Refused();
    }
    OffsetDateTime blocked = found.get("blocked_until", OffsetDateTime.class);
    if (blocked != null) {
      return new SignIn.Wait(blocked.toInstant());
    }
    if (!matches(password, found.get("password_hash", String.class))) {
      return new SignIn.Refused();
    }
    UUID person = found.get("id", UUID.class);
    String names = found.get("names", String.class);
    return database.as(
        signInRole(person),
        transaction -> {
          transaction.fetch("SELECT access.succeeded(?)", person);
          List<SignedIn> roles = assignments(transaction, person, names);
          if (roles.isEmpty()) {
            return new SignIn.Refused();
          }
          Audit.write(transaction, "signed-in", null, List.of(), List.of());
          return new SignIn.Welcome(roles.getFirst());
        });
  }

  /** All roles of a person that this country knows, the first being the one signed in with. */
  public List<SignedIn> roles(SignedIn person) {
    return database.as(
        signInRole(person.person()),
        transaction -> assignments(transaction, person.person(), person.names()));
  }

  private List<SignedIn> assignments(DSLContext transaction, UUID person, String names) {
    List<SignedIn> roles = new ArrayList<>();
    transaction
        .fetch("SELECT role, unit FROM access.assignments(?)", person)
        .forEach(row ->
            as(person, names, row.get("role", String.class), row.get("unit", String.class))
                .ifPresent(roles::add));
    return roles;
  }

  private Optional<SignedIn> as(UUID person, String names, String role, @Nullable String unit) {
    Role known = country.roles().get(role);
    if (known == null) {
      return Optional.empty();
    }
    List<String> areas =
        switch (known.reach()) {
          case UNIT -> areasOf(unit);
          case REFERRED, NATION -> List.of();
        };
    return Optional.of(
        new SignedIn(person, names, role, unit, areas, known.administers(), known.publishes()));
  }

  private List<String> areasOf(@Nullable String unit) {
    return unit == null
        ? List.of()
        : areasBelow.getOrDefault(unit.substring(unit.indexOf('/') + 1), List.of());
  }

  /**
   * Makes a user; for the command line and for a demonstration, so it runs as the owner.
   *
   * @return the new person's id, or the sentence that says why not
   */
  public CreatedUser createUser(NewUser user) {
    Optional<UserRefusal> wrong = wrong(user);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    String hash = encode(user.password());
    return database.asOwner(owner -> insert(owner, user, hash));
  }

  private static CreatedUser insert(DSLContext sql, NewUser user, String hash) {
    Record made =
        sql.fetchOne(
            """
            INSERT INTO access.person (id, sign_in_name, names, password_hash)
            VALUES (uuidv7(), ?, ?, ?) ON CONFLICT (sign_in_name) DO NOTHING RETURNING id
            """,
            folded(user.signInName()),
            user.names(),
            hash);
    if (made == null) {
      return UserRefusal.NAME_TAKEN;
    }
    UUID id = made.get("id", UUID.class);
    sql.execute(
        "INSERT INTO access.assignment (person, role, unit) VALUES (?, ?, ?)",
        id,
        user.role(),
        user.unit());
    return new UserCreated(id);
  }

  /**
   * Makes a user as an administrator does it, with the rights of the administrator's role.
   *
   * @return the new person's id, or the sentence that says why not
   */
  public CreatedUser createUser(SignedIn administrator, NewUser user) {
    Optional<UserRefusal> wrong = wrong(user);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    if (!reaches(administrator, user)) {
      return UserRefusal.OUT_OF_REACH;
    }
    String hash = encode(user.password());
    return database.as(administrator.acting("administration"), sql -> insert(sql, user, hash));
  }

  /** As the policies of {@code access.assignment} have it. */
  private boolean reaches(SignedIn administrator, NewUser user) {
    boolean whole =
        administrator.unit() == null
            || administrator.areas().stream()
                .map(country.areas()::get)
                .anyMatch(area -> area != null && area.level() == Area.Level.COUNTRY);
    Role role = country.roles().get(user.role());
    String unit = user.unit();
    return whole
        || (role != null
            && role.reach() != Role.Reach.NATION
            && unit != null
            && administrator.areas().contains(unit.substring(unit.indexOf('/') + 1)));
  }

  /** Ends a user's sign-in; nobody ends one's own, so that an administrator stays. */
  public void disable(SignedIn administrator, UUID person) {
    database.as(
        administrator.acting("administration"),
        sql ->
            sql.execute(
                "UPDATE access.person SET disabled = true WHERE id = ? AND id <> ?",
                person,
                administrator.person()));
  }

  /**
   * Somebody who may sign in, or no longer may.
   *
   * @param unit of the role; null for a role without one
   */
  public record User(
      UUID id,
      String signInName,
      String names,
      boolean disabled,
      String role,
      @Nullable String unit) {}

  /** All users, one line for each role of each. */
  public List<User> users(SignedIn administrator) {
    return database.reading(
        administrator.acting("administration"),
        sql ->
            sql.fetch(
                    """
                    SELECT p.id, p.sign_in_name, p.names, p.disabled, a.role, a.unit
                    FROM access.person p JOIN access.assignment a ON a.person = p.id
                    ORDER BY p.disabled, p.names, a.role
                    """)
                .map(row ->
                    new User(
                        row.get("id", UUID.class),
                        row.get("sign_in_name", String.class),
                        row.get("names", String.class),
                        row.get("disabled", Boolean.class),
                        row.get("role", String.class),
                        row.get("unit", String.class))));
  }

  /** Names of persons by id, for those who read what they did. */
  public Map<UUID, String> names(SignedIn reader, Collection<UUID> persons) {
    Map<UUID, String> names = new LinkedHashMap<>();
    database
        .reading(
            signInRole(reader.person()),
            sql ->
                sql.fetch(
                    "SELECT id, names FROM access.names_of(?::uuid[])",
                    (Object) persons.toArray(UUID[]::new)))
        .forEach(row -> names.put(row.get("id", UUID.class), row.get("names", String.class)));
    return names;
  }

  /** Whether nobody can sign in yet; for the command line, so it runs as the owner. */
  public boolean isEmpty() {
    return database.asOwner(owner -> owner.fetch("SELECT FROM access.person LIMIT 1").isEmpty());
  }

  /**
   * Gives a user a new password; for the command line and for a demonstration, so it runs as the
   * owner.
   */
  public void changePassword(String signInName, String password) {
    String hash = encode(password);
    database.asOwner(owner ->
        owner.execute(
            """
            UPDATE access.person
            SET password_hash = ?, failed_attempts = 0, last_attempt = NULL
            WHERE sign_in_name = ?
            """,
            hash,
            folded(signInName)));
  }

  /** What came of making a user. */
  public sealed interface CreatedUser permits UserCreated, UserRefusal {}

  /** The user is there. */
  public record UserCreated(UUID id) implements CreatedUser {}

  private Optional<UserRefusal> wrong(NewUser user) {
    Role role = country.roles().get(user.role());
    if (!folded(user.signInName()).matches(NAME)) {
      return Optional.of(UserRefusal.NAME_FORM);
    }
    if (user.password().length() < SHORTEST_PASSWORD) {
      return Optional.of(UserRefusal.PASSWORD_SHORT);
    }
    if (role == null) {
      return Optional.of(UserRefusal.NO_SUCH_ROLE);
    }
    String unit = user.unit();
    boolean unitIsKnown =
        unit == null
            || (unit.contains("/")
                && country.bodies().containsKey(unit.substring(0, unit.indexOf('/')))
                && country.areas().containsKey(unit.substring(unit.indexOf('/') + 1)));
    return unitIsKnown && (unit != null || role.administers() || role.reach() != Role.Reach.UNIT)
        ? Optional.empty()
        : Optional.of(UserRefusal.NO_SUCH_UNIT);
  }

  private static Acting signInRole(@Nullable UUID person) {
    return new Acting("bala_sign_in", person, null, List.of(), "sign-in");
  }

  private static String folded(String signInName) {
    return signInName.strip().toLowerCase(Locale.ROOT);
  }

  private static String encode(String password) {
    HASHING.acquireUninterruptibly();
    try {
      return java.util.Objects.requireNonNull(PASSWORDS.encode(password));
    } finally {
      HASHING.release();
    }
  }

  private static boolean matches(String password, String hash) {
    HASHING.acquireUninterruptibly();
    try {
      return PASSWORDS.matches(password, hash);
    } finally {
      HASHING.release();
    }
  }

  /** Each area with itself and every area below it. */
  private static Map<String, List<String>> areasBelow(CountryPackage country) {
    Map<String, List<String>> children = new LinkedHashMap<>();
    for (Area area : country.areas().values()) {
      if (area.parent() != null) {
        children.computeIfAbsent(area.parent(), parent -> new ArrayList<>()).add(area.id());
      }
    }
    Map<String, List<String>> below = new LinkedHashMap<>();
    for (String area : country.areas().keySet()) {
      List<String> reached = new ArrayList<>();
      Deque<String> next = new ArrayDeque<>(List.of(area));
      while (!next.isEmpty()) {
        String one = next.removeFirst();
        reached.add(one);
        next.addAll(children.getOrDefault(one, List.of()));
      }
      below.put(area, List.copyOf(reached));
    }
    return below;
  }
}
