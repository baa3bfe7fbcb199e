package org.bala.app.registers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bala.app.access.SignedIn;
import org.bala.app.audit.Audit;
import org.bala.app.registers.Entry.Looked;
import org.bala.app.registers.Entry.Page;
import org.bala.app.registers.Entry.Query;
import org.bala.app.registers.Entry.Task;
import org.bala.app.registers.Outcome.Done;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.registers.entering.DatabaseRefusals;
import org.bala.app.registers.looking.AsOf;
import org.bala.app.registers.looking.Listing;
import org.bala.app.registers.looking.Looking;
import org.bala.app.registers.looking.Searching;
import org.bala.app.registers.looking.Selection;
import org.bala.app.registers.looking.Sorting;
import org.bala.app.registers.tables.Forms;
import org.bala.app.registers.tables.Formulas;
import org.bala.app.registers.tables.Quoted;
import org.bala.app.storage.Database;
import org.bala.app.storage.Sealing;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.FormOfItsDay;
import org.bala.core.definitions.country.Role.Reach;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The records of a country's registers, as a person may look at them: each look runs under the
 * database role of the person's role and leaves its trace in the audit. What the person may not see
 * and what does not exist get the same answer.
 */
public final class Records {

  private final Database database;
  private final CountryPackage country;
  private final Sealing sealing;
  private final Clock clock;
  private final Formulas formulas;
  private final Forms forms;
  private final Map<String, Selection> selections = new ConcurrentHashMap<>();

