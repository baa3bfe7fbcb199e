package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bala.app.registers.Office.DISTRICTS;
import static org.bala.app.registers.Office.done;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.tables.Quoted;
import org.bala.app.storage.Acting;
import org.jooq.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every table that a role of the country may touch, but what anybody may read, in plain SQL,
 * against every verb: all records are of the first district, so whatever the second one or the
 * referred officer gets is too much.
 */
class WhoReachesWhatTest {

  private static final String REACHABLE =
      """
      SELECT c.oid::regclass::text AS of FROM pg_class c
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace NOT IN
        ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'published'::regnamespace)
      AND EXISTS (SELECT FROM pg_roles r WHERE r.rolname LIKE 'bala\\_role\\_%'
        AND (has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
          OR has_table_privilege(r.oid, c.oid, 'DELETE, TRUNCATE, TRIGGER')))
      ORDER BY 1
      """;

  private static Office office;
  private static List<String> tables;
  private static Entry guardianship;

  @BeforeAll
  static void open() {
    office = new Office();
    Entry child = office.person(office.officer, "Әбенова", "Гүлнұр", "2015-05-20");
    Entry guardian = office.person(office.officer, "Әбенов", "Қайрат", "1980-01-01");
    Map<String, String> values = new HashMap<>(office.guardianshipOf(child.id(), guardian.id()));
    values.put("heard", "NO");
    values.put("heard_why_not", "Бала ауруханада");
    guardianship =
        done(
            office.registers.save(office.officer, Draft.fresh("guardianship", Ids.next(), values)));
    Map<String, String> member = new HashMap<>();
    member.put("person", child.id().toString());
    member.put("relation", Office.firstCode("RELATION"));
    member.put("member_from", "2020-01-01");
    List.of("co_resident", "full_time_student", "on_state_maintenance")
        .forEach(field -> member.put(field, "false"));
    done(
        office.registers.save(
            office.officer,
            new Draft(
                "household",
                Ids.next(),
                0,
                Map.of("head", guardian.id().toString(), "valid_from", "2020-01-01"),
                Map.of("members", List.of(member)),
                false,
                null)));
    office.correct(office.officer, child, Map.of("birth_date", "2001-05-20"));
    SignedIn other = office.user("otherreferred", "referred_officer", null);
    done(office.registers.refer(office.officer, "guardianship", guardianship.id(), other.person()));
    tables =
        office.database.asOwner(
            owner -> owner.resultQuery(REACHABLE).fetch().map(row -> row.get("of", String.class)));
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static List<String> columns(SignedIn person, String table, String right) {
    return office.database.asOwner(owner ->
        owner
            .resultQuery(
                """
                SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0
                AND NOT attisdropped AND has_column_privilege(?, attrelid, attnum, ?)
                ORDER BY attnum
                """,
                table,
                "bala_role_" + person.role(),
                right)
            .fetch()
            .map(row -> Quoted.name(row.get("attname", String.class))));
  }

  private static boolean deletes(SignedIn person, String table) {
    return office.database.asOwner(owner ->
        Boolean.TRUE.equals(
            owner
                .resultQuery(
                    "SELECT has_table_privilege(?, ?::regclass, 'DELETE') AS may",
                    "bala_role_" + person.role(),
                    table)
                .fetchSingle()
                .get("may", Boolean.class)));
  }

  private static int rows(SignedIn person, String table) {
    List<String> readable = columns(person, table, "SELECT");
    if (readable.isEmpty()) {
      return 0;
    }
    return office.database.reading(
        person.acting("test"),
        sql -> sql.fetch("SELECT %s FROM %s".formatted(String.join(", ", readable), table)).size());
  }

  /** How many rows the last of these statements gets hold of; they are undone. */
  private static int touched(SignedIn person, String... statements) {
    List<Integer> touched = new ArrayList<>();
    assertThatThrownBy(() ->
            office.database.as(
                person.acting("test"),
                sql -> {
                  for (String statement : statements) {
                    touched.add(sql.execute(statement));
                  }
                  throw new IllegalStateException("undone");
                }))
        .hasMessage("undone");
    return touched.getLast();
  }

  @Test
  void givenEveryTableThatARoleMayTouch_whenLookedAt_thenRowsAreGuarded() {
    Set<String> unguarded =
        new TreeSet<>(
            office.database.<List<String>>asOwner(owner ->
                owner
                    .resultQuery(
                        "SELECT oid::regclass::text AS of FROM pg_class"
                            + " WHERE NOT relrowsecurity AND oid::regclass::text = ANY (?)",
                        (Object) tables.toArray(String[]::new))
                    .fetch()
                    .map(row -> row.get("of", String.class))));
    assertThat(unguarded).isEmpty();
    assertThat(tables)
        .contains(
            "audit.entry",
            "bala.record_key",
            "bala.search_key",
            "bala.task",
            "bala.visible",
            "register.guardianship",
            "register.\"guardianship@history\"",
            "register.household",
            "register.\"household@history\"",
            "register.\"household/members\"",
            "register.\"household/members@history\"",
            "register.person",
            "register.\"person@history\"");
  }

  @Test
  void givenTheOwnDistrict_whenItReads_thenEveryTableHasRows() {
    Set<String> none = new LinkedHashSet<>(tables);
    none.removeIf(table -> rows(office.officer, table) > 0);
    assertThat(none)
        .containsExactly("access.assignment", "access.person", "audit.entry", "bala.visible");
  }

  @Test
  void givenOthers_whenTheyReadAnyTable_thenNoRowIsThere() {
    for (SignedIn person : List.of(office.elsewhere, office.referred)) {
      for (String table : tables) {
        assertThat(rows(person, table)).as(person.role() + " reads " + table).isZero();
      }
    }
    for (String table : tables) {
      assertThat(
              table.startsWith("register")
                  ? columns(office.statistician, table, "SELECT")
                  : List.of())
          .as("a statistician reads " + table)
          .isEmpty();
    }
  }

  @Test
  void givenOthers_whenTheyChangeOrDeleteInAnyTable_thenNoRowIsTouched() {
    int tried = 0;
    for (SignedIn person : List.of(office.elsewhere, office.referred)) {
      for (String table : tables) {
        List<String> settable = columns(person, table, "UPDATE");
        if (!settable.isEmpty()) {
          tried++;
          String column = settable.getFirst();
          String statement = "UPDATE %s SET %s = %s".formatted(table, column, column);
          assertThat(touched(person, statement)).as(person + ": " + statement).isZero();
        }
        if (deletes(person, table)) {
          tried++;
          assertThat(touched(person, "DELETE FROM " + table)).as(person + " " + table).isZero();
        }
      }
    }
    assertThat(tried).isGreaterThanOrEqualTo(6);
  }

  @Test
  void givenOthers_whenTheyAddToAnyTable_thenARowOfTheDistrictIsRefused() {
    assertThat(tables)
        .as("who is referred records adds nothing")
        .allMatch(table -> columns(office.referred, table, "INSERT").isEmpty());
    Set<String> tried = new TreeSet<>();
    for (String table : tables) {
      List<String> settable = columns(office.elsewhere, table, "INSERT");
      if (!settable.isEmpty()) {
        tried.add(table);
        String statement = again(table, settable);
        assertThatThrownBy(() -> touched(office.elsewhere, OWN_PERSON, statement))
            .as(statement)
            .hasMessageContaining("row-level security");
      }
    }
    assertThat(tried)
        .containsExactlyInAnyOrder(
            "bala.record_key",
            "bala.search_key",
            "bala.visible",
            "register.guardianship",
            "register.household",
            "register.\"household/members\"",
            "register.person");
  }

  private static final UUID OWN = Ids.next();

  /** Of the second district, so that what refers to it is refused for no other reason. */
  private static final String OWN_PERSON =
      """
      INSERT INTO register.person (id, unit, form_version, area, valid_from, surname, given_name,
        birth_date, sex) VALUES ('%s', 'guardianship-body/%s', 'x', '%s', '2000-01-01', 'Өз', 'Адам',
        '2000-01-01', 'F')
      """
          .formatted(OWN, DISTRICTS.get(1), DISTRICTS.get(1));

  /** A statement that adds a row like one that is there, with an id of its own. */
  private static String again(String table, List<String> settable) {
    Record row =
        office.database.asOwner(
            owner -> owner.fetch("SELECT * FROM %s LIMIT 1".formatted(table)).getFirst());
    String values =
        settable.stream()
            .map(column -> literal(row, column.substring(1, column.length() - 1)))
            .collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) VALUES (%s)".formatted(table, String.join(", ", settable), values);
  }

