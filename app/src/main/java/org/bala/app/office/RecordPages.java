package org.bala.app.office;

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
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Refusal;
import org.bala.core.definitions.Register;
import org.jspecify.annotations.Nullable;
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
  @GetMapping("/{language:[a-z]{2,3}}/office/{register}/{id:[0-9a-f-]{36}}")
  ResponseEntity<byte[]> record(
      @PathVariable String language,
      @PathVariable("register") String registerId,
      @PathVariable("id") String id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String known,
      @RequestParam(defaultValue = "") String said,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Found found = find(language, registerId, id, person);
    if (found == null) {
      return desk.missing(request, language, person);
    }
    LocalDate today = desk.registers().today();
    LocalDate trueOn = day(day, today);
    LocalDate knownOn = day(known, today);
    RecordMaking.Asked asked =
        new RecordMaking.Asked(
            found.register(), language, person, request, today, trueOn, knownOn, Map.of());
    Optional<Entry> then = Optional.of(found.entry());
    if (asked.past()) {
      Instant moment =
          knownOn.equals(today)
              ? Instant.now()
              : knownOn.plusDays(1).atStartOfDay(desk.country().timeZone()).toInstant();
      then =
          switch (desk.records().asOf(person, registerId, found.entry().id(), moment, trueOn)) {
            case Outcome.Done<Entry>(Entry entry) -> Optional.of(entry);
            case Outcome.Refused<Entry> refused -> Optional.empty();
          };
    }
    return desk.pages()
        .page("office/record.jte", making.view(asked, found.entry(), then, said, List.of()));
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping("/{language:[a-z]{2,3}}/office/{register}/{id:[0-9a-f-]{36}}/open")
  ResponseEntity<byte[]> open(
      @PathVariable String language,
      @PathVariable("register") String registerId,
      @PathVariable("id") String id,
      @RequestParam String field,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Found found = find(language, registerId, id, person);
    if (found == null) {
      return desk.missing(request, language, person);
    }
    return switch (desk.records().open(person, registerId, found.entry().id(), field)) {
      case Outcome.Done<String>(String words) ->
          desk.pages()
              .page(
                  "office/record.jte",
                  making.view(
                      now(found, language, person, request).opening(field, words),
                      found.entry(),
                      Optional.of(found.entry()),
                      "",
                      List.of()));
      case Outcome.Refused<String>(List<Refusal> refusals) ->
          refused(found, language, person, request, refusals);
    };
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping("/{language:[a-z]{2,3}}/office/{register}/{id:[0-9a-f-]{36}}/step")
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
    Found found = find(language, registerId, id, person);
    if (found == null) {
      return desk.missing(request, language, person);
    }
    UUID record = found.entry().id();
    return done(
        kind.equals("return")
            ? desk.registers().sendBack(person, registerId, record, version, reason)
            : desk.registers().step(person, registerId, record, version, step, null),
        "saved",
        found,
        language,
        person,
        request);
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping("/{language:[a-z]{2,3}}/office/{register}/{id:[0-9a-f-]{36}}/refer")
  ResponseEntity<byte[]> refer(
      @PathVariable String language,
      @PathVariable("register") String registerId,
      @PathVariable("id") String id,
      @RequestParam("person") String to,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Found found = find(language, registerId, id, person);
    UUID receiver = ListPages.identifier(to);
    if (found == null || receiver == null) {
      return desk.missing(request, language, person);
    }
    return done(
        desk.registers().refer(person, registerId, found.entry().id(), receiver),
        "referred",
        found,
        language,
        person,
        request);
  }

  private record Found(Register register, Entry entry) {}

  /** The record, null if it is not there or not open to the person. */
  private @Nullable Found find(String language, String registerId, String id, SignedIn person) {
    Optional<Register> register = desk.register(registerId, person);
    UUID identifier = ListPages.identifier(id);
    if (register.isEmpty() || identifier == null || !desk.frame().speaks(language)) {
      return null;
    }
    return switch (desk.records().read(person, registerId, identifier)) {
      case Outcome.Done<Entry>(Entry entry) -> new Found(register.get(), entry);
      case Outcome.Refused<Entry> refused -> null;
    };
  }

  private ResponseEntity<byte[]> done(
      Outcome<?> outcome,
      String said,
      Found found,
      String language,
      SignedIn person,
      HttpServletRequest request) {
    return switch (outcome) {
      case Outcome.Done<?> done ->
          Desk.to(
              Desk.address(language, found.register().id(), found.entry().id()) + "?said=" + said);
      case Outcome.Refused<?>(List<Refusal> refusals) ->
          refused(found, language, person, request, refusals);
    };
  }

  private ResponseEntity<byte[]> refused(
      Found found,
      String language,
      SignedIn person,
      HttpServletRequest request,
      List<Refusal> refusals) {
    return desk.pages()
        .page(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "office/record.jte",
            making.view(
                now(found, language, person, request),
                found.entry(),
                Optional.of(found.entry()),
                "",
                refusals));
  }

  private RecordMaking.Asked now(
      Found found, String language, SignedIn person, HttpServletRequest request) {
    LocalDate today = desk.registers().today();
    return new RecordMaking.Asked(
        found.register(), language, person, request, today, today, today, Map.of());
  }

  private static LocalDate day(String written, LocalDate today) {
    try {
      return written.isEmpty() ? today : LocalDate.parse(written);
    } catch (DateTimeException noDay) {
      return today;
    }
  }
}
