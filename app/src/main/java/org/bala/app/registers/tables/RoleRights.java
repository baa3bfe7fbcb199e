package org.bala.app.registers.tables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bala.app.registers.tables.Policies.Action;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.country.Role.Reach;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;

/**
 * Rights and row-level policies of one package role on what all registers share: search keys,
 * record keys, tasks and referrals, users, the audit. A role has one policy on each shared table,
 * however many registers there are.
 */
final class RoleRights {

  private final CountryPackage country;
  private final Role role;
  private final Sql databaseRole;
  private final List<Register> seen;
  private final List<Register> changed;
  private final List<Sql> statements = new ArrayList<>();

  private RoleRights(CountryPackage country, Role role) {
    this.country = country;
    this.role = role;
    this.databaseRole = Quoted.role(role.id());
    this.seen =
        country.registers().values().stream().filter(register -> access(register).see()).toList();
    this.changed = seen.stream().filter(register -> access(register).change()).toList();
  }

  static List<Behaviour> of(CountryPackage country) {
    return country.roles().values().stream()
        .map(role -> {
          RoleRights rights = new RoleRights(country, role);
          rights.write();
          return new Behaviour("role " + role.id(), takeAway(role.id()), rights.statements);
        })
        .toList();
  }

  private Access access(Register register) {
    return register.accessOf(role.id());
  }

  /** Takes away everything that a role was given on what registers share. */
  static List<Sql> takeAway(String role) {
    Sql databaseRole = Quoted.role(role);
    return List.of(
        Sql.of(
            """
            DO $take$
            DECLARE
              one record;
            BEGIN
              FOR one IN SELECT schemaname, tablename, policyname FROM pg_policies
                  WHERE schemaname IN ('bala', 'audit', 'access')
                    AND starts_with(policyname, #) LOOP
                EXECUTE format('DROP POLICY %I ON %I.%I',
                  one.policyname, one.schemaname, one.tablename);
              END LOOP;
              IF EXISTS (SELECT FROM pg_roles WHERE rolname = #) THEN
                REVOKE ALL ON ALL TABLES IN SCHEMA audit, access FROM #;
                REVOKE ALL ON bala.visible, bala.search_key, bala.record_key, bala.task FROM #;
                REVOKE ALL ON FUNCTION access.persons_with_role(text) FROM #;
                IF pg_has_role(#, 'bala_publishing', 'MEMBER') THEN
                  REVOKE bala_publishing FROM #;
                END IF;
              END IF;
            END
            $take$\
            """,
            Sql.literal("role " + role + " "),
            Sql.literal("bala_role_" + role),
            databaseRole,
            databaseRole,
            databaseRole,
            Sql.literal("bala_role_" + role),
            databaseRole));
  }

  private void write() {
    statements.add(
        Sql.of("GRANT USAGE ON SCHEMA bala, register, counting, audit, access TO #", databaseRole));
    statements.add(
        Sql.of(
            "GRANT EXECUTE ON FUNCTION bala.day(), bala.person(), bala.unit(), bala.areas(),"
                + " bala.purpose(), bala.sees(text, uuid, text), bala.words_of(text, text),"
                + " audit.write(text, text, uuid[], text[]) TO #",
            databaseRole));
    if (role.administers()) {
      administers();
    }
    if (role.publishes()) {
      statements.add(
          Sql.of("GRANT bala_publishing TO # WITH INHERIT TRUE, SET FALSE", databaseRole));
    }
    if (!seen.isEmpty()) {
      keysAndTasks();
    }
    if (!changed.isEmpty()) {
      changingKeys();
    }
    referrals();
  }

  private void administers() {
    statements.add(
        Sql.of(
            "GRANT SELECT (id, sign_in_name, names, disabled, created_at),"
                + " INSERT (id, sign_in_name, names, password_hash), UPDATE (disabled)"
                + " ON access.person TO #",
            databaseRole));
    statements.add(
        Sql.of(
            "GRANT SELECT, INSERT (person, role, unit) ON access.assignment TO #", databaseRole));
    usersInReach();
    statements.add(Sql.of("GRANT SELECT ON audit.entry TO #", databaseRole));
    policy(Sql.of("audit.entry"), "audit", Action.SELECT, Sql.of("true"));
  }

