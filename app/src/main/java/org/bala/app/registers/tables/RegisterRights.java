package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bala.app.registers.tables.Policies.Action;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.country.Role.Reach;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.definitions.registers.Register.Group;

/**
 * Rights and row-level policies of all package roles on the tables of one register: its own, items,
 * histories, and the views by which it is counted. Roles with the same reach share a policy, and
 * roles with the same columns a grant.
 */
final class RegisterRights {

  private final CountryPackage country;
  private final Register register;
  private final Formulas formulas;
  private final List<Sql> statements = new ArrayList<>();

  private RegisterRights(CountryPackage country, Register register, Formulas formulas) {
    this.country = country;
    this.register = register;
    this.formulas = formulas;
  }

  static List<Behaviour> of(CountryPackage country, Formulas formulas) {
    return country.registers().values().stream()
        .map(register -> {
          RegisterRights rights = new RegisterRights(country, register, formulas);
          rights.write();
          return new Behaviour("rights " + register.id(), rights.takeAway(), rights.statements);
        })
        .toList();
  }

  /** Takes away everything that any role was given on these tables. */
  private List<Sql> takeAway() {
    Sql tables = Sql.literals(tables().map(RegisterRights::bare));
    return List.of(
        Sql.of(
            """
            DO $take$
            DECLARE
              one record;
            BEGIN
              FOR one IN SELECT schemaname, tablename, policyname FROM pg_policies
                  WHERE schemaname = 'register' AND tablename = ANY (#) LOOP
                EXECUTE format('DROP POLICY %I ON %I.%I',
                  one.policyname, one.schemaname, one.tablename);
              END LOOP;
              FOR one IN SELECT r.rolname, c.relname
                  FROM pg_roles r, pg_class c
                  WHERE c.relnamespace = 'register'::regnamespace AND c.relname = ANY (#)
                    AND r.rolname LIKE 'bala\\_role\\_%'
                    AND EXISTS (SELECT FROM pg_shdepend d WHERE d.refobjid = r.oid
                      AND d.objid = c.oid AND d.deptype = 'a'
                      AND d.dbid = (SELECT oid FROM pg_database
                        WHERE datname = current_database())) LOOP
                EXECUTE format('REVOKE ALL ON register.%I FROM %I', one.relname, one.rolname);
              END LOOP;
              FOR one IN SELECT viewname FROM pg_views WHERE schemaname = 'counting'
                  AND starts_with(viewname, #) LOOP
                EXECUTE format('DROP VIEW counting.%I CASCADE', one.viewname);
              END LOOP;
            END
            $take$\
            """,
            tables, tables, Sql.literal(register.id() + "@")),
        Sql.of(
            """
            DO $take$
            DECLARE
              one record;
            BEGIN
              FOR one IN SELECT viewname FROM pg_views WHERE schemaname = 'counting'
                  AND starts_with(viewname, #) LOOP
                EXECUTE format('DROP VIEW counting.%I CASCADE', one.viewname);
              END LOOP;
            END
            $take$\
            """,
            Sql.literal(register.id() + "/")),
        Sql.of("DROP FUNCTION IF EXISTS #(uuid)", Quoted.looks(register.id())));
  }

  private Stream<String> tables() {
    return Stream.concat(
        Stream.of(register.id(), register.id() + "@history"),
        register.groups().values().stream()
            .flatMap(group ->
                Stream.of(
                    register.id() + "/" + group.id(),
                    register.id() + "/" + group.id() + "@history")));
  }

  /** A name as the catalogue has it: as long as PostgreSQL keeps it, without quotes. */
  private static String bare(String name) {
    String quoted = Quoted.name(name);
    return quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
  }

  private void write() {
    tables()
        .forEach(table ->
            statements.add(Sql.of("ALTER TABLE # ENABLE ROW LEVEL SECURITY", Quoted.table(table))));
    ofRecords();
    register.groups().values().forEach(this::ofItems);
    country.roles().values().stream()
        .filter(role -> counts(access(role)))
        .forEach(role ->
            statements.addAll(
                new CountingViews(formulas, role, register, access(role)).statements()));
    looks();
  }

  private Access access(Role role) {
    return register.accessOf(role.id());
  }

  private static boolean counts(Access access) {
    return !access.see() && !access.fields().isEmpty();
  }

  /** Roles that see records of the register, as the package orders them. */
  private List<Role> seeing() {
    return country.roles().values().stream().filter(role -> access(role).see()).toList();
  }

  private void ofRecords() {
    Sql table = Quoted.table(register);
    Sql history = Quoted.history(register.id());
    Map<Sql, List<Role>> readers = new LinkedHashMap<>();
    for (Role role : seeing()) {
      readers
          .computeIfAbsent(
              Sql.names(ReadableColumns.columns(register, access(role))),
              columns -> new ArrayList<>())
          .add(role);
    }
    readers.forEach((columns, roles) -> {
      statements.add(Sql.of("GRANT SELECT (#) ON # TO #", columns, table, databaseRoles(roles)));
      statements.add(
          Sql.of(
              "GRANT SELECT (#, keeper_area) ON # TO #", columns, history, databaseRoles(roles)));
    });
    policies(table, Action.SELECT, seeing(), Sql.of("area"), Sql.of("id"));
    policies(history, Action.SELECT, seeing(), Sql.of("keeper_area"), Sql.of("id"));
    List<Role> changing = seeing().stream().filter(role -> access(role).change()).toList();
    List<Role> stepping =
        seeing().stream().filter(role -> !access(role).change() && mayTakeSteps(role)).toList();
    if (!changing.isEmpty()) {
      List<String> settable = ReadableColumns.settable(register);
      List<String> insertable = new ArrayList<>(settable);
      insertable.removeAll(List.of("state", "step", "correction"));
      insertable.addAll(List.of("id", "unit", "form_version"));
      settable.add("form_version");
      Sql roles = databaseRoles(changing);
      statements.add(Sql.of("GRANT INSERT (#) ON # TO #", Sql.names(insertable), table, roles));
      statements.add(Sql.of("GRANT UPDATE (#) ON # TO #", Sql.names(settable), table, roles));
    }
    if (!stepping.isEmpty()) {
      statements.add(
          Sql.of("GRANT UPDATE (state, step, reason) ON # TO #", table, databaseRoles(stepping)));
    }
    policies(
        table,
        Action.INSERT,
        changing.stream().filter(role -> role.reach() != Reach.REFERRED).toList(),
        Sql.of("area"),
        Sql.of("id"));
    policies(
        table,
        Action.UPDATE,
        Stream.concat(changing.stream(), stepping.stream()).toList(),
        Sql.of("area"),
        Sql.of("id"));
  }

