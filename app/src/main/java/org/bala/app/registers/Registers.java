package org.bala.app.registers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bala.app.access.SignedIn;
import org.bala.app.audit.Audit;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Entry.Page;
import org.bala.app.registers.Entry.Query;
import org.bala.app.registers.Entry.Task;
import org.bala.app.registers.Outcome.Done;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.storage.Database;
import org.bala.app.storage.Sealing;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Field.FieldClass;
import org.bala.core.definitions.Register;
import org.bala.core.definitions.Register.Access;
import org.bala.core.definitions.Register.Step;
import org.bala.core.definitions.Role.Reach;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The registers of a country: everything that is done with a record is done here, in one
 * transaction under the database role of the person's role, with its trace in the audit. What the
 * person may not see and what does not exist get the same answer.
 */
public final class Registers {

  private final Database database;
  private final CountryPackage country;
  private final Sealing sealing;
  private final Clock clock;
  private final Formulas formulas;
  private final Map<String, Selection> selections = new ConcurrentHashMap<>();

  private Registers(Database database, CountryPackage country, Sealing sealing, Clock clock) {
    this.database = database;
    this.country = country;
    this.sealing = sealing;
    this.clock = clock.withZone(country.timeZone());
    this.formulas = new CountryFormulas(country);
  }

  /** What came of bringing the tables to the definitions. */
  public sealed interface Opening {

    /** The registers can be used. */
    record Open(Registers registers) implements Opening {}

    /**
     * The definitions changed in a way that could lose or contradict what is stored; nothing was
     * touched.
     *
     * @param statements to be approved and run by a person, in this order
     */
    record NeedsApproval(List<String> statements) implements Opening {}
  }

  /** Brings the tables to the definitions (additions only) and opens the registers. */
  public static Opening open(
      Database database, CountryPackage country, Sealing sealing, Clock clock) {
    database.ensureRoles(
        country.roles().keySet().stream().map(role -> "bala_role_" + role).toList());
    Registers registers = new Registers(database, country, sealing, clock);
    List<String> refused =
        database.asOwner(owner -> {
          requireMasterKey(owner, sealing);
          return RegisterDefinitions.apply(owner, country, registers.formulas).refused();
        });
    return refused.isEmpty() ? new Opening.Open(registers) : new Opening.NeedsApproval(refused);
  }

  /** What was sealed with one master key must not go on with another. */
  private static void requireMasterKey(DSLContext owner, Sealing sealing) {
    Record kept = owner.fetchOne("SELECT proof FROM bala.master_key");
    if (kept == null) {
      owner.execute("INSERT INTO bala.master_key (proof) VALUES (?)", sealing.proof());
    } else {
      sealing.require(kept.get("proof", byte[].class));
    }
  }

  /** One record as it is, with the names of those it refers to. */
  public Outcome<Entry> read(SignedIn person, String register, UUID id) {
    return look(
        person,
        register,
        (sql, looking) -> {
          Audit.write(sql, "read", register, List.of(id), List.of());
          return found(looking.one(sql, id));
        });
  }

  /** A page of a list, newest first; the audit keeps which records it showed. */
  public Outcome<Page> list(SignedIn person, Query query) {
    if (query.area() != null && !reaches(person, query.area())) {
      return new Done<>(new Page(List.of(), null));
    }
    return look(
        person,
        query.register(),
        (sql, looking) -> {
          Page page = looking.list(sql, query);
          List<UUID> shown = page.entries().stream().map(Entry::id).toList();
          Audit.write(sql, "listed", query.register(), shown, List.of());
          return new Done<>(page);
        });
  }

  /** Every version of a record, the newest first. */
  public Outcome<List<Entry>> history(SignedIn person, String register, UUID id) {
    return look(
        person,
        register,
        (sql, looking) -> {
          Audit.write(sql, "read-history", register, List.of(id), List.of());
          List<Entry> versions = looking.versions(sql, id);
          return versions.isEmpty()
              ? Outcome.refused(Reason.NOT_FOUND.here())
              : new Done<>(versions);
        });
  }

  /**
   * A record as it was known at a moment to be true on a day. Refused as not found if nothing was
   * known by then or nothing was true on that day.
   */
  public Outcome<Entry> asOf(
      SignedIn person, String register, UUID id, Instant known, LocalDate on) {
    return look(
        person,
        register,
        (sql, looking) -> {
          Audit.write(sql, "read-history", register, List.of(id), List.of());
          List<Entry> entries = looking.asOf(sql, known, on, Query.of(register), "h.id = ?", id);
          return found(
              entries.stream()
                  .findFirst()
                  .map(entry -> entry.with(looking.items(sql, id, entry.version()), Map.of())));
        });
  }

