package org.bala.app.office.records;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bala.app.access.OpenTo;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.LanguageTag;
import org.bala.app.office.Desk;
import org.bala.app.office.Visit;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Refusal;
import org.bala.core.definitions.registers.Register;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One record: what it says, how it came to be, what can be done with it. */
@Controller
final class RecordPages {

  private final Desk desk;
  private final RecordMaking making;

  RecordPages(Desk desk, RecordMaking making) {
    this.desk = desk;
    this.making = making;
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(LanguageTag.STEP + "/office/{register}/{id:[0-9a-f-]{36}}")
  ResponseEntity<byte[]> record(
      @PathVariable String language,
      @PathVariable("register") String registerId,
      @PathVariable("id") String id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String known,
      @RequestParam(defaultValue = "") String said,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Visit visit = new Visit(language, person, request);
    return desk.atRecord(
        visit,
        registerId,
        id,
        (register, entry) -> record(new Found(visit, register, entry), day, known, said));
  }

  private ResponseEntity<byte[]> record(Found found, String day, String known, String said) {
    LocalDate today = desk.registers().today();
    LocalDate trueOn = day(day, today);
    LocalDate knownOn = day(known, today);
    RecordMaking.Asked asked = found.asked(today, trueOn, knownOn);
    Optional<Entry> then = Optional.of(found.entry());
    if (asked.past()) {
      Instant moment =
          knownOn.equals(today)
              ? Instant.now()
              : knownOn.plusDays(1).atStartOfDay(desk.country().timeZone()).toInstant();
      then =
          switch (desk.records()
              .asOf(found.person(), found.register().id(), found.id(), moment, trueOn)) {
            case Outcome.Done<Entry>(Entry entry) -> Optional.of(entry);
            case Outcome.Refused<Entry> refused -> Optional.empty();
          };
    }
    return desk.pages()
        .page(
            "office/records/record.jte", making.view(asked, found.entry(), then, said, List.of()));
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping(LanguageTag.STEP + "/office/{register}/{id:[0-9a-f-]{36}}/open")
  ResponseEntity<byte[]> open(
      @PathVariable String language,
      @PathVariable("register") String registerId,
      @PathVariable("id") String id,
      @RequestParam String field,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Visit visit = new Visit(language, person, request);
    return desk.atRecord(
        visit, registerId, id, (register, entry) -> open(new Found(visit, register, entry), field));
  }

  private ResponseEntity<byte[]> open(Found found, String field) {
    return switch (desk.records().open(found.person(), found.register().id(), found.id(), field)) {
      case Outcome.Done<String>(String words) ->
          desk.pages()
              .page(
                  "office/records/record.jte",
                  making.view(
                      now(found).opening(field, words),
                      found.entry(),
                      Optional.of(found.entry()),
                      "",
                      List.of()));
      case Outcome.Refused<String>(List<Refusal> refusals) -> refused(found, refusals);
    };
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping(LanguageTag.STEP + "/office/{register}/{id:[0-9a-f-]{36}}/step")
  ResponseEntity<byte[]> step(
      @PathVariable String language,
      @PathVariable("register") String registerId,
      @PathVariable("id") String id,
      @RequestParam int version,
      @RequestParam String step,
      @RequestParam String kind,
      @RequestParam(defaultValue = "") String reason,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Visit visit = new Visit(language, person, request);
    return desk.atRecord(
        visit,
        registerId,
        id,
        (register, entry) ->
            done(
                kind.equals("return")
                    ? desk.registers().sendBack(person, registerId, entry.id(), version, reason)
                    : desk.registers().step(person, registerId, entry.id(), version, step, null),
                "saved",
                new Found(visit, register, entry)));
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping(LanguageTag.STEP + "/office/{register}/{id:[0-9a-f-]{36}}/refer")
  ResponseEntity<byte[]> refer(
      @PathVariable String language,
      @PathVariable("register") String registerId,
      @PathVariable("id") String id,
      @RequestParam("person") String to,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Visit visit = new Visit(language, person, request);
    UUID receiver = Desk.identifier(to);
    return receiver == null
        ? desk.missing(visit)
        : desk.atRecord(
            visit,
            registerId,
            id,
            (register, entry) ->
                done(
                    desk.registers().refer(person, registerId, entry.id(), receiver),
                    "referred",
                    new Found(visit, register, entry)));
  }

  /** A record that is there for whoever asks for it. */
  private record Found(Visit visit, Register register, Entry entry) {

    SignedIn person() {
      return visit.person();
    }

    UUID id() {
      return entry.id();
    }

    RecordMaking.Asked asked(LocalDate today, LocalDate day, LocalDate known) {
      return new RecordMaking.Asked(
          register, visit.language(), person(), visit.request(), today, day, known, Map.of());
    }
  }

  private ResponseEntity<byte[]> done(Outcome<?> outcome, String said, Found found) {
    return switch (outcome) {
      case Outcome.Done<?> done ->
          Desk.to(
              Desk.address(found.visit().language(), found.register().id(), found.id())
                  + "?said="
                  + said);
      case Outcome.Refused<?>(List<Refusal> refusals) -> refused(found, refusals);
    };
  }

  private ResponseEntity<byte[]> refused(Found found, List<Refusal> refusals) {
    return desk.pages()
        .page(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "office/records/record.jte",
            making.view(now(found), found.entry(), Optional.of(found.entry()), "", refusals));
  }

  private RecordMaking.Asked now(Found found) {
    LocalDate today = desk.registers().today();
    return found.asked(today, today, today);
  }

  private static LocalDate day(String written, LocalDate today) {
    try {
      return written.isEmpty() ? today : LocalDate.parse(written);
    } catch (DateTimeException noDay) {
      return today;
    }
  }
}