  private boolean mayTakeSteps(Role role) {
    return register.lifecycle() != null
        && register.lifecycle().steps().values().stream()
            .anyMatch(step -> role.id().equals(step.by()) || role.id().equals(step.approve()));
  }

  private void ofItems(Group group) {
    Sql items = Quoted.items(register, group);
    Sql history = Quoted.itemsHistory(register, group);
    Map<Sql, List<Role>> readers = new LinkedHashMap<>();
    for (Role role : seeing()) {
      List<String> columns = new ArrayList<>(List.of("item", "record", "area"));
      columns.addAll(ReadableColumns.columns(group, access(role)));
      readers.computeIfAbsent(Sql.names(columns), one -> new ArrayList<>()).add(role);
    }
    readers.forEach((columns, roles) -> {
      statements.add(Sql.of("GRANT SELECT (#) ON # TO #", columns, items, databaseRoles(roles)));
      statements.add(
          Sql.of(
              "GRANT SELECT (#, from_version, to_version) ON # TO #",
              columns,
              history,
              databaseRoles(roles)));
    });
    policies(items, Action.SELECT, seeing(), Sql.of("area"), Sql.of("record"));
    policies(history, Action.SELECT, seeing(), Sql.of("area"), Sql.of("record"));
    List<Role> changing = seeing().stream().filter(role -> access(role).change()).toList();
    if (!changing.isEmpty()) {
      List<String> typed = ReadableColumns.typed(List.copyOf(group.fields().values()));
      List<String> insertable = new ArrayList<>(List.of("item", "record"));
      insertable.addAll(typed);
      Sql roles = databaseRoles(changing);
      if (!typed.isEmpty()) {
        statements.add(Sql.of("GRANT UPDATE (#) ON # TO #", Sql.names(typed), items, roles));
      }
      statements.add(Sql.of("GRANT INSERT (#) ON # TO #", Sql.names(insertable), items, roles));
      statements.add(Sql.of("GRANT DELETE ON # TO #", items, roles));
    }
    for (Action action : List.of(Action.INSERT, Action.UPDATE, Action.DELETE)) {
      policies(items, action, changing, Sql.of("area"), Sql.of("record"));
    }
  }

  /** One policy for all roles of the same reach. */
  private void policies(Sql table, Action action, List<Role> roles, Sql area, Sql record) {
    Map<Reach, List<Sql>> byReach = new TreeMap<>();
    for (Role role : roles) {
      byReach.computeIfAbsent(role.reach(), reach -> new ArrayList<>()).add(Quoted.role(role.id()));
    }
    byReach.forEach((reach, databaseRoles) ->
        statements.add(
            Policies.policy(
                "of " + reach,
                register.id(),
                table,
                action,
                databaseRoles,
                Reaches.inRegister(reach, register.id(), area, record))));
  }

  /**
   * A function that tells who looked at a record, for roles that oversee its register. It reads the
   * audit, which they do not, and so looks itself whether whoever asks sees the record. Without
   * such a role there is none.
   */
  private void looks() {
    List<Role> overseers = seeing().stream().filter(role -> access(role).oversee()).toList();
    if (overseers.isEmpty()) {
      return;
    }
    Sql sees =
        overseers.stream()
            .map(role ->
                Sql.of(
                    "(current_setting('role') = # AND EXISTS (SELECT FROM # t"
                        + " WHERE t.id = one AND #))",
                    Sql.literal("bala_role_" + role.id()),
                    Quoted.table(register),
                    Reaches.inRegister(
                        role.reach(), register.id(), Sql.of("t.area"), Sql.of("t.id"))))
            .collect(Sql.joining(" OR "));
    Sql function = Quoted.looks(register.id());
    statements.add(
        Sql.of(
            """
            CREATE FUNCTION #(one uuid)
            RETURNS TABLE
              (at timestamptz, person uuid, role text, unit text, action text, others int)
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $looks$
              SELECT e.at, e.person, e.role, e.unit, e.action, cardinality(e.records) - 1
              FROM (
                SELECT * FROM audit.entry WHERE cardinality(records) = 1 AND records[1] = one
                UNION ALL
                SELECT * FROM audit.entry WHERE cardinality(records) > 1 AND records @> ARRAY[one]
              ) AS e
              WHERE e.register = # AND (#)
              ORDER BY e.number DESC LIMIT 200
            $looks$\
            """,
            function,
            Sql.literal(register.id()),
            sees));
    statements.add(
        Sql.of("GRANT EXECUTE ON FUNCTION #(uuid) TO #", function, databaseRoles(overseers)));
  }

  private static Sql databaseRoles(List<Role> roles) {
    return roles.stream().map(role -> Quoted.role(role.id())).collect(Sql.joining(", "));
  }
}
