package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bala.app.registers.Office.done;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Entry.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever looks at a record, in whatever way, stands in the audit with the records. */
class LooksLeaveATraceTest {

  private static Office office;
  private static Entry guardianship;

  @BeforeAll
  static void open() {
    office = new Office();
    Entry saved = office.guardianship(office.officer);
    guardianship =
        done(
            office.change(
                office.officer, saved, Map.of("heard", "NO", "heard_why_not", "Бала ауруханада")));
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static List<Trace> traces(SignedIn person, String action) {
    return office.database.asOwner(owner ->
        owner
            .fetch(
                """
                SELECT role, unit, purpose, register, records, fields FROM audit.entry
                WHERE person = ? AND action = ? ORDER BY number
                """,
                person.person(),
                action)
            .map(row ->
                new Trace(
                    row.get("role", String.class),
                    String.valueOf(row.get("unit", String.class)),
                    row.get("purpose", String.class),
                    row.get("register", String.class),
                    List.of(row.get("records", UUID[].class)),
                    List.of(row.get("fields", String[].class)))));
  }

  private record Trace(
      String role,
      String unit,
      String purpose,
      String register,
      List<UUID> records,
      List<String> fields) {}

  private static Trace one(SignedIn person, String register, List<UUID> ids, String... fields) {
    return new Trace(
        "bala_role_" + person.role(),
        String.valueOf(person.unit()),
        "work",
        register,
        ids,
        List.of(fields));
  }

  @Test
  void givenARecord_whenItIsReadInEachWay_thenEachIsInTheAudit() {
    SignedIn reader = office.user("reader", "head_of_body", Office.DISTRICTS.getFirst());
    UUID id = guardianship.id();
    done(office.records.read(reader, "guardianship", id));
    assertThat(traces(reader, "read")).containsExactly(one(reader, "guardianship", List.of(id)));
    List<UUID> listed =
        done(office.records.list(reader, Query.of("person"))).entries().stream()
            .map(Entry::id)
            .toList();
    assertThat(listed).hasSizeGreaterThanOrEqualTo(2);
    assertThat(traces(reader, "listed")).containsExactly(one(reader, "person", listed));
    done(office.records.history(reader, "guardianship", id));
    done(
        office.records.asOf(
            reader, "guardianship", id, guardianship.recordedAt(), LocalDate.of(2026, 3, 1)));
    assertThat(traces(reader, "read-history"))
        .containsExactly(
            one(reader, "guardianship", List.of(id)), one(reader, "guardianship", List.of(id)));
    List<UUID> found =
        done(office.records.search(reader, "person", "Әбенова Гүлнұр")).stream()
            .map(Entry::id)
            .toList();
    assertThat(found).isNotEmpty();
    assertThat(traces(reader, "searched")).containsExactly(one(reader, "person", found));
    done(office.records.open(reader, "guardianship", id, "heard_why_not"));
    assertThat(traces(reader, "opened"))
        .containsExactly(one(reader, "guardianship", List.of(id), "heard_why_not"));
  }

  @Test
  void givenARecord_whenItIsReferredEnteredAndChanged_thenEachIsInTheAudit() {
    SignedIn writer = office.user("writer", "guardianship_officer", Office.DISTRICTS.getFirst());
    Entry person = office.person(writer, "Із", "Қалады", "2012-01-01");
    done(office.change(writer, person, Map.of("given_name", "Қалды")));
    done(
        office.registers.refer(
            writer, "guardianship", guardianship.id(), office.referred.person()));
    assertThat(traces(writer, "entered"))
        .containsExactly(one(writer, "person", List.of(person.id())));
    assertThat(traces(writer, "changed"))
        .containsExactly(one(writer, "person", List.of(person.id())));
    assertThat(traces(writer, "referred"))
        .containsExactly(
            one(writer, "guardianship", List.of(guardianship.id(), office.referred.person())));
  }

  @Test
  void givenARecordOutOfSight_whenSomebodyTriesToReadIt_thenTheAttemptIsInTheAudit() {
    Office.refused(office.records.read(office.elsewhere, "guardianship", guardianship.id()));
    assertThat(traces(office.elsewhere, "read"))
        .contains(one(office.elsewhere, "guardianship", List.of(guardianship.id())));
  }

  @Test
  void givenAnEntryThatIsUndone_whenTheAuditIsRead_thenItIsUndoneWithIt() {
    UUID id = Ids.next();
    assertThatThrownBy(() ->
            office.registers.load(
                Ids.next(),
                load -> {
                  throw new IllegalStateException("undone");
                }))
        .hasMessage("undone");
    Office.refused(
        office.registers.save(
            office.officer,
            Draft.fresh("person", id, office.personNamed("Болашақ", "Бала", "2199-01-01"))));
    assertThat(
            office.database.<Integer>asOwner(
                owner -> owner.fetch("SELECT FROM audit.entry WHERE ? = ANY (records)", id).size()))
        .isZero();
  }
}
