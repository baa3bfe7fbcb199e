package org.bala.app.registers.tables;

import static org.bala.app.registers.tables.Quoted.literal;
import static org.bala.app.registers.tables.Quoted.name;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Register;
import org.bala.core.definitions.Register.Group;
import org.bala.core.definitions.Register.Step;

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

  private static final String DEFINER =
      " LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$\n";
  private static final String INVOKER =
      " LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $guard$\n";
  private static final String END = "\n  RETURN NULL;\nEND\n$guard$";

  private final Register register;
  private final Conditions conditions;
  private final Dependants dependants;
  private final List<String> statements = new ArrayList<>();

  private RegisterGuards(CountryPackage country, Register register, Formulas formulas) {
    this.register = register;
    this.conditions = new Conditions(register, formulas);
    this.dependants = new Dependants(country, formulas);
  }

  /** Statements that make the guards of every register of a country. */
  static List<String> of(CountryPackage country, Formulas formulas) {
    List<String> statements = new ArrayList<>();
    for (Register register : country.registers().values()) {
      RegisterGuards guards = new RegisterGuards(country, register, formulas);
      guards.write();
      statements.addAll(guards.statements);
    }
    return statements;
  }

  private void write() {
    broken();
    String table = Quoted.table(register);
    // deriving a kept value anew is no change of the record
    String stated =
        Columns.kept(register).isEmpty() ? "" : " OF " + Quoted.names(Columns.all(register));
    trigger(table, "before", "BEFORE INSERT OR UPDATE" + stated, before());
    trigger(table, "references", "BEFORE INSERT OR UPDATE", references(register.fields().values()));
    trigger(table, "after", "AFTER INSERT OR UPDATE" + stated, after());
    conditionTrigger(table, "id", settable(register.fields().values().stream().toList(), true));
    for (Group group : register.groups().values()) {
      String items = Quoted.items(register, group);
      trigger(items, group.id() + "/before", "BEFORE INSERT OR UPDATE", itemBefore());
      trigger(
          items,
          group.id() + "/references",
          "BEFORE INSERT OR UPDATE",
          references(group.fields().values()));
      trigger(items, group.id() + "/after", "AFTER INSERT OR UPDATE OR DELETE", itemAfter(group));
      conditionTrigger(items, "record", settable(group.fields().values().stream().toList(), false));
    }
  }

  private String function(String part) {
    return "register." + name(register.id() + "@" + part);
  }

  private void trigger(String table, String part, String when, String function) {
    statements.add(
        "CREATE OR REPLACE FUNCTION %s() RETURNS trigger%s".formatted(function(part), function));
    statements.add("REVOKE ALL ON FUNCTION %s() FROM PUBLIC".formatted(function(part)));
    statements.add(
        "CREATE OR REPLACE TRIGGER %s %s ON %s FOR EACH ROW EXECUTE FUNCTION %s()"
            .formatted(name("bala@" + part), when, table, function(part)));
  }

  private void broken() {
    statements.add(
        """
        CREATE OR REPLACE FUNCTION %s(uuid) RETURNS text[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$
          %s
        $guard$\
        """
            .formatted(function("broken"), conditions.brokenQuery()));
    statements.add("REVOKE ALL ON FUNCTION %s(uuid) FROM PUBLIC".formatted(function("broken")));
  }

  private String before() {
    String start = register.lifecycle() == null ? "recorded" : register.lifecycle().start();
    return DEFINER
        + """
        DECLARE
          acting uuid := bala.person();
          acting_role text := current_setting('role');
        BEGIN
          IF TG_OP = 'INSERT' THEN
            NEW.version := 1;
            NEW.state := %s;
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
        %s
          END IF;
          NEW.recorded_at := clock_timestamp();
          NEW.recorded_by := coalesce(acting, NEW.recorded_by);
        %s  RETURN NEW;
        END
        $guard$\
        """
            .formatted(literal(start), steps(), derived());
  }

  /** Keeps a change of state to the steps of the lifecycle; SQL over OLD and NEW. */
  private String steps() {
    List<Step> steps =
        register.lifecycle() == null
            ? List.of()
            : List.copyOf(register.lifecycle().steps().values());
    String allowed =
        steps.stream().flatMap(this::allowed).collect(Collectors.joining("\n      OR "));
    return """
    IF (NEW.state, NEW.step) IS DISTINCT FROM (OLD.state, OLD.step) THEN
      IF acting_role LIKE 'bala\\_role\\_%%' AND (%s) IS NOT TRUE THEN
        RAISE EXCEPTION 'This step may not be taken' USING ERRCODE = '%s';
      END IF;
      NEW.step_by := CASE WHEN NEW.step IS NOT NULL THEN acting END;
    ELSIF OLD.step IS NOT NULL AND pg_trigger_depth() = 1 THEN
      NEW.step := NULL;
      NEW.step_by := NULL;
    ELSE
      NEW.step_by := OLD.step_by;
    END IF;\
    """
        .formatted(allowed.isEmpty() ? "false" : allowed, STEP_REFUSED);
  }

  private Stream<String> allowed(Step step) {
    String by = "acting_role = " + literal("bala_role_" + step.by());
    String from = "OLD.state = " + literal(step.from());
    String to = "NEW.state = " + literal(step.to());
    String id = literal(step.id());
    String needs =
        step.needs().stream()
            .map(field -> " AND NEW." + name(field) + " IS NOT NULL")
            .collect(Collectors.joining());
    if (step.approve() == null) {
      return Stream.of(
          "(OLD.step IS NULL AND NEW.step IS NULL AND %s AND %s AND %s%s)"
              .formatted(from, to, by, needs));
    }
    String approver = "acting_role = " + literal("bala_role_" + step.approve());
    return Stream.of(
        "(OLD.step IS NULL AND NEW.step = %s AND %s AND NEW.state = OLD.state AND %s%s)"
            .formatted(id, from, by, needs),
        "(OLD.step = %s AND NEW.step IS NULL AND %s AND %s AND acting <> OLD.step_by"
                .formatted(id, to, approver)
            + " AND acting <> OLD.entered_by AND "
            + unchanged()
            + needs
            + ")",
        "(OLD.step = %s AND NEW.step IS NULL AND NEW.state = OLD.state AND (%s OR %s) AND %s)"
            .formatted(id, by, approver, unchanged()));
  }

  /** Nothing but the step itself changes with an approval or a withdrawal. */
  private static String unchanged() {
    String but =
        "ARRAY['version', 'state', 'step', 'step_by', 'recorded_at', 'recorded_by', 'reason',"
            + " 'correction']";
    return "to_jsonb(NEW) - %s = to_jsonb(OLD) - %s".formatted(but, but);
  }

  private String derived() {
    return conditions.kept().stream()
        .map(kept ->
            "  SELECT %s INTO NEW.%s FROM (SELECT NEW.*) AS r%s;\n"
                .formatted(
                    kept.printed().sql(),
                    name(kept.field().id()),
                    Conditions.joins(List.of(kept.printed()))))
        .collect(Collectors.joining());
  }

  /**
   * Refuses references to records that the writer cannot see: a foreign key alone would tell them
   * from records that do not exist. Runs with the writer's own rights.
   */
  private static String references(java.util.Collection<Field> fields) {
    StringBuilder body = new StringBuilder(INVOKER + "DECLARE\n  missing text[] := '{}';\nBEGIN\n");
    for (Field field : Columns.typed(fields)) {
      if (field.type() == Field.Type.REF) {
        String column = name(field.id());
        body.append(
            """
              IF NEW.%s IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.%s IS DISTINCT FROM OLD.%s)
                  AND NOT EXISTS (SELECT FROM %s t WHERE t.id = NEW.%s) THEN
                missing := missing || %s::text;
              END IF;
            """
                .formatted(
                    column,
                    column,
                    column,
                    Quoted.table(java.util.Objects.requireNonNull(field.to())),
                    column,
                    literal(field.id())));
      }
    }
    return body
        + """
          IF cardinality(missing) > 0 THEN
            RAISE EXCEPTION 'No such record' USING ERRCODE = '%s',
              DETAIL = array_to_string(missing, ',');
          END IF;
          RETURN NEW;
        END
        $guard$\
        """
            .formatted(NO_SUCH_REFERENCE);
  }

  private String after() {
    List<String> columns = Columns.all(register);
    return DEFINER
        + """
        BEGIN
          INSERT INTO %s (%s, keeper_area) VALUES (%s, NEW.area);
          PERFORM audit.write(
            CASE WHEN TG_OP = 'INSERT' THEN 'entered' WHEN NEW.state <> OLD.state
              OR NEW.step IS DISTINCT FROM OLD.step THEN 'step' ELSE 'changed' END,
            %s, ARRAY[NEW.id]);
          IF TG_OP = 'UPDATE' THEN
        %s%s  END IF;\
        """
            .formatted(
                Quoted.history(register.id()),
                Quoted.names(columns),
                Quoted.names("NEW.", columns),
                literal(register.id()),
                moved(),
                dependants.statements(register))
        + END;
  }

  /** What follows a record into another area, so that its rights follow it too. */
  private String moved() {
    StringBuilder moved = new StringBuilder("IF NEW.area <> OLD.area THEN\n");
    moved.append(
        "UPDATE %s SET keeper_area = NEW.area WHERE id = NEW.id;\n"
            .formatted(Quoted.history(register.id())));
    for (Group group : register.groups().values()) {
      for (String table :
          List.of(Quoted.items(register, group), Quoted.itemsHistory(register, group))) {
        moved.append("UPDATE %s SET area = NEW.area WHERE record = NEW.id;\n".formatted(table));
      }
    }
    String ofRecord =
        " WHERE register = %s AND record = NEW.id;\n".formatted(literal(register.id()));
    moved.append("UPDATE bala.record_key SET area = NEW.area" + ofRecord);
    moved.append("UPDATE bala.task SET area = NEW.area, unit = NEW.unit" + ofRecord);
    return moved.append("END IF;\n").toString();
  }

  private String itemBefore() {
    return DEFINER
        + """
        BEGIN
          IF TG_OP = 'UPDATE' THEN
            NEW.item := OLD.item;
            NEW.record := OLD.record;
          END IF;
          SELECT area INTO NEW.area FROM %s WHERE id = NEW.record;
          RETURN NEW;
        END
        $guard$\
        """
            .formatted(Quoted.table(register));
  }

  /**
   * An item changes only in a transaction that makes a new version of its record, so that neither
   * history nor audit can miss it.
   */
  private String itemAfter(Group group) {
    List<String> columns = new ArrayList<>(List.of("item", "record", "area"));
    columns.addAll(Columns.typedIds(group.fields().values()));
    String history = Quoted.itemsHistory(register, group);
    return DEFINER
        + """
        DECLARE
          now_version integer;
          changed_in xid;
        BEGIN
          IF TG_OP = 'UPDATE' AND NEW.area IS DISTINCT FROM OLD.area THEN
            RETURN NULL;
          END IF;
          SELECT version, xmin INTO now_version, changed_in
            FROM %s WHERE id = coalesce(NEW.record, OLD.record);
          IF current_setting('role') LIKE 'bala\\_role\\_%%'
              AND changed_in IS DISTINCT FROM pg_current_xact_id()::xid THEN
            RAISE EXCEPTION 'An item changes with a new version of its record'
              USING ERRCODE = '42501';
          END IF;
          IF TG_OP <> 'INSERT' THEN
            UPDATE %s SET to_version = now_version
              WHERE record = OLD.record AND item = OLD.item AND to_version IS NULL;
          END IF;
          IF TG_OP <> 'DELETE' THEN
            INSERT INTO %s (%s, from_version) VALUES (%s, now_version);
          END IF;\
        """
            .formatted(
                Quoted.table(register),
                history,
                history,
                Quoted.names(columns),
                Quoted.names("NEW.", columns))
        + END;
  }

  private static List<String> settable(List<Field> fields, boolean record) {
    List<String> columns = new ArrayList<>(record ? Columns.CHANGEABLE : List.of());
    columns.addAll(Columns.typedIds(fields));
    return columns;
  }

  /** Asks the conditions at the end of the transaction, after a writer's own change only. */
  private void conditionTrigger(String table, String key, List<String> columns) {
    String part = key.equals("id") ? "conditions" : "item-conditions";
    String trigger = name("bala@" + part);
    statements.add(
        "CREATE OR REPLACE FUNCTION %s() RETURNS trigger%s".formatted(function(part), DEFINER)
            + """
            DECLARE
              broken text[] := %s(NEW.%s);
            BEGIN
              IF cardinality(broken) > 0 THEN
                RAISE EXCEPTION 'A condition of the register is broken' USING ERRCODE = '%s',
                  DETAIL = array_to_string(broken, ',');
              END IF;
              UPDATE bala.task SET closed_at = now()
                WHERE register = %s AND record = NEW.%s AND kind = 'condition'
                  AND closed_at IS NULL;\
            """
                .formatted(function("broken"), key, CONDITION_BROKEN, literal(register.id()), key)
            + END);
    statements.add("REVOKE ALL ON FUNCTION %s() FROM PUBLIC".formatted(function(part)));
    statements.add("DROP TRIGGER IF EXISTS %s ON %s".formatted(trigger, table));
    statements.add(
        """
        CREATE CONSTRAINT TRIGGER %s AFTER INSERT OR UPDATE OF %s ON %s
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION %s()\
        """
            .formatted(trigger, Quoted.names(columns), table, function(part)));
  }
}
