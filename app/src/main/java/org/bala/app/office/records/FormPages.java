package org.bala.app.office.records;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bala.app.access.OpenTo;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.FormField.Choice;
import org.bala.app.layout.LanguageTag;
import org.bala.app.office.Desk;
import org.bala.app.office.Frame;
import org.bala.app.office.Seeing;
import org.bala.app.office.Visit;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Refusal;
import org.bala.app.storage.OrderedId;
import org.bala.app.wording.Shown;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Entering and changing records. */
@Controller
public final class FormPages {

  /** Answers shown inside a form; whoever needs more searches by more words. */
  private static final int ANSWERS = 8;

  private final Desk desk;

  FormPages(Desk desk) {
    this.desk = desk;
  }

  /** The form says under this name about whom it has shown the records there are. */
  private static final String SEEN = "seen";

  /**
   * Records that there are about whom a new one is entered.
   *
   * @param about id of that person, empty if none is chosen yet
   */
  private record Existing(String about, List<Entry> entries) {}

  /** Everything that a form is made of. */
  private record Asked(
      Register register,
      FilledForm typing,
      String language,
      SignedIn person,
      HttpServletRequest page) {

    String self() {
      return typing.version() == 0
          ? Desk.address(language, register.id()) + "/new/form"
          : Desk.address(language, register.id(), typing.id()) + "/edit";
    }

    /** Whether there are records that this form did not show when it was sent. */
    boolean unseen(Existing existing) {
      return page.getMethod().equals("POST")
          && !existing.entries().isEmpty()
          && !existing.about().equals(page.getParameter(SEEN));
    }

    String draft() {
      return person.person()
          + " "
          + register.id()
          + " "
          + (typing.version() == 0 ? "new" : typing.id());
    }
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(LanguageTag.STEP + "/office/{register}/new/form")
  ResponseEntity<byte[]> fresh(
      @PathVariable String language,
      @PathVariable("register") String id,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Visit visit = new Visit(language, person, request);
    return mine(visit, id, register -> fresh(visit, register));
  }

  private ResponseEntity<byte[]> fresh(Visit visit, Register register) {
    SignedIn person = visit.person();
    Map<String, String> values = new LinkedHashMap<>();
    if (!person.areas().isEmpty()) {
      values.put(FilledForm.AREA, person.areas().getFirst());
    }
    for (Field field : register.fields().values()) {
      String given = visit.request().getParameter(field.id());
      if (given != null && field.to() != null) {
        values.put(field.id(), given);
      }
    }
    FilledForm typing = FilledForm.empty(OrderedId.fresh(), values);
    return form(
        new Asked(register, typing, visit.language(), person, visit.request()),
        HttpStatus.OK,
        List.of(),
        null);
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(LanguageTag.STEP + "/office/{register}/{id:[0-9a-f-]{36}}/edit")
  ResponseEntity<byte[]> edit(
      @PathVariable String language,
      @PathVariable("register") String registerId,
      @PathVariable("id") String id,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Visit visit = new Visit(language, person, request);
    return desk.atRecord(
        visit,
        registerId,
        id,
        (register, entry) ->
            Seeing.changes(register, person.role())
                ? form(
                    new Asked(register, FilledForm.of(register, entry), language, person, request),
                    HttpStatus.OK,
                    List.of(),
                    entry)
                : desk.missing(visit));
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping({
    LanguageTag.STEP + "/office/{register}/new/form",
    LanguageTag.STEP + "/office/{register}/{id:[0-9a-f-]{36}}/edit"
  })
  ResponseEntity<byte[]> save(
      @PathVariable String language,
      @PathVariable("register") String id,
      @RequestParam(name = "do", defaultValue = "save") String what,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Visit visit = new Visit(language, person, request);
    return mine(visit, id, register -> save(visit, register, what));
  }

  private ResponseEntity<byte[]> save(Visit visit, Register register, String what) {
    HttpServletRequest request = visit.request();
    if (Desk.identifier(Objects.requireNonNullElse(request.getParameter("id"), "")) == null) {
      return desk.missing(visit);
    }
    FilledForm typing = FilledForm.of(desk.country(), register, request);
    Asked asked = new Asked(register, typing, visit.language(), visit.person(), request);
    int space = what.indexOf(' ');
    String about = what.substring(space + 1);
    return switch (space < 0 ? what : what.substring(0, space)) {
      case "add" -> again(asked, typing.withOneMore(about));
      case "remove" -> again(asked, typing.without(about));
      case "find" -> again(asked, typing);
      case String save -> save(asked);
    };
  }

  private ResponseEntity<byte[]> again(Asked asked, FilledForm typing) {
    Asked changed =
        new Asked(asked.register(), typing, asked.language(), asked.person(), asked.page());
    return form(changed, HttpStatus.OK, List.of(), current(changed));
  }

  /** A new record is saved once the person has seen what there is about the same one already. */
  private ResponseEntity<byte[]> save(Asked asked) {
    Register register = asked.register();
    if (asked.unseen(existing(asked))) {
      return form(asked, HttpStatus.OK, List.of(), null);
    }
    return switch (desk.registers().save(asked.person(), asked.typing().draft(register))) {
      case Outcome.Done<Entry>(Entry entry) ->
          Desk.to(Desk.address(asked.language(), register.id(), entry.id()) + "?said=saved");
      case Outcome.Refused<Entry>(List<Refusal> refusals) ->
          Refusal.isMissing(refusals)
              ? desk.missing(asked.page(), asked.language(), asked.person())
              : form(asked, HttpStatus.UNPROCESSABLE_CONTENT, refusals, current(asked));
    };
  }

  private Existing existing(Asked asked) {
    Register register = asked.register();
    Optional<Field> subject =
        asked.typing().version() == 0
            ? SearchPages.subject(desk, register, asked.person())
            : Optional.empty();
    String chosen =
        subject.map(field -> asked.typing().values().getOrDefault(field.id(), "")).orElse("");
    UUID about = Desk.identifier(chosen);
    if (subject.isEmpty() || about == null) {
      return new Existing("", List.of());
    }
    return switch (desk.records()
        .referring(asked.person(), register.id(), subject.get().id(), about)) {
      case Outcome.Done<List<Entry>>(List<Entry> entries) ->
          new Existing(
              chosen,
              entries.stream().filter(one -> !one.id().equals(asked.typing().id())).toList());
      case Outcome.Refused<List<Entry>> refused -> new Existing("", List.of());
    };
  }

  private FormView.Existing shown(Asked asked, Existing existing, Shown shown) {
    Register register = asked.register();
    if (existing.entries().isEmpty()) {
      return FormView.Existing.none();
    }
    String to = SearchPages.subject(desk, register, asked.person()).map(Field::to).orElseThrow();
    return new FormView.Existing(
        answers(asked, shown).title(Objects.requireNonNull(to), existing.about()),
        existing.entries().stream()
            .map(one ->
                new FormView.Known(
                    Desk.address(asked.language(), register.id(), one.id()),
                    shown.text(register.name()),
                    Stream.of(
                            shown.state(register, one.state()),
                            shown.validity(one.validFrom(), one.validTo()),
                            shown.area(one.area()))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(" · "))))
            .toList(),
        asked.unseen(existing));
  }

  /** The record as it is now, null for a new one. */
  private @Nullable Entry current(Asked asked) {
    if (asked.typing().version() == 0) {
      return null;
    }
    return switch (desk.records()
        .read(asked.person(), asked.register().id(), asked.typing().id())) {
      case Outcome.Done<Entry>(Entry entry) -> entry;
      case Outcome.Refused<Entry> refused -> null;
    };
  }

  /** The page about a register in which the person may enter and change. */
  private ResponseEntity<byte[]> mine(
      Visit visit, String id, Function<Register, ResponseEntity<byte[]>> page) {
    return desk.inRegister(
        visit,
        id,
        register ->
            Seeing.changes(register, visit.person().role())
                ? page.apply(register)
                : desk.missing(visit));
  }

  private ResponseEntity<byte[]> form(
      Asked asked, HttpStatus status, List<Refusal> refusals, @Nullable Entry current) {
    Register register = asked.register();
    Shown shown = desk.shown(asked.language());
    boolean conflict =
        refusals.stream().anyMatch(one -> one.code() == Refusal.Reason.CHANGED_MEANWHILE)
            && current != null;
    FilledForm typing =
        conflict && current != null ? asked.typing().at(current.version()) : asked.typing();
    FormMaking making =
        new FormMaking(
            desk.country(),
            asked.language(),
            register,
            asked.person(),
            typing,
            conflict ? List.of() : refusals,
            current == null ? Set.of() : current.closed(),
            answers(asked, shown));
    Map<String, String> hidden = new LinkedHashMap<>();
    hidden.put("id", typing.id().toString());
    hidden.put("version", Integer.toString(typing.version()));
    Existing existing = existing(asked);
    if (!existing.entries().isEmpty()) {
      hidden.put(SEEN, existing.about());
    }
    String title =
        shown
            .words()
            .say(
                typing.version() == 0 ? "office.form.new" : "office.form.change",
                shown.text(register.name()));
    String back = Desk.address(asked.language(), register.id());
    FormView view =
        new FormView(
            desk.at(asked.page(), asked.language(), asked.person(), Frame.Room.REGISTERS, title),
            title,
            asked.self(),
            asked.draft(),
            asked.page().getMethod().equals("GET"),
            making.unkept(),
            hidden,
            making.wrong(),
            making.parts(),
            conflict && current != null ? conflict(register, typing, current, shown) : null,
            shown(asked, existing, shown),
            typing.version() == 0 ? back : back + "/" + typing.id());
    return desk.pages().page(status, "office/records/form.jte", view);
  }

  private static FormView.Conflict conflict(
      Register register, FilledForm typing, Entry current, Shown shown) {
    List<FormView.Difference> differences = new ArrayList<>();
    Map<String, String> there = FilledForm.of(register, current).values();
    for (Field field : register.fields().values()) {
      String here = typing.values().get(field.id());
      String now = there.getOrDefault(field.id(), "");
      if (here != null && !here.equals(now) && !current.closed().contains(field.id())) {
        differences.add(
            new FormView.Difference(
                shown.text(field.name()),
                field.list() == null ? here : shown.code(field.list(), here),
                shown.value(current, field)));
      }
    }
    return new FormView.Conflict(shown.words().say("office.conflict.by"), differences);
  }

  private FormMaking.Answers answers(Asked asked, Shown shown) {
    return new FormMaking.Answers() {
      @Override
      public String title(String register, String id) {
        UUID identifier = Desk.identifier(id);
        Register target = Objects.requireNonNull(desk.country().registers().get(register));
        if (identifier == null || !Seeing.sees(target, asked.person().role())) {
          return "";
        }
        return switch (desk.records().read(asked.person(), register, identifier)) {
          case Outcome.Done<Entry>(Entry entry) -> shown.title(target, entry);
          case Outcome.Refused<Entry> refused -> "";
        };
      }

      @Override
      public @Nullable List<Choice> found(String input, String register) {
        String question = asked.typing().asked().get(input);
        if (question == null) {
          return null;
        }
        Register target = Objects.requireNonNull(desk.country().registers().get(register));
        return switch (desk.records().search(asked.person(), register, question)) {
          case Outcome.Done<List<Entry>>(List<Entry> entries) ->
              entries.stream()
                  .limit(ANSWERS)
                  .map(one ->
                      new Choice(
                          one.id().toString(),
                          shown.title(target, one) + " · " + shown.area(one.area())))
                  .toList();
          case Outcome.Refused<List<Entry>> refused -> List.of();
        };
      }
    };
  }
}
