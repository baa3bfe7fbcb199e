package org.bala.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Registers;
import org.bala.core.definitions.Area;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.people.Names;
import org.bala.core.people.SyntheticHousehold;
import org.bala.core.people.SyntheticHousehold.Guardianship;
import org.bala.core.people.SyntheticHousehold.Member;
import org.bala.core.people.SyntheticHousehold.Person;
import org.bala.core.people.SyntheticHousehold.Stage;
import org.bala.core.people.SyntheticPeople;

/**
 * Enters the made-up people of a demonstration, each district's by an officer of the district and
 * approved by its head, so that they have the history that real records have. Ids are those of the
 * plan: entering them again after an interruption enters nothing twice.
 */
final class DemonstrationPeople {

  private static final int AT_ONCE = 6;

  /** More than in a real country, so that small tables have something to show. */
  private static final int WARDS_IN_THOUSAND = 60;

  private static final int REFERRED = 50;

  private static final String OFFICER = "guardianship_officer";
  private static final String HEAD = "head_of_body";

  private final Registers registers;
  private final CountryPackage country;

  DemonstrationPeople(Registers registers, CountryPackage country) {
    this.registers = registers;
    this.country = country;
  }

  void enter(Path folder, int households) throws IOException, InterruptedException {
    Names names = Names.read(folder.resolve("people").resolve("names.csv"));
    LocalDate day = registers.today();
    SyntheticPeople people =
        new SyntheticPeople(
            new SyntheticPeople.Plan(households, districts(), names, day, 2026, WARDS_IN_THOUSAND));
    List<Future<?>> entered = new ArrayList<>();
    try (ExecutorService officers = Executors.newFixedThreadPool(AT_ONCE)) {
      people.each(household -> entered.add(officers.submit(() -> enter(household))));
      for (Future<?> one : entered) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The made-up people could not be entered", failed.getCause());
    }
  }

  /** Refers some records to whoever sees only referred ones. */
  void refer() {
    SignedIn officer = at(districts().getFirst(), OFFICER);
    SignedIn everywhere =
        new SignedIn(
            officer.person(),
            officer.names(),
            officer.role(),
            officer.unit(),
            districts(),
            false,
            false);
    for (Registers.Receiver receiver : registers.receivers(officer, "guardianship")) {
      Entry.Query some = new Entry.Query("guardianship", null, null, false, null, REFERRED);
      for (Entry entry : done(registers.list(everywhere, some)).entries()) {
        done(registers.refer(everywhere, "guardianship", entry.id(), receiver.person()));
      }
    }
  }

  private List<String> districts() {
    return country.areas().values().stream()
        .filter(area -> area.level() == Area.Level.DISTRICT && area.validTo() == null)
        .map(Area::id)
        .toList();
  }

  private SignedIn at(String district, String role) {
    UUID person =
        UUID.nameUUIDFromBytes((role + district).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String body = country.registers().values().iterator().next().keptBy();
    return new SignedIn(person, role, role, body + "/" + district, List.of(district), false, false);
  }

  private void enter(SyntheticHousehold household) {
    SignedIn officer = at(household.area(), OFFICER);
    household.people().forEach(person -> save(officer, "person", person.id(), values(person)));
    List<Map<String, String>> members =
        household.members().stream().map(DemonstrationPeople::values).toList();
    Map<String, String> head = new LinkedHashMap<>();
    head.put("head", household.head().id().toString());
    head.put("valid_from", household.members().getFirst().from().toString());
    done(
        registers.save(
            officer,
            new Entry.Draft(
                "household", household.id(), 0, head, Map.of("members", members), false, null)));
    household.guardianships().forEach(one -> enter(officer, household.area(), one));
  }

  private void enter(SignedIn officer, String district, Guardianship guardianship) {
    Map<String, String> values = values(guardianship);
    Entry entry = save(officer, "guardianship", guardianship.id(), values);
    if (guardianship.stage() == Stage.PROPOSED || !entry.state().equals("proposed")) {
      return;
    }
    Entry active = stepped(officer, at(district, HEAD), entry, "appoint");
    if (guardianship.stage() == Stage.ENDED && guardianship.to() != null) {
      Map<String, String> end = new LinkedHashMap<>();
      end.put("valid_to", guardianship.to().toString());
      end.put("end_reason", firstCode("GUARDIANSHIP_END_REASON"));
      Entry ending =
          done(
              registers.save(
                  officer,
                  new Entry.Draft(
                      "guardianship", active.id(), active.version(), end, Map.of(), false, null)));
      stepped(officer, at(district, HEAD), ending, "end");
    }
  }

  /** Takes a step and approves it where the lifecycle wants that. */
  private Entry stepped(SignedIn officer, SignedIn head, Entry entry, String step) {
    Entry taken =
        done(registers.step(officer, entry.register(), entry.id(), entry.version(), step, null));
    return taken.step() == null
        ? taken
        : done(registers.step(head, taken.register(), taken.id(), taken.version(), step, null));
  }

  private String firstCode(String list) {
    return java.util.Objects.requireNonNull(country.lists().get(list)).codes().getFirst().id();
  }

  private Entry save(SignedIn officer, String register, UUID id, Map<String, String> values) {
    return done(registers.save(officer, Entry.Draft.fresh(register, id, values)));
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var refusals) -> throw new IllegalStateException(refusals.toString());
    };
  }

  private static Map<String, String> values(Person person) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("identification_number", person.identificationNumber());
    values.put("surname", person.surname());
    values.put("given_name", person.givenName());
    values.put("patronymic", person.patronymic());
    values.put("birth_date", person.birthDate().toString());
    values.put("sex", person.sex().name());
    values.put("valid_from", person.birthDate().toString());
    return values;
  }

  private static Map<String, String> values(Member member) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("item", member.id().toString());
    values.put("person", member.person().toString());
    values.put("relation", member.relation().name());
    values.put("member_from", member.from().toString());
    values.put("member_to", member.to() == null ? "" : member.to().toString());
    values.put("co_resident", Boolean.toString(member.coResident()));
    values.put("full_time_student", Boolean.toString(member.fullTimeStudent()));
    values.put("on_state_maintenance", Boolean.toString(member.onStateMaintenance()));
    return values;
  }

  private static Map<String, String> values(Guardianship guardianship) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("child", guardianship.child().toString());
    values.put("guardian", guardianship.guardian().toString());
    values.put("relation", guardianship.relation().name());
    values.put("heard", guardianship.heard() ? "YES" : "NO");
    if (!guardianship.heard()) {
      values.put("heard_why_not", "Жасына байланысты");
    }
    values.put("conclusion", "Оң қорытынды");
    values.put("valid_from", guardianship.from().toString());
    return values;
  }
}
