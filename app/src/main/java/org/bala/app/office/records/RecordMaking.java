package org.bala.app.office.records;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bala.app.access.Access;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.FormField.Choice;
import org.bala.app.office.Desk;
import org.bala.app.office.Frame;
import org.bala.app.office.Seeing;
import org.bala.app.office.Wrong;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Refusal;
import org.bala.app.wording.Shown;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the page of a record from its register's definition. */
@Component
final class RecordMaking {

  private final Desk desk;
  private final DecisionMaking decisions;
  private final Access access;

  RecordMaking(Desk desk, DecisionMaking decisions, Access access) {
    this.desk = desk;
    this.access = access;
    this.decisions = decisions;
  }

  /**
   * What is asked of a record.
   *
   * @param today where the country is
   * @param day it speaks of
   * @param known last day whose knowledge counts
   * @param opened sealed fields opened for this page, by field
   */
  record Asked(
      Register register,
      String language,
      SignedIn person,
      HttpServletRequest request,
      LocalDate today,
      LocalDate day,
      LocalDate known,
      Map<String, String> opened) {

    /** Whether another day than today is asked for. */
    boolean past() {
      return !(day.equals(today) && known.equals(today));
    }

    /** The same, of the register in other words. */
    Asked of(Register other) {
      return new Asked(other, language, person, request, today, day, known, opened);
    }

    Asked opening(String field, String words) {
      return new Asked(
          register, language, person, request, today, day, known, Map.of(field, words));
    }
  }

  /**
   * @param now the record as it is
   * @param then as it is asked for; empty if it was not there then
   * @param said what has just been done, empty if nothing
   */
  RecordView view(
      Asked asked, Entry now, Optional<Entry> then, String said, List<Refusal> refusals) {
    Shown shown = desk.shown(asked.language());
    Register register = asked.register();
    String title = shown.title(register, now);
    String list = Desk.address(asked.language(), register.id());
    boolean current = !asked.past();
    Optional<CountryPackage> form =
        current || then.isEmpty()
            ? Optional.of(desk.country())
            : desk.records().formOf(asked.person(), then.get());
    Shown shownThen = new Shown(form.orElse(desk.country()), asked.language());
    Asked ofItsDay =
        form.map(country -> asked.of(country.registers().getOrDefault(register.id(), register)))
            .orElse(asked);
    return new RecordView(
        desk.at(asked.request(), asked.language(), asked.person(), Frame.Room.REGISTERS, title),
        title,
        shown.text(register.name()),
        list,
        list + "/" + now.id(),
        shown.state(register, now.state()),
        said(said, shown),
        now.step() == null
            ? null
            : shown.words().say("office.record.waiting", shown.step(register, now.step())),
        then.map(entry -> facts(ofItsDay, entry, shownThen)).orElse(List.of()),
        then.map(entry -> groups(ofItsDay, entry, shownThen)).orElse(List.of()),
        versions(asked, now, shown),
        new RecordView.AsOf(asked.day().toString(), asked.known().toString()),
        past(asked, then.isPresent(), form.isPresent(), shown),
        current ? actions(asked, now, shown) : List.of(),
        current ? receivers(asked) : List.of(),
        current && Seeing.changes(register, asked.person().role())
            ? list + "/" + now.id() + "/edit"
            : null,
        seenBy(register, shown),
        Seeing.oversees(register, asked.person().role())
            ? Desk.address(asked.language(), register.id(), now.id()) + "/looks"
            : null,
        refusals.stream().map(one -> new Wrong("", one.cure(shown.words(), shown::text))).toList(),
        then.map(entry -> decisions.of(register, entry, asked, shown)).orElse(List.of()),
        List.of(draft(asked, now.id().toString()), draft(asked, "new")),
        now.version());
  }

  private static String draft(Asked asked, String which) {
    return asked.person().person() + " " + asked.register().id() + " " + which;
  }

  private static @Nullable String said(String said, Shown shown) {
    return switch (said) {
      case "saved" -> shown.words().say("office.record.saved");
      case "referred" -> shown.words().say("office.record.referred");
      case String nothing -> null;
    };
  }

