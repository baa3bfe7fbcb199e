package org.bala.app.registers.tables;

import static org.bala.app.registers.tables.Quoted.literal;
import static org.bala.app.registers.tables.Quoted.name;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bala.core.definitions.Area;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Register;
import org.bala.core.definitions.Register.Access;
import org.bala.core.definitions.Register.Group;
import org.bala.core.definitions.Role;
import org.bala.core.definitions.Role.Reach;

/**
 * Rights and row-level policies of every package role on the tables of the registers: own tables,
 * items, histories, search keys, record keys, tasks, referrals. They are taken away and given anew
 * as a whole. Policies compare with leakproof operators only, against sets computed once a query.
 */
final class RegisterRights {

  private static final String AREAS = "(SELECT bala.areas())::text[]";

  private final CountryPackage country;
  private final Formulas formulas;
  private final List<String> statements = new ArrayList<>();

  private RegisterRights(CountryPackage country, Formulas formulas) {
    this.country = country;
    this.formulas = formulas;
  }

  static List<String> of(CountryPackage country, Formulas formulas) {
    RegisterRights rights = new RegisterRights(country, formulas);
    rights.takeAway();
    country.roles().values().forEach(rights::role);
    country.registers().values().forEach(rights::looks);
    return rights.statements;
  }

  private void takeAway() {
    statements.add(
        """
        DO $take$
        DECLARE
          one record;
        BEGIN
          FOR one IN SELECT schemaname, tablename, policyname FROM pg_policies
              WHERE schemaname IN ('register', 'bala', 'audit', 'access')
                AND policyname LIKE 'role %' LOOP
            EXECUTE format('DROP POLICY %I ON %I.%I',
              one.policyname, one.schemaname, one.tablename);
          END LOOP;
          FOR one IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'bala\\_role\\_%' LOOP
            EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA register, counting, audit, access'
              || ' FROM %I', one.rolname);
            EXECUTE format('REVOKE ALL ON bala.visible, bala.search_key, bala.record_key,'
              || ' bala.task FROM %I', one.rolname);
            EXECUTE format('REVOKE bala_publishing FROM %I', one.rolname);
          END LOOP;
          FOR one IN SELECT viewname FROM pg_views WHERE schemaname = 'counting' LOOP
            EXECUTE format('DROP VIEW counting.%I CASCADE', one.viewname);
          END LOOP;
        END
        $take$\
        """);
    protect("access.person");
    protect("access.assignment");
    for (Register register : country.registers().values()) {
      protect(Quoted.table(register));
      protect(Quoted.history(register.id()));
      for (Group group : register.groups().values()) {
        protect(Quoted.items(register, group));
        protect(Quoted.itemsHistory(register, group));
      }
    }
  }

  private void protect(String table) {
    statements.add("ALTER TABLE %s ENABLE ROW LEVEL SECURITY".formatted(table));
  }

  private void role(Role role) {
    String databaseRole = Quoted.role(role.id());
    statements.add(
        "GRANT USAGE ON SCHEMA bala, register, counting, audit, access TO " + databaseRole);
    statements.add(
        "GRANT EXECUTE ON FUNCTION bala.day(), bala.person(), bala.unit(), bala.areas(),"
            + " bala.purpose(), audit.write(text, text, uuid[], text[]) TO "
            + databaseRole);
    if (role.administers()) {
      administers(role);
    }
    if (role.publishes()) {
      statements.add("GRANT bala_publishing TO " + databaseRole + " WITH INHERIT TRUE, SET FALSE");
    }
    Set<String> refers = new LinkedHashSet<>();
    for (Register register : country.registers().values()) {
      Access access = register.access().get(role.id());
      if (access != null && access.see()) {
        records(role, register, access);
        if (access.refer()) {
          refers.addAll(referredWith(role, register));
        }
      } else if (access != null && !access.fields().isEmpty()) {
        new CountingViews(formulas, role, register, access).statements().forEach(statements::add);
      }
    }
    mayRefer(role, refers);
    if (!refers.isEmpty()) {
      statements.add("GRANT EXECUTE ON FUNCTION access.persons_with_role(text) TO " + databaseRole);
    }
    referrals(role);
  }