  /**
   * Administrators give roles in units of their own areas only; roles of the whole nation are given
   * by those whose area is the country, or who have no unit.
   */
  private void usersInReach() {
    Sql whole =
        Sql.of(
            "((SELECT bala.unit()) IS NULL#)",
            country.areas().values().stream()
                .filter(area -> area.level() == Area.Level.COUNTRY)
                .map(area -> Sql.of(" OR # = ANY (#)", Sql.literal(area.id()), Reaches.AREAS))
                .collect(Sql.joining("")));
    Sql own =
        Sql.of(
            """
            (unit = ANY (ARRAY(SELECT b || '/' || a
              FROM unnest(#) b, unnest((SELECT bala.areas())) a)) AND role <> ALL (#))\
            """,
            Sql.literals(country.bodies().keySet().stream()),
            Sql.literals(
                country.roles().values().stream()
                    .filter(one -> one.reach() == Reach.NATION)
                    .map(Role::id)));
    Sql either = Sql.of("# OR #", whole, own);
    for (Action action : List.of(Action.SELECT, Action.INSERT)) {
      policy(Sql.of("access.person"), "users", action, Sql.of("true"));
      policy(Sql.of("access.assignment"), "users", action, either);
    }
    policy(
        Sql.of("access.person"),
        "users",
        Action.UPDATE,
        Sql.of("# OR id = ANY (ARRAY(SELECT a.person FROM access.assignment a))", whole));
  }

  /** Whole numbers are found by those who read them; see {@link SearchKeys}. */
  private void keysAndTasks() {
    Sql reach = Sql.of("# AND #", of(seen), Reaches.inShared(role.reach()));
    statements.add(
        Sql.of("GRANT SELECT ON bala.record_key, bala.task, bala.search_key TO #", databaseRole));
    policy(Sql.of("bala.record_key"), "registers", Action.SELECT, reach);
    policy(Sql.of("bala.task"), "registers", Action.SELECT, reach);
    List<Register> numbered =
        seen.stream()
            .filter(register -> SearchKeys.readsIdentifiers(register, access(register)))
            .toList();
    policy(
        Sql.of("bala.search_key"),
        "registers",
        Action.SELECT,
        numbered.equals(seen) ? reach : Sql.of("(key >= 0 OR #) AND #", of(numbered), reach));
  }

  private void changingKeys() {
    Sql ofSeen = Sql.of("# AND bala.sees(register, record, area)", of(changed));
    statements.add(
        Sql.of(
            """
            GRANT INSERT ON bala.record_key TO #;
            GRANT INSERT, DELETE ON bala.search_key TO #\
            """,
            databaseRole,
            databaseRole));
    // a key is of a record that its writer sees, in the area where that record is
    policy(Sql.of("bala.record_key"), "registers", Action.INSERT, ofSeen);
    policy(Sql.of("bala.search_key"), "registers", Action.INSERT, ofSeen);
    policy(
        Sql.of("bala.search_key"),
        "registers",
        Action.DELETE,
        Sql.of("# AND #", of(changed), Reaches.inShared(role.reach())));
  }

  private static Sql of(List<Register> registers) {
    return Sql.of("register = ANY (#)", Sql.literals(registers.stream().map(Register::id)));
  }

  /**
   * Whoever holds referred records sees which they are; records may be referred, with the records
   * they refer to, by whoever sees both.
   */
  private void referrals() {
    statements.add(Sql.of("GRANT SELECT ON bala.visible TO #", databaseRole));
    policy(Sql.of("bala.visible"), "own", Action.SELECT, Sql.of("scope = (SELECT bala.person())"));
    Set<Register> referred = new LinkedHashSet<>();
    seen.stream()
        .filter(register -> access(register).refer())
        .forEach(register -> {
          referred.add(register);
          referred.addAll(referredWith(register));
        });
    if (referred.isEmpty()) {
      return;
    }
    statements.add(
        Sql.of(
            """
            GRANT INSERT (scope, register, record) ON bala.visible TO #;
            GRANT EXECUTE ON FUNCTION access.persons_with_role(text) TO #\
            """,
            databaseRole,
            databaseRole));
    policy(
        Sql.of("bala.visible"),
        "registers",
        Action.INSERT,
        Sql.of("# AND bala.sees(register, record, NULL)", of(List.copyOf(referred))));
  }

  private List<Register> referredWith(Register register) {
    return register.fields().values().stream()
        .map(Field::to)
        .filter(Objects::nonNull)
        .map(to -> Objects.requireNonNull(country.registers().get(to)))
        .filter(seen::contains)
        .toList();
  }

  private void policy(Sql table, String about, Action action, Sql condition) {
    statements.add(
        Policies.policy(role.id(), about, table, action, List.of(databaseRole), condition));
  }
}