  private static @Nullable String past(
      Asked asked, boolean wasThere, boolean formIsKnown, Shown shown) {
    if (!asked.past()) {
      return null;
    }
    Words words = shown.words();
    String when =
        words.say("office.record.past", words.date(asked.day()), words.date(asked.known()));
    if (!wasThere) {
      return when + " " + words.say("office.record.not-then");
    }
    return formIsKnown ? when : when + " " + words.say("office.record.form-unknown");
  }

  private List<RecordView.Fact> facts(Asked asked, Entry entry, Shown shown) {
    List<RecordView.Fact> facts = new ArrayList<>();
    for (Field field : asked.register().fields().values()) {
      facts.add(fact(asked, entry, field, entry.values().get(field.id()), field.id(), shown));
    }
    Words words = shown.words();
    facts.add(plain(words.say("office.record.area"), shown.area(entry.area())));
    facts.add(plain(words.say("office.record.seat"), shown.unit(entry.unit())));
    facts.add(
        plain(
            words.say("office.record.validity"),
            shown.validity(entry.validFrom(), entry.validTo())));
    return facts;
  }

  private static RecordView.Fact plain(String label, String value) {
    return new RecordView.Fact(label, value, null, null);
  }

  private RecordView.Fact fact(
      Asked asked, Entry entry, Field field, @Nullable Object value, String path, Shown shown) {
    String label = shown.text(field.name());
    String opened = asked.opened().get(path);
    if (opened != null) {
      return plain(label, opened);
    }
    if (value == null) {
      Register.Access access = asked.register().access().get(asked.person().role());
      boolean mayOpen =
          field.fieldClass() == FieldClass.SEALED
              && entry.closed().contains(path)
              && access != null
              && access.fields().contains(path)
              && !asked.past();
      return mayOpen
          ? new RecordView.Fact(label, "", null, path)
          : plain(
              label,
              entry.closed().contains(path)
                  ? shown.words().say("office.record.closed")
                  : Words.NO_DATA);
    }
    String said = shown.value(field, value, entry.titles());
    String to = field.to();
    if (value instanceof UUID id && to != null && entry.titles().containsKey(id)) {
      return new RecordView.Fact(label, said, Desk.address(asked.language(), to, id), null);
    }
    return plain(label, said);
  }

  private List<RecordView.Group> groups(Asked asked, Entry entry, Shown shown) {
    List<RecordView.Group> groups = new ArrayList<>();
    for (Register.Group group : asked.register().groups().values()) {
      List<Field> fields = List.copyOf(group.fields().values());
      List<List<RecordView.Fact>> rows =
          entry.items().getOrDefault(group.id(), List.of()).stream()
              .map(item ->
                  fields.stream()
                      .map(field ->
                          fact(
                              asked,
                              entry,
                              field,
                              item.values().get(field.id()),
                              group.id() + "." + field.id(),
                              shown))
                      .toList())
              .toList();
      groups.add(
          new RecordView.Group(
              shown.text(group.name()),
              fields.stream().map(field -> shown.text(field.name())).toList(),
              rows));
    }
    return groups;
  }