  private static String literal(Record row, String column) {
    Object value = row.get(column);
    return switch (value) {
      case null -> "NULL";
      case UUID id when List.of("id", "item").contains(column) -> "'" + Ids.next() + "'";
      case UUID id when List.of("record", "scope").contains(column) -> "'" + id + "'";
      case UUID reference -> "'" + OWN + "'";
      case byte[] bytes -> "'\\x" + java.util.HexFormat.of().formatHex(bytes) + "'";
      case Object other -> Quoted.literal(other.toString());
    };
  }

  @Test
  void givenTheReferredOfficer_whenOneRecordIsReferred_thenItAndItsPersonsAreAllThatIsThere() {
    SignedIn receiver = office.user("receiver", "referred_officer", null);
    assertThat(rows(receiver, "register.guardianship")).isZero();
    done(
        office.registers.refer(
            office.officer, "guardianship", guardianship.id(), receiver.person()));
    office.guardianship(office.officer);
    assertThat(rows(receiver, "register.guardianship")).isEqualTo(1);
    assertThat(rows(receiver, "register.\"guardianship@history\"")).isEqualTo(1);
    assertThat(rows(receiver, "register.person")).isEqualTo(2);
    assertThat(rows(receiver, "register.household")).isZero();
    assertThat(rows(receiver, "bala.visible")).isEqualTo(3);
  }

