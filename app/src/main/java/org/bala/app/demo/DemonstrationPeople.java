package org.bala.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.demo.SyntheticHousehold.Guardianship;
import org.bala.app.demo.SyntheticHousehold.Member;
import org.bala.app.demo.SyntheticHousehold.Person;
import org.bala.app.demo.SyntheticHousehold.Stage;
import org.bala.app.registers.BulkLoad;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Registers;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.registers.Register;
import org.jspecify.annotations.Nullable;

/** The made-up people of a demonstration: all of them are entered at once, or none. */
public final class DemonstrationPeople {

  /** Who entered them, in history and audit: nobody who can sign in. */
  private static final UUID LOADER = new UUID(0, 1);

  /** More than in a real country, so that small tables have something to show. */
  private static final int WARDS_IN_THOUSAND = 60;

  private static final int REFERRED = 50;
  private static final String PERSON = "person";
  private static final String HOUSEHOLD = "household";
  private static final String GUARDIANSHIP = "guardianship";
  private static final String OFFICER = "guardianship_officer";

  private final Registers registers;
  private final CountryPackage country;

  public DemonstrationPeople(Registers registers, CountryPackage country) {
    this.registers = registers;
    this.country = country;
  }

  public void enter(Path folder, int households) throws IOException {
    Names names = Names.read(folder.resolve("people").resolve("names.csv"));
    LocalDate day = registers.today();
    SyntheticPeople people =
        new SyntheticPeople(
            new SyntheticPeople.Plan(
                households,
                districts(),
                names,
                new UnbornNumbers(country),
                day,
                2026,
                WARDS_IN_THOUSAND));
    registers.load(LOADER, load -> people.each(household -> enter(load, household)));
  }

  /** Refers some records to whoever sees only referred ones. */
  public void refer() {
    List<String> districts = districts();
    String unit = unit(GUARDIANSHIP, districts.getFirst());
    SignedIn officer = new SignedIn(LOADER, OFFICER, OFFICER, unit, districts, false, false);
    for (Registers.Receiver receiver : registers.receivers(officer, GUARDIANSHIP)) {
      Entry.Query some = new Entry.Query(GUARDIANSHIP, null, null, false, null, REFERRED);
      for (Entry entry : done(registers.records().list(officer, some)).entries()) {
        done(registers.refer(officer, GUARDIANSHIP, entry.id(), receiver.person()));
      }
    }
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var refusals) -> throw new IllegalStateException(refusals.toString());
    };
  }

  private List<String> districts() {
    return country.areas().values().stream()
        .filter(area -> area.level() == Area.Level.DISTRICT && area.validTo() == null)
        .map(Area::id)
        .toList();
  }

  private String unit(String register, String district) {
    Register definition = Objects.requireNonNull(country.registers().get(register));
    return definition.keptBy() + "/" + district;
  }

  private void enter(BulkLoad load, SyntheticHousehold household) {
    String area = household.area();
    for (Person person : household.people()) {
      record(load, PERSON, person.id(), area, person.birthDate(), null, null, person.values());
    }
    record(
        load,
        HOUSEHOLD,
        household.id(),
        area,
        household.members().getFirst().from(),
        null,
        null,
        Map.of("head", household.head().id()));
    for (Member member : household.members()) {
      load.item(HOUSEHOLD, "members", member.id(), household.id(), area, member.values());
    }
    for (Guardianship one : household.guardianships()) {
      String state = one.stage().name().toLowerCase(Locale.ROOT);
      record(load, GUARDIANSHIP, one.id(), area, one.from(), one.to(), state, values(one));
    }
  }

  private void record(
      BulkLoad load,
      String register,
      UUID id,
      String area,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable String state,
      Map<String, ?> values) {
    load.record(register, id, unit(register, area), area, from, to, state, values);
  }

  private Map<String, Object> values(Guardianship guardianship) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("child", guardianship.child());
    values.put("guardian", guardianship.guardian());
    values.put("relation", guardianship.relation().name());
    values.put("heard", guardianship.heard() ? "YES" : "NO");
    if (!guardianship.heard()) {
      values.put("heard_why_not", "Жасына байланысты");
    }
    values.put("conclusion", "Оң қорытынды");
    if (guardianship.stage() == Stage.ENDED) {
      values.put(
          "end_reason",
          Objects.requireNonNull(country.lists().get("GUARDIANSHIP_END_REASON"))
              .codes()
              .getFirst()
              .id());
    }
    return values;
  }
}