  /**
   * A function that tells who looked at a record, for roles that oversee its register. It reads the
   * audit, which they do not, and so looks itself whether whoever asks sees the record.
   */
  private void looks(Register register) {
    List<Role> overseers =
        country.roles().values().stream()
            .filter(role -> {
              Access access = register.access().get(role.id());
              return access != null && access.see() && access.oversee();
            })
            .toList();
    String sees =
        overseers.stream()
            .map(role ->
                "(current_setting('role') = %s AND EXISTS (SELECT FROM %s t WHERE t.id = one AND %s))"
                    .formatted(
                        literal("bala_role_" + role.id()),
                        Quoted.table(register),
                        reach(role, register, "t.area", "t.id")))
            .collect(Collectors.joining(" OR ", "(false OR ", ")"));
    String function = Quoted.looks(register.id());
    statements.add(
        """
        CREATE OR REPLACE FUNCTION %s(one uuid)
        RETURNS TABLE (at timestamptz, person uuid, role text, unit text, action text, others int)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $looks$
          SELECT e.at, e.person, e.role, e.unit, e.action, cardinality(e.records) - 1
          FROM (
            SELECT * FROM audit.entry WHERE cardinality(records) = 1 AND records[1] = one
            UNION ALL
            SELECT * FROM audit.entry WHERE cardinality(records) > 1 AND records @> ARRAY[one]
          ) AS e
          WHERE e.register = %s AND %s
          ORDER BY e.number DESC LIMIT 200
        $looks$\
        """
            .formatted(function, literal(register.id()), sees));
    statements.add("REVOKE ALL ON FUNCTION %s(uuid) FROM PUBLIC".formatted(function));
    for (Role role : overseers) {
      statements.add(
          "GRANT EXECUTE ON FUNCTION %s(uuid) TO %s".formatted(function, Quoted.role(role.id())));
    }
  }

  private void administers(Role role) {
    String databaseRole = Quoted.role(role.id());
    statements.add(
        "GRANT SELECT (id, sign_in_name, names, disabled, created_at),"
            + " INSERT (id, sign_in_name, names, password_hash), UPDATE (disabled)"
            + " ON access.person TO "
            + databaseRole);
    statements.add(
        "GRANT SELECT, INSERT (person, role, unit) ON access.assignment TO " + databaseRole);
    usersInReach(role);
    statements.add("GRANT SELECT ON audit.entry TO " + databaseRole);
    policy(role, "audit.entry", "audit", "SELECT", "true");
  }

  /**
   * Administrators give roles in units of their own areas only; roles of the whole nation are given
   * by those whose area is the country, or who have no unit.
   */
  private void usersInReach(Role role) {
    String whole =
        country.areas().values().stream()
            .filter(area -> area.level() == Area.Level.COUNTRY)
            .map(area -> " OR %s = ANY (%s)".formatted(literal(area.id()), AREAS))
            .collect(Collectors.joining("", "((SELECT bala.unit()) IS NULL", ")"));
    String own =
        """
        (unit = ANY (ARRAY(SELECT b || '/' || a
          FROM unnest(%s) b, unnest((SELECT bala.areas())) a)) AND role <> ALL (%s))\
        """
            .formatted(
                array(country.bodies().keySet().stream()),
                array(
                    country.roles().values().stream()
                        .filter(one -> one.reach() == Reach.NATION)
                        .map(Role::id)));
    for (String action : List.of("SELECT", "INSERT")) {
      policy(role, "access.person", "users", action, "true");
      policy(role, "access.assignment", "users", action, whole + " OR " + own);
    }
    policy(
        role,
        "access.person",
        "users",
        "UPDATE",
        whole + " OR id = ANY (ARRAY(SELECT a.person FROM access.assignment a))");
  }

  private static String array(Stream<String> texts) {
    return texts.map(Quoted::literal).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
  }

  private void records(Role role, Register register, Access access) {
    String databaseRole = Quoted.role(role.id());
    String table = Quoted.table(register);
    List<String> columns = ReadableColumns.columns(register, access);
    grant("SELECT", columns, table, role);
    columns.add("keeper_area");
    grant("SELECT", columns, Quoted.history(register.id()), role);
    policy(role, table, register.id(), "SELECT", reach(role, register, "area", "id"));
    policy(
        role,
        Quoted.history(register.id()),
        register.id(),
        "SELECT",
        reach(role, register, "keeper_area", "id"));
    for (Group group : register.groups().values()) {
      items(role, register, group, access);
    }
    if (access.change()) {
      List<String> settable = ReadableColumns.settable(register);
      List<String> insertable = new ArrayList<>(settable);
      insertable.removeAll(List.of("state", "step", "correction"));
      insertable.addAll(List.of("id", "unit", "form_version"));
      grant("INSERT", insertable, table, role);
      settable.add("form_version");
      grant("UPDATE", settable, table, role);
      if (role.reach() != Reach.REFERRED) {
        policy(role, table, register.id(), "INSERT", reach(role, register, "area", "id"));
      }
      policy(role, table, register.id(), "UPDATE", reach(role, register, "area", "id"));
    } else if (mayTakeSteps(role, register)) {
      grant("UPDATE", List.of("state", "step", "reason"), table, role);
      policy(role, table, register.id(), "UPDATE", reach(role, register, "area", "id"));
    }
    shared(role, register, access, databaseRole);
  }

  private static boolean mayTakeSteps(Role role, Register register) {
    return register.lifecycle() != null
        && register.lifecycle().steps().values().stream()
            .anyMatch(step -> role.id().equals(step.by()) || role.id().equals(step.approve()));
  }