  @Test
  void givenEveryPolicy_whenItsOperatorsAreLookedUp_thenAllAreLeakproof() {
    List<String> policies =
        office.database.asOwner(owner ->
            owner
                .resultQuery(
                    """
                    SELECT coalesce(polqual::text, '') || coalesce(polwithcheck::text, '') AS tree
                    FROM pg_policy WHERE polname LIKE 'role %'
                    """)
                .fetch()
                .map(row -> ofRows(row.get("tree", String.class))));
    assertThat(policies).hasSizeGreaterThan(50);
    Set<Long> operators = numbers(policies, ":opno (\\d+)");
    assertThat(operators).isNotEmpty();
    assertThat(
            names(
                "SELECT oid::regoperator::text AS one FROM pg_operator o WHERE o.oid = ANY (?)"
                    + " AND NOT (SELECT p.proleakproof FROM pg_proc p WHERE p.oid = o.oprcode)",
                operators))
        .isEmpty();
    assertThat(
            names(
                "SELECT oid::regproc::text AS one FROM pg_proc WHERE oid = ANY (?)",
                numbers(policies, ":funcid (\\d+)")))
        .as("no function is given a row but the one that a writer's own row is checked by")
        .containsOnly("bala.sees");
    assertThat(
            names(
                "SELECT polname::text AS one FROM pg_policy WHERE polname LIKE 'role %'"
                    + " AND polcmd <> 'a' AND pg_get_expr(polqual, polrelid) LIKE '%sees(%'"
                    + " AND oid <> ALL (?)",
                Set.of()))
        .isEmpty();
  }

