package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Group;
import org.bala.core.definitions.registers.Register.Step;

/**
 * Functions and triggers by which a register's table guards itself, whoever writes: versions,
 * history and audit are written, the steps of the lifecycle are kept to, references to records that
 * the writer may not see are refused as if there were none, conditions hold at the end of the
 * transaction, and a change elsewhere that breaks them opens a task.
 */
public final class RegisterGuards {

  /** States of SQL by which a guard refuses. */
  public static final String NO_SUCH_REFERENCE = "BA101";

  public static final String STEP_REFUSED = "BA102";
  public static final String CONDITION_BROKEN = "BA103";

  private static final Sql DEFINER =
      Sql.of(
          " LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$\n");
  private static final Sql INVOKER =
      Sql.of(" LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $guard$\n");
  private static final Sql END = Sql.of("\n  RETURN NULL;\nEND\n$guard$");

  private final Register register;
  private final Conditions conditions;
  private final Dependants dependants;
  private final List<Sql> statements = new ArrayList<>();

  private RegisterGuards(Register register, Formulas formulas, Dependants dependants) {
    this.register = register;
    this.conditions = new Conditions(register, formulas);
    this.dependants = dependants;
  }

  /** The guards of every register of a country, each by itself. */
  static List<Behaviour> of(CountryPackage country, Formulas formulas) {
    Dependants dependants = new Dependants(country, formulas);
    List<Behaviour> all = new ArrayList<>();
    // what a condition is asked by, before the triggers of other registers that ask it
    for (Register register : country.registers().values()) {
      Conditions conditions = new Conditions(register, formulas);
      all.add(
          new Behaviour(
              "conditions " + register.id(), List.of(), List.of(broken(register, conditions))));
    }
    for (Register register : country.registers().values()) {
      RegisterGuards guards = new RegisterGuards(register, formulas, dependants);
      guards.write();
      all.add(new Behaviour("guards " + register.id(), List.of(), guards.statements));
    }
    return all;
  }

  private void write() {
    Sql table = Quoted.table(register);
    // deriving a kept value anew is no change of the record
    Sql stated =
        Columns.kept(register).isEmpty()
            ? Sql.NONE
            : Sql.of(" OF #", Sql.names(Columns.all(register)));
    Sql entered = Sql.of("BEFORE INSERT OR UPDATE");
    trigger(table, "before", Sql.of("BEFORE INSERT OR UPDATE#", stated), before());
    trigger(table, "references", entered, references(register.fields().values()));
    trigger(table, "after", Sql.of("AFTER INSERT OR UPDATE#", stated), after());
    conditionTrigger(table, "id", settable(register.fields().values(), true));
    for (Group group : register.groups().values()) {
      Sql items = Quoted.items(register, group);
      trigger(items, group.id() + "/before", entered, itemBefore());
      trigger(items, group.id() + "/references", entered, references(group.fields().values()));
      trigger(
          items,
          group.id() + "/after",
          Sql.of("AFTER INSERT OR UPDATE OR DELETE"),
          itemAfter(group));
      conditionTrigger(items, "record", settable(group.fields().values(), false));
    }
  }

  private static Sql function(Register register, String part) {
    return Sql.of("register.#", Sql.name(register.id() + "@" + part));
  }

  private void trigger(Sql table, String part, Sql when, Sql function) {
    Sql name = function(register, part);
    statements.add(Sql.of("CREATE OR REPLACE FUNCTION #() RETURNS trigger#", name, function));
    statements.add(
        Sql.of(
            "CREATE OR REPLACE TRIGGER # # ON # FOR EACH ROW EXECUTE FUNCTION #()",
            Sql.name("bala@" + part),
            when,
            table,
            name));
  }

  private static Sql broken(Register register, Conditions conditions) {
    return Sql.of(
        """
        CREATE OR REPLACE FUNCTION #(uuid) RETURNS text[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$
          #
        $guard$\
        """,
        function(register, "broken"),
        conditions.brokenQuery());
  }

  private Sql before() {
    String start = register.lifecycle() == null ? "recorded" : register.lifecycle().start();
    return Sql.of(
        """
        #DECLARE
          acting uuid := bala.person();
          acting_role text := current_setting('role');
        BEGIN
          IF TG_OP = 'INSERT' THEN
            NEW.version := 1;
            NEW.state := #;
            NEW.step := NULL;
            NEW.step_by := NULL;
            NEW.correction := false;
            NEW.entered_by := coalesce(acting, NEW.entered_by);
            NEW.unit := coalesce(bala.unit(), NEW.unit);
            NEW.body := split_part(NEW.unit, '/', 1);
          ELSE
            NEW.id := OLD.id;
            NEW.version := OLD.version + 1;
            NEW.entered_by := OLD.entered_by;
            NEW.body := OLD.body;
            NEW.unit := CASE WHEN NEW.area = OLD.area THEN OLD.unit
              ELSE OLD.body || '/' || NEW.area END;
        #
          END IF;
          NEW.recorded_at := clock_timestamp();
          NEW.recorded_by := coalesce(acting, NEW.recorded_by);
        #  RETURN NEW;
        END
        $guard$\
        """,
        DEFINER,
        Sql.literal(start),
        steps(),
        derived());
  }

