package org.bala.app.office.records;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bala.app.access.OpenTo;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.LanguageTag;
import org.bala.app.office.Desk;
import org.bala.app.office.Frame;
import org.bala.app.office.Seeing;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.wording.Shown;
import org.bala.core.definitions.country.Role.Reach;
import org.bala.core.definitions.registers.Register;
import org.bala.core.text.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The first page of the office: what is due stands first. */
@Controller
final class TodayPage {

  private static final int SHOWN = 20;

  private final Desk desk;

  TodayPage(Desk desk) {
    this.desk = desk;
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(LanguageTag.STEP + "/office")
  ResponseEntity<byte[]> today(
      @PathVariable String language,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    if (!desk.frame().speaks(language)) {
      return desk.missing(request, language, person);
    }
    if (desk.registersOf(person).isEmpty()) {
      return Desk.to(elsewhere(language, person));
    }
    Shown shown = desk.shown(language);
    Words words = shown.words();
    List<TodayView.Section> sections = new ArrayList<>();
    sections.add(tasks(person, shown, language));
    if (approves(person)) {
      sections.add(
          new TodayView.Section(
              words.say("office.today.approvals"),
              true,
              approvals(person, shown, language),
              words.say("office.today.approvals.none")));
    }
    if (reach(person) == Reach.REFERRED) {
      sections.add(
          new TodayView.Section(
              words.say("office.today.referred"),
              false,
              referred(person, shown, language),
              words.say("office.today.referred.none")));
    }
    return desk.pages()
        .page(
            "office/records/today.jte",
            new TodayView(
                desk.at(request, language, person, Frame.Room.TODAY, words.say("office.today")),
                sections,
                doors(person, shown, language)));
  }

  /** Where somebody works who sees no records. */
  private static String elsewhere(String language, SignedIn person) {
    String office = "/" + language + "/office";
    return person.publishes()
        ? office + "/statistics"
        : person.administers() ? office + "/administration" : "/" + language;
  }

  private Reach reach(SignedIn person) {
    return Objects.requireNonNull(desk.country().roles().get(person.role())).reach();
  }

  private boolean approves(SignedIn person) {
    return desk.registersOf(person).stream()
        .map(Register::lifecycle)
        .filter(Objects::nonNull)
        .anyMatch(lifecycle -> approves(person, lifecycle));
  }

  private static boolean approves(SignedIn person, Register.Lifecycle lifecycle) {
    return lifecycle.steps().values().stream()
        .anyMatch(step -> person.role().equals(step.approve()));
  }

  /** Tasks in the order of their days, and how many are late, due today and within a week. */
  private TodayView.Section tasks(SignedIn person, Shown shown, String language) {
    Words words = shown.words();
    LocalDate today = desk.registers().today();
    List<Entry.Task> tasks = desk.records().tasks(person);
    List<TodayView.Line> lines = new ArrayList<>();
    for (Entry.Task task : tasks) {
      Register register = Objects.requireNonNull(desk.country().registers().get(task.register()));
      LocalDate due = task.due();
      lines.add(
          new TodayView.Line(
              words.say("office.today.task", desk.records().meaning(task).cure(words, shown::text)),
              shown.text(register.name()),
              Desk.address(language, register.id(), task.record()),
              words.say("office.since", words.date(shown.day(task.openedAt()))),
              due == null ? "" : due(due, today, words),
              due != null && due.isBefore(today)));
    }
    List<Long> left =
        tasks.stream()
            .map(Entry.Task::due)
            .filter(Objects::nonNull)
            .map(due -> ChronoUnit.DAYS.between(today, due))
            .toList();
    return new TodayView.Section(
        words.say("office.today.tasks"),
        true,
        lines,
        words.say("office.today.tasks.none"),
        left.isEmpty()
            ? ""
            : words.say(
                "office.today.summary",
                left.stream().filter(days -> days < 0).count(),
                left.stream().filter(days -> days == 0).count(),
                left.stream().filter(days -> days > 0 && days <= 7).count()));
  }

  private static String due(LocalDate due, LocalDate today, Words words) {
    long left = ChronoUnit.DAYS.between(today, due);
    if (left < 0) {
      return words.say("office.today.overdue", -left);
    }
    return left == 0
        ? words.say("office.today.due-today")
        : words.say("office.today.due", words.date(due));
  }

  private List<TodayView.Line> approvals(SignedIn person, Shown shown, String language) {
    List<TodayView.Line> lines = new ArrayList<>();
    for (Register register : desk.registersOf(person)) {
      var lifecycle = register.lifecycle();
      if (lifecycle == null || !approves(person, lifecycle)) {
        continue;
      }
      for (Entry entry : list(person, register, true)) {
        String step = Objects.requireNonNullElse(entry.step(), "");
        boolean own = person.person().equals(entry.stepBy());
        var wanted = lifecycle.steps().get(step);
        if (!own && wanted != null && person.role().equals(wanted.approve())) {
          lines.add(
              new TodayView.Line(
                  shown.words().say("office.today.waiting", shown.text(wanted.name())),
                  shown.title(register, entry),
                  Desk.address(language, register.id(), entry.id()),
                  since(entry, shown)));
        }
      }
    }
    return lines;
  }

  private List<TodayView.Line> referred(SignedIn person, Shown shown, String language) {
    List<TodayView.Line> lines = new ArrayList<>();
    for (Register register : desk.registersOf(person)) {
      for (Entry entry : list(person, register, false)) {
        lines.add(
            new TodayView.Line(
                shown.text(register.name()),
                shown.title(register, entry),
                Desk.address(language, register.id(), entry.id()),
                since(entry, shown)));
      }
    }
    return lines;
  }

  private static String since(Entry entry, Shown shown) {
    return shown.words().say("office.since", shown.words().date(shown.day(entry.recordedAt())));
  }

  private List<Entry> list(SignedIn person, Register register, boolean waiting) {
    Entry.Query query = new Entry.Query(register.id(), null, null, waiting, null, SHOWN);
    return switch (desk.records().list(person, query)) {
      case Outcome.Done<Entry.Page>(Entry.Page page) -> page.entries();
      case Outcome.Refused<Entry.Page> refused -> List.of();
    };
  }

  private List<TodayView.Door> doors(SignedIn person, Shown shown, String language) {
    return desk.registersOf(person).stream()
        .map(register -> {
          String address = Desk.address(language, register.id());
          return new TodayView.Door(
              shown.text(register.name()),
              address,
              Seeing.changes(register, person.role()) ? address + "/new" : null);
        })
        .toList();
  }
}