  /** A page of the records of one area as they were known at a moment to be true on a day. */
  public Outcome<Page> listAsOf(SignedIn person, Query query, Instant known, LocalDate on) {
    String area = query.area() == null ? oneArea(person) : query.area();
    return look(
        person,
        query.register(),
        (sql, looking) -> {
          List<Entry> entries = looking.asOf(sql, known, on, query, "h.keeper_area = ?", area);
          List<UUID> shown = entries.stream().map(Entry::id).toList();
          Audit.write(sql, "listed", query.register(), shown, List.of());
          UUID next = entries.size() < query.size() ? null : shown.getLast();
          return new Done<>(new Page(entries, next));
        });
  }

  private static String oneArea(SignedIn person) {
    return person.areas().isEmpty() ? "" : person.areas().getFirst();
  }

  /**
   * Saves a draft. Saving the same draft again gives the same answer: a client that did not hear
   * the first one may simply repeat.
   */
  public Outcome<Entry> save(SignedIn person, Draft draft) {
    Access access = access(person, draft.register());
    if (access == null || !access.change()) {
      return Outcome.refused(Reason.NOT_PERMITTED.here());
    }
    Register register = definition(draft.register());
    Saving saving = new Saving(country, register, access, person, draft, sealing);
    if (!saving.refusals().isEmpty()) {
      return new Outcome.Refused<>(saving.refusals());
    }
    return refusing(
            register,
            () ->
                database.as(
                    person.acting("work"),
                    sql -> {
                      Saving.Written written = saving.write(sql);
                      if (!saving.refusals().isEmpty()) {
                        throw new Undone(saving.refusals());
                      }
                      if (written == Saving.Written.NOT_THIS_VERSION) {
                        throw new Undone(List.of());
                      }
                      return looking(person, register).one(sql, draft.id());
                    }))
        .then(entry ->
            entry
                .<Outcome<Entry>>map(Done::new)
                .orElseGet(() -> savedBefore(person, saving, draft)));
  }

  /** The version that this draft made earlier, or the reason why it cannot be saved now. */
  private Outcome<Entry> savedBefore(SignedIn person, Saving saving, Draft draft) {
    return look(
        person,
        draft.register(),
        (sql, looking) -> {
          List<Entry> versions = looking.versions(sql, draft.id());
          Optional<Entry> mine =
              versions.stream()
                  .filter(entry -> entry.version() == draft.version() + 1)
                  .filter(saving::says)
                  .findFirst();
          if (mine.isPresent()) {
            return new Done<>(mine.get());
          }
          return Outcome.refused(
              (versions.isEmpty() ? Reason.NOT_FOUND : Reason.CHANGED_MEANWHILE).here());
        });
  }

  /**
   * Takes a step of the lifecycle, or approves it if it waits for this person's approval.
   *
   * @param version that the person has seen
   */
  public Outcome<Entry> step(
      SignedIn person,
      String register,
      UUID id,
      int version,
      String step,
      @Nullable String reason) {
    Register definition = country.registers().get(register);
    if (definition == null || access(person, register) == null) {
      return Outcome.refused(Reason.NOT_FOUND.here());
    }
    Step wanted = definition.lifecycle() == null ? null : definition.lifecycle().steps().get(step);
    if (wanted == null) {
      return Outcome.refused(Reason.STEP_NOT_POSSIBLE.here());
    }
    boolean takes = person.role().equals(wanted.by());
    return stepped(
        person,
        definition,
        id,
        version,
        """
        state = CASE WHEN step IS NULL AND ?::boolean THEN state ELSE ? END,
        step = CASE WHEN step IS NULL AND ?::boolean THEN ? END, reason = ?\
        """,
        takes && wanted.approve() != null,
        wanted.to(),
        takes && wanted.approve() != null,
        step,
        reason);
  }

  /** Sends a step that waits for approval back, with the reason. */
  public Outcome<Entry> sendBack(
      SignedIn person, String register, UUID id, int version, String reason) {
    Register definition = country.registers().get(register);
    if (definition == null || access(person, register) == null) {
      return Outcome.refused(Reason.NOT_FOUND.here());
    }
    return stepped(person, definition, id, version, "step = NULL, reason = ?", reason);
  }