  private List<RecordView.Version> versions(Asked asked, Entry now, Shown shown) {
    List<Entry> entries =
        switch (desk.records().history(asked.person(), now.register(), now.id())) {
          case Outcome.Done<List<Entry>>(List<Entry> versions) -> versions;
          case Outcome.Refused<List<Entry>> refused -> List.<Entry>of();
        };
    Map<UUID, String> names =
        access.names(asked.person(), entries.stream().map(Entry::recordedBy).distinct().toList());
    List<RecordView.Version> versions = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Entry before = i + 1 < entries.size() ? entries.get(i + 1) : null;
      versions.add(
          new RecordView.Version(
              entry.version(),
              shown.moment(entry.recordedAt()),
              names.getOrDefault(entry.recordedBy(), shown.words().say("office.record.by-loading")),
              happened(asked.register(), entry, before, shown),
              shown.validity(entry.validFrom(), entry.validTo()),
              Objects.requireNonNullElse(entry.reason(), ""),
              Desk.address(asked.language(), now.register(), now.id())
                  + "?day="
                  + asked.day()
                  + "&known="
                  + shown.day(entry.recordedAt())));
    }
    return versions;
  }

  /** What a version changed, in words. */
  private static String happened(
      Register register, Entry entry, @Nullable Entry before, Shown shown) {
    Words words = shown.words();
    String version = words.say("office.record.version", entry.version()) + ": ";
    if (before == null) {
      return version + words.say("office.record.entered");
    }
    if (!entry.state().equals(before.state())) {
      return version
          + shown.state(register, before.state())
          + " → "
          + shown.state(register, entry.state());
    }
    if (entry.step() != null && !entry.step().equals(before.step())) {
      return version + words.say("office.record.step", shown.step(register, entry.step()));
    }
    List<String> changed = new ArrayList<>();
    for (Field field : register.fields().values()) {
      boolean derived = field.derived() != null;
      Object here = entry.values().get(field.id());
      if (!derived && !Objects.equals(here, before.values().get(field.id()))) {
        changed.add(shown.text(field.name()));
      }
    }
    String what =
        words.say(entry.correction() ? "office.record.corrected" : "office.record.changed");
    return version + what + (changed.isEmpty() ? "" : ": " + String.join(", ", changed));
  }

  private List<RecordView.Action> actions(Asked asked, Entry now, Shown shown) {
    List<RecordView.Action> actions = new ArrayList<>();
    var lifecycle = asked.register().lifecycle();
    if (lifecycle == null) {
      return actions;
    }
    String role = asked.person().role();
    for (Register.Step step : lifecycle.steps().values()) {
      String name = shown.text(step.name());
      if (now.step() == null && step.from().equals(now.state()) && role.equals(step.by())) {
        actions.add(
            new RecordView.Action(
                "take", step.id(), name, true, false, missing(asked.register(), step, now, shown)));
      } else if (step.id().equals(now.step())) {
        actions.addAll(deciding(asked, step, now, shown));
      }
    }
    return actions;
  }

  private static List<RecordView.Action> deciding(
      Asked asked, Register.Step step, Entry now, Shown shown) {
    List<RecordView.Action> actions = new ArrayList<>();
    String role = asked.person().role();
    UUID person = asked.person().person();
    String name = shown.text(step.name());
    Words words = shown.words();
    boolean approves = role.equals(step.approve());
    if (approves) {
      boolean own = person.equals(now.stepBy()) || person.equals(now.enteredBy());
      actions.add(
          new RecordView.Action(
              "take",
              step.id(),
              words.say("office.record.approve", name),
              true,
              false,
              own ? words.say("office.record.own-entry") : null));
    }
    if (approves || role.equals(step.by())) {
      actions.add(
          new RecordView.Action(
              "return", step.id(), words.say("office.record.withdraw", name), false, true, null));
    }
    return actions;
  }

  /** Fields that a step needs and the record lacks, in words; null if it lacks none. */
  private static @Nullable String missing(
      Register register, Register.Step step, Entry now, Shown shown) {
    List<String> lacking =
        step.needs().stream()
            .filter(id -> !now.values().containsKey(id) && !now.closed().contains(id))
            .map(id -> shown.text(Objects.requireNonNull(register.fields().get(id)).name()))
            .toList();
    return lacking.isEmpty()
        ? null
        : shown.words().say("office.record.needs", String.join(", ", lacking));
  }

  private List<Choice> receivers(Asked asked) {
    return desk.registers().receivers(asked.person(), asked.register().id()).stream()
        .map(one -> new Choice(one.person().toString(), one.names()))
        .toList();
  }

  private List<String> seenBy(Register register, Shown shown) {
    List<String> who = new ArrayList<>();
    for (Role role : desk.country().roles().values()) {
      if (Seeing.sees(register, role.id())) {
        String key =
            switch (role.reach()) {
              case UNIT -> "office.record.seen.unit";
              case REFERRED -> "office.record.seen.referred";
              case NATION -> "office.record.seen.nation";
            };
        who.add(shown.words().say(key, shown.text(role.name())));
      }
    }
    return who;
  }
}