  private void items(Role role, Register register, Group group, Access access) {
    String items = Quoted.items(register, group);
    String history = Quoted.itemsHistory(register, group);
    List<String> columns = new ArrayList<>(List.of("item", "record", "area"));
    columns.addAll(ReadableColumns.columns(group, access));
    grant("SELECT", columns, items, role);
    columns.addAll(List.of("from_version", "to_version"));
    grant("SELECT", columns, history, role);
    String reach = reach(role, register, "area", "record");
    policy(role, items, register.id(), "SELECT", reach);
    policy(role, history, register.id(), "SELECT", reach);
    if (access.change()) {
      List<String> typed = ReadableColumns.typed(List.copyOf(group.fields().values()));
      grant("UPDATE", typed, items, role);
      List<String> insertable = new ArrayList<>(List.of("item", "record"));
      insertable.addAll(typed);
      grant("INSERT", insertable, items, role);
      statements.add("GRANT DELETE ON %s TO %s".formatted(items, Quoted.role(role.id())));
      policy(role, items, register.id(), "INSERT", reach);
      policy(role, items, register.id(), "UPDATE", reach);
      policy(role, items, register.id(), "DELETE", reach);
    }
  }

  /** Rights on the tables that registers share, for the rows of one register. */
  private void shared(Role role, Register register, Access access, String databaseRole) {
    String rows = "register = " + literal(register.id()) + " AND ";
    String reach = rows + reach(role, register, "area", "record");
    for (String table : List.of("bala.record_key", "bala.task")) {
      statements.add("GRANT SELECT ON %s TO %s".formatted(table, databaseRole));
      policy(role, table, register.id(), "SELECT", reach);
    }
    statements.add("GRANT SELECT ON bala.search_key TO " + databaseRole);
    String numbers = SearchKeys.readsIdentifiers(register, access) ? "" : "key >= 0 AND ";
    policy(role, "bala.search_key", register.id(), "SELECT", numbers + reach);
    if (access.change()) {
      statements.add("GRANT INSERT ON bala.record_key TO " + databaseRole);
      policy(
          role, "bala.record_key", register.id(), "INSERT", ofSeen(rows, register, "record_key"));
      statements.add("GRANT INSERT, DELETE ON bala.search_key TO " + databaseRole);
      policy(
          role, "bala.search_key", register.id(), "INSERT", ofSeen(rows, register, "search_key"));
      policy(role, "bala.search_key", register.id(), "DELETE", reach);
    }
    if (access.refer()) {
      statements.add("GRANT INSERT (scope, register, record) ON bala.visible TO " + databaseRole);
    }
  }

  /** A key belongs to a record that its writer sees, in the area where that record is. */
  private static String ofSeen(String rows, Register register, String table) {
    return rows
        + "EXISTS (SELECT FROM %s t WHERE t.id = %s.record AND t.area = %s.area)"
            .formatted(Quoted.table(register), table, table);
  }

  /** Records may be referred, with the records they refer to, by whoever sees both. */
  private void mayRefer(Role role, Set<String> registers) {
    for (String register : registers) {
      policy(
          role,
          "bala.visible",
          register,
          "INSERT",
          "register = %s AND EXISTS (SELECT FROM %s t WHERE t.id = record)"
              .formatted(literal(register), Quoted.table(register)));
    }
  }

  private Set<String> referredWith(Role role, Register register) {
    Set<String> registers = new LinkedHashSet<>();
    registers.add(register.id());
    for (Field field : register.fields().values()) {
      Register target = field.to() == null ? null : country.registers().get(field.to());
      Access there = target == null ? null : target.access().get(role.id());
      if (target != null && there != null && there.see()) {
        registers.add(target.id());
      }
    }
    return registers;
  }

  /** Whoever holds referred records sees which they are. */
  private void referrals(Role role) {
    statements.add("GRANT SELECT ON bala.visible TO " + Quoted.role(role.id()));
    policy(role, "bala.visible", "own", "SELECT", "scope = (SELECT bala.person())");
  }

  /** The records that a role reaches, as a condition on a table with these two columns. */
  static String reach(Role role, Register register, String area, String record) {
    return switch (role.reach()) {
      case NATION -> "true";
      case UNIT -> "%s = ANY (%s)".formatted(area, AREAS);
      case REFERRED ->
          """
          %s = ANY (ARRAY(SELECT v.record FROM bala.visible v
            WHERE v.register = %s AND v.scope = (SELECT bala.person())))\
          """
              .formatted(record, literal(register.id()));
    };
  }

  private void grant(String right, List<String> columns, String table, Role role) {
    statements.add(
        "GRANT %s (%s) ON %s TO %s"
            .formatted(right, Quoted.names(columns), table, Quoted.role(role.id())));
  }

  private static final Map<String, String> CLAUSES =
      Map.of(
          "SELECT", "USING (%s)",
          "INSERT", "WITH CHECK (%s)",
          "UPDATE", "USING (%1$s) WITH CHECK (%1$s)",
          "DELETE", "USING (%s)");

  private void policy(Role role, String table, String about, String action, String condition) {
    String policy =
        name(
            "role %s %s %s".formatted(role.id(), action.toLowerCase(java.util.Locale.ROOT), about));
    statements.add(
        "CREATE POLICY %s ON %s FOR %s TO %s %s"
            .formatted(
                policy,
                table,
                action,
                Quoted.role(role.id()),
                java.util.Objects.requireNonNull(CLAUSES.get(action)).formatted(condition)));
  }
}