  /** Keeps a change of state to the steps of the lifecycle; SQL over OLD and NEW. */
  private Sql steps() {
    List<Step> steps =
        register.lifecycle() == null
            ? List.of()
            : List.copyOf(register.lifecycle().steps().values());
    Sql allowed = steps.stream().flatMap(this::allowed).collect(Sql.joining("\n      OR "));
    return Sql.of(
        """
        IF (NEW.state, NEW.step) IS DISTINCT FROM (OLD.state, OLD.step) THEN
          IF acting_role LIKE 'bala\\_role\\_%' AND (#) IS NOT TRUE THEN
            RAISE EXCEPTION 'This step may not be taken' USING ERRCODE = #;
          END IF;
          NEW.step_by := CASE WHEN NEW.step IS NOT NULL THEN acting END;
        ELSIF OLD.step IS NOT NULL AND pg_trigger_depth() = 1 THEN
          NEW.step := NULL;
          NEW.step_by := NULL;
        ELSE
          NEW.step_by := OLD.step_by;
        END IF;\
        """,
        allowed.isEmpty() ? Sql.of("false") : allowed, Sql.literal(STEP_REFUSED));
  }

  private static Sql acts(String role) {
    return Sql.of("acting_role = #", Sql.literal("bala_role_" + role));
  }

  private Stream<Sql> allowed(Step step) {
    Sql by = acts(step.by());
    Sql from = Sql.of("OLD.state = #", Sql.literal(step.from()));
    Sql to = Sql.of("NEW.state = #", Sql.literal(step.to()));
    Sql id = Sql.literal(step.id());
    Sql needs =
        step.needs().stream()
            .map(field -> Sql.of(" AND NEW.# IS NOT NULL", Sql.name(field)))
            .collect(Sql.joining(""));
    if (step.approve() == null) {
      return Stream.of(
          Sql.of(
              "(OLD.step IS NULL AND NEW.step IS NULL AND # AND # AND ##)", from, to, by, needs));
    }
    Sql approver = acts(step.approve());
    return Stream.of(
        Sql.of(
            "(OLD.step IS NULL AND NEW.step = # AND # AND NEW.state = OLD.state AND ##)",
            id,
            from,
            by,
            needs),
        Sql.of(
            "(OLD.step = # AND NEW.step IS NULL AND # AND # AND acting <> OLD.step_by"
                + " AND acting <> OLD.entered_by AND ##)",
            id,
            to,
            approver,
            UNCHANGED,
            needs),
        Sql.of(
            "(OLD.step = # AND NEW.step IS NULL AND NEW.state = OLD.state AND (# OR #) AND #)",
            id,
            by,
            approver,
            UNCHANGED));
  }

  private static final Sql STEP_ITSELF =
      Sql.of(
          "ARRAY['version', 'state', 'step', 'step_by', 'recorded_at', 'recorded_by', 'reason',"
              + " 'correction']");

  /** Nothing but the step itself changes with an approval or a withdrawal. */
  private static final Sql UNCHANGED =
      Sql.of("to_jsonb(NEW) - # = to_jsonb(OLD) - #", STEP_ITSELF, STEP_ITSELF);

  private Sql derived() {
    return conditions.kept().stream()
        .map(kept ->
            Sql.of(
                "  SELECT # INTO NEW.# FROM (SELECT NEW.*) AS r#;\n",
                kept.printed().sql(),
                Sql.name(kept.field().id()),
                Conditions.joins(List.of(kept.printed()))))
        .collect(Sql.joining(""));
  }

  /**
   * Refuses references to records that the writer cannot see: a foreign key alone would tell them
   * from records that do not exist. Runs with the writer's own rights.
   */
  private static Sql references(Collection<Field> fields) {
    Sql looks =
        Columns.typed(fields).stream()
            .filter(field -> field.to() != null)
            .map(field -> {
              Sql column = Sql.name(field.id());
              return Sql.of(
                  """
                    IF NEW.# IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.# IS DISTINCT FROM OLD.#)
                        AND NOT EXISTS (SELECT FROM # t WHERE t.id = NEW.#) THEN
                      missing := missing || #::text;
                    END IF;
                  """,
                  column,
                  column,
                  column,
                  Quoted.table(Objects.requireNonNull(field.to())),
                  column,
                  Sql.literal(field.id()));
            })
            .collect(Sql.joining(""));
    return Sql.of(
        """
        #DECLARE
          missing text[] := '{}';
        BEGIN
        #  IF cardinality(missing) > 0 THEN
            RAISE EXCEPTION 'No such record' USING ERRCODE = #,
              DETAIL = array_to_string(missing, ',');
          END IF;
          RETURN NEW;
        END
        $guard$\
        """,
        INVOKER,
        looks,
        Sql.literal(NO_SUCH_REFERENCE));
  }