  private Outcome<Entry> stepped(
      SignedIn person,
      Register register,
      UUID id,
      int version,
      String sets,
      @Nullable Object... parameters) {
    @Nullable Object[] all = java.util.Arrays.copyOf(parameters, parameters.length + 2);
    all[parameters.length] = id;
    all[parameters.length + 1] = version;
    String update =
        "UPDATE %s SET %s WHERE id = ? AND version = ?".formatted(Quoted.table(register), sets);
    return refusing(
            register,
            () ->
                database.as(
                    person.acting("work"),
                    sql -> {
                      if (sql.execute(update, all) == 0) {
                        throw new Undone(List.of());
                      }
                      sql.execute("SET CONSTRAINTS ALL IMMEDIATE");
                      return looking(person, register).one(sql, id);
                    }))
        .then(entry ->
            entry
                .<Outcome<Entry>>map(Done::new)
                .orElseGet(() -> otherVersion(person, register.id(), id)));
  }

  private Outcome<Entry> otherVersion(SignedIn person, String register, UUID id) {
    return look(
        person,
        register,
        (sql, looking) ->
            Outcome.refused(
                (looking.one(sql, id).isPresent() ? Reason.CHANGED_MEANWHILE : Reason.NOT_FOUND)
                    .here()));
  }

  /** Opens a sealed field; who opened it stays in the audit. */
  public Outcome<String> open(SignedIn person, String register, UUID id, String field) {
    Access access = access(person, register);
    Field sealed = access == null ? null : definition(register).fields().get(field);
    if (access == null
        || sealed == null
        || sealed.fieldClass() != FieldClass.SEALED
        || !access.fields().contains(field)) {
      return Outcome.refused(Reason.NOT_FOUND.here());
    }
    return look(
        person,
        register,
        (sql, looking) -> {
          Record row =
              sql.fetchOne(
                  """
                  SELECT r.%s AS sealed, k.wrapped FROM %s AS r
                  JOIN bala.record_key k ON k.register = ? AND k.record = r.id WHERE r.id = ?
                  """
                      .formatted(Quoted.name(field), Quoted.table(register)),
                  register,
                  id);
          Audit.write(sql, "opened", register, List.of(id), List.of(field));
          byte[] text = row == null ? null : row.get("sealed", byte[].class);
          if (row == null || text == null) {
            return Outcome.refused(Reason.NOT_FOUND.here());
          }
          byte[] key = row.get("wrapped", byte[].class);
          return new Done<>(sealing.open(key, register + "/" + id, field, text));
        });
  }

  /**
   * Records found by words, the nearest first.
   *
   * @param words names in any order and spelling, a birth year or date, a whole number
   */
  public Outcome<List<Entry>> search(SignedIn person, String register, String words) {
    Register definition = country.registers().get(register);
    if (definition == null || access(person, register) == null) {
      return Outcome.refused(Reason.NOT_FOUND.here());
    }
    Searching searching = new Searching(definition, words);
    if (searching.empty()) {
      return Outcome.refused(Reason.NOTHING_TO_SEARCH.here());
    }
    return look(
        person,
        register,
        (sql, looking) -> {
          Optional<Set<UUID>> few =
              searching.byNamesAlone() ? looking.referred(sql) : Optional.empty();
          Set<UUID> candidates = few.orElseGet(() -> searching.candidates(sql));
          List<Entry> best = searching.best(looking.these(sql, candidates), 20);
          List<UUID> shown = best.stream().map(Entry::id).toList();
          Audit.write(sql, "searched", register, shown, List.of());
          return best.isEmpty() && Searching.tooMany(candidates)
              ? Outcome.refused(Reason.TOO_MANY_FOUND.here())
              : new Done<>(best);
        });
  }

  /** Somebody to whom a record can be referred. */
  public record Receiver(UUID person, String names) {}

  /** Those whose role sees records of this register only when they are referred to them. */
  public List<Receiver> receivers(SignedIn person, String register) {
    Register definition = country.registers().get(register);
    Access access = access(person, register);
    if (definition == null || access == null || !access.refer()) {
      return List.of();
    }
    return database.reading(
        person.acting("work"),
        sql ->
            country.roles().values().stream()
                .filter(role -> role.reach() == Reach.REFERRED)
                .filter(role -> definition.access().containsKey(role.id()))
                .flatMap(role ->
                    sql
                        .fetch("SELECT * FROM access.persons_with_role(?)", role.id())
                        .map(row ->
                            new Receiver(row.get("id", UUID.class), row.get("names", String.class)))
                        .stream())
                .distinct()
                .sorted(Comparator.comparing(Receiver::names))
                .toList());
  }