  Records(
      Database database,
      CountryPackage country,
      Sealing sealing,
      Clock clock,
      Formulas formulas,
      Forms forms) {
    this.forms = forms;
    this.database = database;
    this.country = country;
    this.sealing = sealing;
    this.clock = clock;
    this.formulas = formulas;
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

  /**
   * Columns by which a list can be sorted: fields, {@code state} and {@code recorded_at}. Fewer
   * where it is wide, see {@link Sorting}; none where the person sees no records.
   */
  public Set<String> sorts(SignedIn person, Query query) {
    Register register = country.registers().get(query.register());
    Access access = access(person, query.register());
    return register == null || access == null || !access.see()
        ? Set.of()
        : listing(person, register).sorts(query);
  }

  /** A page of a list; the audit keeps which records it showed. */
  public Outcome<Page> list(SignedIn person, Query query) {
    boolean elsewhere = query.area() != null && !reaches(person, query.area());
    boolean never = query.state() != null && !hasState(query.register(), query.state());
    if (elsewhere || never) {
      return new Done<>(new Page(List.of(), null));
    }
    Query.Sort sort = query.sort();
    Set<String> sorts = sort == null ? Set.of() : sorts(person, query);
    if (sort != null && !sorts.isEmpty() && !sorts.contains(sort.column())) {
      return Outcome.refused(Reason.NOT_SORTABLE.here());
    }
    return look(
        person,
        query.register(),
        (sql, looking) -> {
          Page page = listing(person, definition(query.register())).list(sql, query);
          List<UUID> shown = page.entries().stream().map(Entry::id).toList();
          Audit.write(sql, "listed", query.register(), shown, List.of());
          return new Done<>(page);
        });
  }

  private boolean hasState(String register, String state) {
    Register definition = country.registers().get(register);
    return definition != null
        && definition.lifecycle() != null
        && definition.lifecycle().states().containsKey(state);
  }

  /**
   * The newest records that refer to another one by a field, up to 20: to be looked at before one
   * more is entered. Those that the person may not see are not told of.
   */
  public Outcome<List<Entry>> referring(SignedIn person, String register, String field, UUID to) {
    return look(
        person,
        register,
        (sql, looking) -> {
          Field by = definition(register).fields().get(field);
          if (by == null || by.to() == null || !selection(person, definition(register)).reads(by)) {
            return Outcome.refused(Reason.NOT_FOUND.here());
          }
          List<Entry> entries = looking.referring(sql, by, to);
          List<UUID> shown = entries.stream().map(Entry::id).toList();
          Audit.write(sql, "listed", register, shown, List.of());
          return new Done<>(entries);
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
          AsOf asOf = new AsOf(country, person.role(), known, on);
          Register definition = definition(register);
          Looking then = new Looking(country, selection(person, definition, asOf), person, on);
          return found(then.asOf(sql, id, asOf));
        });
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
   * @param words names in any order and spelling, a birth year or date, a whole number if the
   *     person's role reads it
   */
  public Outcome<List<Entry>> search(SignedIn person, String register, String words) {
    Register definition = country.registers().get(register);
    Access access = access(person, register);
    if (definition == null || access == null) {
      return Outcome.refused(Reason.NOT_FOUND.here());
    }
    Searching searching = new Searching(definition, access, words);
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

  /** Open tasks of the records that the person keeps, what is due first stands first. */
  public List<Task> tasks(SignedIn person) {
    return database.reading(
        person.acting("work"),
        sql ->
            sql.fetch(
                    """
                    SELECT id, register, record, area, detail, opened_at, due FROM bala.task
                    WHERE closed_at IS NULL ORDER BY due NULLS LAST, id LIMIT 200
                    """)
                .map(row ->
                    new Task(
                        row.get("id", UUID.class),
                        row.get("register", String.class),
                        row.get("record", UUID.class),
                        row.get("area", String.class),
                        row.get("detail", String.class),
                        row.get("opened_at", OffsetDateTime.class).toInstant(),
                        row.get("due", LocalDate.class))));
  }

  /**
   * Who has looked at a record, newest first, up to 200 looks; to ask is itself in the audit.
   * Refused as not found unless the role oversees the register and the person sees the record.
   */
  public Outcome<List<Looked>> looks(SignedIn person, String register, UUID id) {
    Access access = access(person, register);
    if (access == null || !access.oversee()) {
      return Outcome.refused(Reason.NOT_FOUND.here());
    }
    return look(
        person,
        register,
        (sql, looking) -> {
          if (looking.one(sql, id).isEmpty()) {
            return Outcome.refused(Reason.NOT_FOUND.here());
          }
          List<Looked> looks =
              sql.fetch("SELECT * FROM %s(?)".formatted(Quoted.looks(register)), id)
                  .map(row ->
                      new Looked(
                          row.get("at", OffsetDateTime.class).toInstant(),
                          row.get("person", UUID.class),
                          row.get("role", String.class),
                          row.get("unit", String.class),
                          row.get("action", String.class),
                          row.get("others", Integer.class)));
          Audit.write(sql, "asked-who-looked", register, List.of(id), List.of());
          return new Done<>(looks);
        });
  }

  /** What a broken condition of a task says to a person. */
  public Refusal meaning(Task task) {
    Register register = definition(task.register());
    return DatabaseRefusals.condition(register, task.condition());
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  /**
   * The package with the register of a version in the words of the form that it was entered with;
   * empty if that form is older than forms were kept.
   */
  public Optional<CountryPackage> formOf(SignedIn person, Entry version) {
    Register register = definition(version.register());
    if (version.formVersion().equals(forms.of(register.id()))) {
      return Optional.of(country);
    }
    return database
        .<Optional<String>>reading(
            person.acting("work"),
            sql ->
                sql.resultQuery(
                        "SELECT bala.words_of(?, ?) AS text", version.formVersion(), register.id())
                    .fetchOptional()
                    .flatMap(row -> Optional.ofNullable(row.get("text", String.class))))
        .map(text -> new FormOfItsDay(text).of(country, register));
  }

  interface Look<T> {
    Outcome<T> at(DSLContext sql, Looking looking);
  }

  <T> Outcome<T> look(SignedIn person, String register, Look<T> look) {
    Register definition = country.registers().get(register);
    Access access = access(person, register);
    if (definition == null || access == null || !access.see()) {
      return Outcome.refused(Reason.NOT_FOUND.here());
    }
    return database.as(person.acting("work"), sql -> look.at(sql, looking(person, definition)));
  }

  Looking looking(SignedIn person, Register register) {
    return new Looking(country, selection(person, register), person, today());
  }

  Listing listing(SignedIn person, Register register) {
    Looking looking = looking(person, register);
    return new Listing(country, selection(person, register), person, today(), looking);
  }

  private Selection selection(SignedIn person, Register register) {
    return selections.computeIfAbsent(
        person.role() + "@" + register.id(), key -> selection(person, register, Formulas.NOW));
  }

  private Selection selection(SignedIn person, Register register, Formulas.Rows rows) {
    Access access = Objects.requireNonNull(access(person, register.id()));
    return new Selection(country, register, access, person.role(), formulas, rows);
  }

  @Nullable Access access(SignedIn person, String register) {
    Register definition = country.registers().get(register);
    return definition == null ? null : definition.access().get(person.role());
  }

  Register definition(String register) {
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
}