  private Sql after() {
    List<String> columns = Columns.all(register);
    return Sql.of(
        """
        #BEGIN
          INSERT INTO # (#, keeper_area) VALUES (#, NEW.area);
          PERFORM audit.write(
            CASE WHEN TG_OP = 'INSERT' THEN 'entered' WHEN NEW.state <> OLD.state
              OR NEW.step IS DISTINCT FROM OLD.step THEN 'step' ELSE 'changed' END,
            #, ARRAY[NEW.id]);
          IF TG_OP = 'UPDATE' THEN
        ##  END IF;#\
        """,
        DEFINER,
        Quoted.history(register.id()),
        Sql.names(columns),
        Sql.names("NEW", columns),
        Sql.literal(register.id()),
        moved(),
        dependants.statements(register),
        END);
  }

  /** What follows a record into another area, so that its rights follow it too. */
  private Sql moved() {
    Sql items =
        register.groups().values().stream()
            .flatMap(group ->
                Stream.of(Quoted.items(register, group), Quoted.itemsHistory(register, group)))
            .map(table -> Sql.of("UPDATE # SET area = NEW.area WHERE record = NEW.id;\n", table))
            .collect(Sql.joining(""));
    Sql ofRecord = Sql.of(" WHERE register = # AND record = NEW.id;\n", Sql.literal(register.id()));
    return Sql.of(
        """
        IF NEW.area <> OLD.area THEN
        UPDATE # SET keeper_area = NEW.area WHERE id = NEW.id;
        #UPDATE bala.record_key SET area = NEW.area#\
        UPDATE bala.task SET area = NEW.area, unit = NEW.unit#\
        END IF;
        """,
        Quoted.history(register.id()),
        items,
        ofRecord,
        ofRecord);
  }

  private Sql itemBefore() {
    return Sql.of(
        """
        #BEGIN
          IF TG_OP = 'UPDATE' THEN
            NEW.item := OLD.item;
            NEW.record := OLD.record;
          END IF;
          SELECT area INTO NEW.area FROM # WHERE id = NEW.record;
          RETURN NEW;
        END
        $guard$\
        """,
        DEFINER,
        Quoted.table(register));
  }

  /**
   * An item changes only in a transaction that makes a new version of its record, so that neither
   * history nor audit can miss it.
   */
  private Sql itemAfter(Group group) {
    List<String> columns = new ArrayList<>(List.of("item", "record", "area"));
    columns.addAll(Columns.typedIds(group.fields().values()));
    Sql history = Quoted.itemsHistory(register, group);
    return Sql.of(
        """
        #DECLARE
          now_version integer;
          changed_in xid;
        BEGIN
          IF TG_OP = 'UPDATE' AND NEW.area IS DISTINCT FROM OLD.area THEN
            RETURN NULL;
          END IF;
          SELECT version, xmin INTO now_version, changed_in
            FROM # WHERE id = coalesce(NEW.record, OLD.record);
          IF current_setting('role') LIKE 'bala\\_role\\_%'
              AND changed_in IS DISTINCT FROM pg_current_xact_id()::xid THEN
            RAISE EXCEPTION 'An item changes with a new version of its record'
              USING ERRCODE = '42501';
          END IF;
          IF TG_OP <> 'INSERT' THEN
            UPDATE # SET to_version = now_version
              WHERE record = OLD.record AND item = OLD.item AND to_version IS NULL;
          END IF;
          IF TG_OP <> 'DELETE' THEN
            INSERT INTO # (#, from_version) VALUES (#, now_version);
          END IF;#\
        """,
        DEFINER,
        Quoted.table(register),
        history,
        history,
        Sql.names(columns),
        Sql.names("NEW", columns),
        END);
  }

  private static List<String> settable(Collection<Field> fields, boolean record) {
    List<String> columns = new ArrayList<>(record ? Columns.CHANGEABLE : List.of());
    columns.addAll(Columns.typedIds(fields));
    return columns;
  }

  /** Asks the conditions at the end of the transaction, after a writer's own change only. */
  private void conditionTrigger(Sql table, String key, List<String> columns) {
    String part = key.equals("id") ? "conditions" : "item-conditions";
    Sql trigger = Sql.name("bala@" + part);
    Sql function = function(register, part);
    statements.add(
        Sql.of(
            """
            CREATE OR REPLACE FUNCTION #() RETURNS trigger#DECLARE
              broken text[] := #(NEW.#);
            BEGIN
              IF cardinality(broken) > 0 THEN
                RAISE EXCEPTION 'A condition of the register is broken' USING ERRCODE = #,
                  DETAIL = array_to_string(broken, ',');
              END IF;
              UPDATE bala.task SET closed_at = now()
                WHERE register = # AND record = NEW.# AND kind = 'condition'
                  AND closed_at IS NULL;#\
            """,
            function,
            DEFINER,
            function(register, "broken"),
            Sql.name(key),
            Sql.literal(CONDITION_BROKEN),
            Sql.literal(register.id()),
            Sql.name(key),
            END));
    statements.add(Sql.of("DROP TRIGGER IF EXISTS # ON #", trigger, table));
    statements.add(
        Sql.of(
            """
            CREATE CONSTRAINT TRIGGER # AFTER INSERT OR UPDATE OF # ON #
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION #()\
            """,
            trigger,
            Sql.names(columns),
            table,
            function));
  }
}