  /** Lets another person see a record and those that it refers to. */
  public Outcome<Entry> refer(SignedIn person, String register, UUID id, UUID receiver) {
    if (receivers(person, register).stream().noneMatch(one -> one.person().equals(receiver))) {
      return Outcome.refused(Reason.NOT_PERMITTED.here());
    }
    return look(
        person,
        register,
        (sql, looking) -> {
          Optional<Entry> entry = looking.one(sql, id);
          if (entry.isEmpty()) {
            return Outcome.refused(Reason.NOT_FOUND.here());
          }
          looking
              .referredWith(entry.get())
              .forEach((of, ids) ->
                  ids.forEach(one ->
                      sql.execute(
                          """
                          INSERT INTO bala.visible (scope, register, record)
                          VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                          """,
                          receiver,
                          of,
                          one)));
          Audit.write(sql, "referred", register, List.of(id, receiver), List.of());
          return new Done<>(entry.get());
        });
  }

  /** Open tasks of the records that the person keeps, the oldest first. */
  public List<Task> tasks(SignedIn person) {
    return database.reading(
        person.acting("work"),
        sql ->
            sql.fetch(
                    """
                    SELECT id, register, record, area, detail, opened_at FROM bala.task
                    WHERE closed_at IS NULL ORDER BY id LIMIT 200
                    """)
                .map(row ->
                    new Task(
                        row.get("id", UUID.class),
                        row.get("register", String.class),
                        row.get("record", UUID.class),
                        row.get("area", String.class),
                        row.get("detail", String.class),
                        row.get("opened_at", OffsetDateTime.class).toInstant())));
  }

  /** What a broken condition of a task says to a person. */
  public Refusal meaning(Task task) {
    Register register = definition(task.register());
    return DatabaseRefusals.condition(register, task.condition());
  }

  /**
   * Loads many records at once; either all of them or, if {@code work} or a condition fails, none.
   * Runs as the owner: for commands of the operator, never for a request.
   *
   * @param loader who is to stand in the history as the one who recorded them
   * @return how many records and items were loaded, by register and {@code register/group}
   */
  public Map<String, Long> load(UUID loader, Consumer<BulkLoad> work) {
    return database.asOwner(owner -> {
      BulkLoad load = new BulkLoad(country, formulas, sealing, owner, loader, clock.instant());
      work.accept(load);
      return load.finish();
    });
  }

  /** Today where the country is. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private interface Look<T> {
    Outcome<T> at(DSLContext sql, Looking looking);
  }

  private <T> Outcome<T> look(SignedIn person, String register, Look<T> look) {
    Register definition = country.registers().get(register);
    Access access = access(person, register);
    if (definition == null || access == null || !access.see()) {
      return Outcome.refused(Reason.NOT_FOUND.here());
    }
    return database.as(person.acting("work"), sql -> look.at(sql, looking(person, definition)));
  }

  private Looking looking(SignedIn person, Register register) {
    Selection selection =
        selections.computeIfAbsent(
            person.role() + "@" + register.id(),
            key ->
                new Selection(
                    country,
                    register,
                    Objects.requireNonNull(access(person, register.id())),
                    person.role(),
                    formulas));
    return new Looking(country, selection, person, today());
  }

  private @Nullable Access access(SignedIn person, String register) {
    Register definition = country.registers().get(register);
    return definition == null ? null : definition.access().get(person.role());
  }

  private Register definition(String register) {
    return Objects.requireNonNull(country.registers().get(register), register);
  }

  private boolean reaches(SignedIn person, String area) {
    return Objects.requireNonNull(country.roles().get(person.role())).reach() != Reach.UNIT
        || person.areas().contains(area);
  }

  private static Outcome<Entry> found(Optional<Entry> entry) {
    return entry
        .<Outcome<Entry>>map(Done::new)
        .orElseGet(() -> Outcome.refused(Reason.NOT_FOUND.here()));
  }

  /** Undoes a transaction; carries why, or nothing when the version was another one. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Refusal> refusals;

    Undone(List<Refusal> refusals) {
      super(null, null, false, false);
      this.refusals = refusals;
    }
  }

  /** Runs a transaction; empty when the version was another one. */
  private static Outcome<Optional<Entry>> refusing(
      Register register, Supplier<Optional<Entry>> transaction) {
    try {
      return new Done<>(transaction.get());
    } catch (Undone undone) {
      return undone.refusals.isEmpty()
          ? new Done<>(Optional.empty())
          : new Outcome.Refused<>(undone.refusals);
    } catch (DataAccessException refused) {
      return new Outcome.Refused<>(
          DatabaseRefusals.of(register, refused).orElseThrow(() -> refused));
    }
  }
}