  /** A policy's expression without the queries in it that know nothing of the row. */
  private static String ofRows(String tree) {
    StringBuilder ofRows = new StringBuilder();
    int from = 0;
    int query = tree.indexOf("{SUBLINK");
    while (query >= 0) {
      int end = query;
      int depth = 0;
      do {
        depth += tree.charAt(end) == '{' ? 1 : tree.charAt(end) == '}' ? -1 : 0;
        end++;
      } while (depth > 0);
      boolean knowsTheRow = tree.substring(query, end).contains(":varlevelsup 1");
      ofRows.append(tree, from, knowsTheRow ? end : query);
      from = end;
      query = tree.indexOf("{SUBLINK", end);
    }
    return ofRows.append(tree.substring(from)).toString();
  }

  private static Set<Long> numbers(List<String> texts, String pattern) {
    Pattern one = Pattern.compile(pattern);
    return texts.stream()
        .flatMap(text -> one.matcher(text).results())
        .map(found -> Long.valueOf(found.group(1)))
        .collect(Collectors.toSet());
  }

  private static List<String> names(String query, Set<Long> ids) {
    return office.database.asOwner(owner ->
        owner
            .resultQuery(query, (Object) ids.toArray(Long[]::new))
            .fetch()
            .map(row -> row.get("one", String.class)));
  }

  @Test
  void givenEveryRoleThatTheProgramTakes_whenLookedAt_thenNoneSignsInAndNoneChangesTheAudit() {
    List<Map<String, Object>> roles =
        office.database.asOwner(owner ->
            owner
                .resultQuery(
                    """
                    SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole,
                      has_table_privilege(oid, 'audit.entry', 'DELETE, TRUNCATE, TRIGGER')
                        OR has_any_column_privilege(oid, 'audit.entry', 'INSERT, UPDATE') AS writes
                    FROM pg_roles WHERE pg_has_role('bala_app', oid, 'SET') AND rolname <> 'bala_app'
                    """)
                .fetchMaps());
    assertThat(roles)
        .extracting(role -> role.get("rolname"))
        .contains("bala_portal", "bala_sign_in", "bala_publishing")
        .containsAll(
            Office.COUNTRY.roles().keySet().stream().map(role -> "bala_role_" + role).toList());
    for (Map<String, Object> role : roles) {
      for (String right :
          List.of("rolcanlogin", "rolsuper", "rolbypassrls", "rolcreaterole", "writes")) {
        assertThat(role.get(right)).as(role.get("rolname") + " " + right).isEqualTo(false);
      }
      String name = Objects.toString(role.get("rolname"));
      Acting acting = new Acting(name, UUID.randomUUID(), null, DISTRICTS, "test");
      for (String statement :
          List.of(
              "UPDATE audit.entry SET person = NULL",
              "DELETE FROM audit.entry",
              "TRUNCATE audit.entry",
              "INSERT INTO audit.entry (role, action) VALUES ('x', 'y')")) {
        assertThatThrownBy(() -> office.database.as(acting, sql -> sql.execute(statement)))
            .as(name + ": " + statement)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void givenTheLoginOfTheProgram_whenItTakesNoRole_thenItReachesNothing() {
    List<String> reached =
        office.database.asOwner(owner ->
            owner
                .resultQuery(
                    """
                    SELECT c.oid::regclass::text AS of FROM pg_class c
                    JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind IN ('r', 'p', 'v', 'm')
                    AND n.nspname IN ('bala', 'register', 'counting', 'audit', 'access', 'published', 'code')
                    AND has_schema_privilege('bala_app', n.oid, 'USAGE')
                    AND (has_any_column_privilege('bala_app', c.oid, 'SELECT, INSERT, UPDATE')
                      OR has_table_privilege('bala_app', c.oid, 'DELETE, TRUNCATE'))
                    """)
                .fetch()
                .map(row -> row.get("of", String.class)));
    assertThat(reached).isEmpty();
    assertThat(
            office
                .database
                .<Record>asOwner(owner ->
                    owner.fetchSingle(
                        "SELECT rolinherit OR rolsuper OR rolbypassrls AS much FROM pg_roles"
                            + " WHERE rolname = 'bala_app'"))
                .get("much", Boolean.class))
        .isFalse();
  }
}
