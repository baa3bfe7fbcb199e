package org.bala.app.registers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bala.app.access.SignedIn;
import org.bala.app.audit.Audit;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Outcome.Done;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.registers.entering.CopiedLoad;
import org.bala.app.registers.entering.DatabaseRefusals;
import org.bala.app.registers.entering.ReadDraft;
import org.bala.app.registers.entering.Writing;
import org.bala.app.registers.entering.Writing.Written;
import org.bala.app.registers.tables.CountryFormulas;
import org.bala.app.registers.tables.Forms;
import org.bala.app.registers.tables.Formulas;
import org.bala.app.registers.tables.Quoted;
import org.bala.app.registers.tables.RegisterDefinitions;
import org.bala.app.storage.Database;
import org.bala.app.storage.Sealing;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Role.Reach;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.definitions.registers.Register.Step;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The registers of a country: everything that is done with a record is done here, in one
 * transaction under the database role of the person's role, with its trace in the audit; {@link
 * #records} is where records are looked at. What the person may not see and what does not exist get
 * the same answer.
 */
public final class Registers {

  private final Database database;
  private final CountryPackage country;
  private final Sealing sealing;
  private final Clock clock;
  private final Formulas formulas;
  private final Forms forms;
  private final Records records;

  private Registers(Database database, CountryPackage country, Sealing sealing, Clock clock) {
    this.database = database;
    this.country = country;
    this.sealing = sealing;
    this.clock = clock.withZone(country.timeZone());
    this.formulas = new CountryFormulas(country);
    this.forms = new Forms(country);
    this.records = new Records(database, country, sealing, this.clock, formulas, forms);
  }

  /** The records, to be looked at. */
  public Records records() {
    return records;
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
    database.takeTheDayFrom(clock.withZone(country.timeZone()));
    Registers registers = new Registers(database, country, sealing, clock);
    List<String> refused =
        database.asOwner(owner -> {
          requireMasterKey(owner, sealing);
          return RegisterDefinitions.apply(owner, country, registers.formulas).refused();
        });
    return refused.isEmpty() ? new Opening.Open(registers) : new Opening.NeedsApproval(refused);
  }

  /** Statements that a person must approve before the registers can be opened; none if they can. */
  public static List<String> toApprove(Database database, CountryPackage country) {
    return database.asOwner(owner ->
        RegisterDefinitions.difference(owner, country, new CountryFormulas(country)).refused());
  }

  /**
   * Runs statements that a person has approved, all or none.
   *
   * @return whether they bring the tables to the definitions; if not, nothing was changed
   */
  public static boolean approve(Database database, CountryPackage country, String statements) {
    try {
      return database.<Boolean>asOwner(owner -> {
        if (!RegisterDefinitions.approve(
            owner, country, new CountryFormulas(country), statements)) {
          throw new Undone(List.of());
        }
        return true;
      });
    } catch (Undone notEnough) {
      return false;
    }
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

  /**
   * Saves a draft. Saving the same draft again gives the same answer: a client that did not hear
   * the first one may simply repeat.
   */
  public Outcome<Entry> save(SignedIn person, Draft draft) {
    Access access = records.access(person, draft.register());
    if (access == null || !access.change()) {
      return Outcome.refused(Reason.NOT_PERMITTED.here());
    }
    Register register = records.definition(draft.register());
    ReadDraft read = new ReadDraft(country, register, access, person, draft);
    if (!read.refusals().isEmpty()) {
      return new Outcome.Refused<>(read.refusals());
    }
    return refusing(
            register,
            () ->
                database.as(
                    person.acting("work"),
                    sql -> {
                      Written written =
                          new Writing(sealing, read, forms.of(register.id())).write(sql);
                      if (!read.refusals().isEmpty()) {
                        throw new Undone(read.refusals());
                      }
                      if (written == Written.NOT_THIS_VERSION) {
                        throw new Undone(List.of());
                      }
                      return records.looking(person, register).one(sql, draft.id());
                    }))
        .then(entry ->
            entry.<Outcome<Entry>>map(Done::new).orElseGet(() -> savedBefore(person, read, draft)));
  }

  /** The version that this draft made earlier, or the reason why it cannot be saved now. */
  private Outcome<Entry> savedBefore(SignedIn person, ReadDraft read, Draft draft) {
    return records.look(
        person,
        draft.register(),
        (sql, looking) -> {
          List<Entry> versions = looking.versions(sql, draft.id());
          Optional<Entry> mine =
              versions.stream()
                  .filter(entry -> entry.version() == draft.version() + 1)
                  .filter(read::says)
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
    if (definition == null || records.access(person, register) == null) {
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
    if (definition == null || records.access(person, register) == null) {
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
                      return records.looking(person, register).one(sql, id);
                    }))
        .then(entry ->
            entry
                .<Outcome<Entry>>map(Done::new)
                .orElseGet(() -> otherVersion(person, register.id(), id)));
  }

  private Outcome<Entry> otherVersion(SignedIn person, String register, UUID id) {
    return records.look(
        person,
        register,
        (sql, looking) ->
            Outcome.refused(
                (looking.one(sql, id).isPresent() ? Reason.CHANGED_MEANWHILE : Reason.NOT_FOUND)
                    .here()));
  }

  /** Somebody to whom a record can be referred. */
  public record Receiver(UUID person, String names) {}

  /** Those whose role sees records of this register only when they are referred to them. */
  public List<Receiver> receivers(SignedIn person, String register) {
    Register definition = country.registers().get(register);
    Access access = records.access(person, register);
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
    return records.look(
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

  /**
   * Loads many records at once; either all of them or, if {@code work} or a condition fails, none.
   * Runs as the owner: for commands of the operator, never for a request.
   *
   * @param loader who is to stand in the history as the one who recorded them
   * @return how many records and items were loaded, by register and {@code register/group}
   */
  public Map<String, Long> load(UUID loader, Consumer<BulkLoad> work) {
    return database.asOwner(owner -> {
      CopiedLoad load = new CopiedLoad(country, formulas, sealing, owner, loader, clock.instant());
      work.accept(load);
      return load.finish();
    });
  }

  /** Today where the country is. */
  public LocalDate today() {
    return records.today();
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
