package org.bala.app.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bala.app.access.OpenTo;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.access.SignedIn;
import org.bala.app.entitlements.Decisions;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Refusal;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.registers.Registers;
import org.bala.core.definitions.CountryPackage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The same reads and saves for programs, as JSON: the session and the guard of forms are those of
 * the pages (the token of {@code /api/session} goes into its header), and so are the refusals, with
 * the status 404 for what is not there or not open, 409 for a change by somebody else, 403 for what
 * the role may not do, 422 for everything else.
 */
@RestController
final class RegistersInterface {

  private static final String RECORDS = "/api/registers/{register}/records";

  private final Registers registers;
  private final Decisions decisions;
  private final CountryPackage country;

  RegistersInterface(Registers registers, Decisions decisions, CountryPackage country) {
    this.registers = registers;
    this.decisions = decisions;
    this.country = country;
  }

  /** What a program wants a record to be; see {@link Entry.Draft}. */
  record Wanted(
      int version,
      @Nullable Map<String, String> values,
      @Nullable Map<String, List<Map<String, String>>> groups,
      @Nullable Boolean correction,
      @Nullable String reason) {

    Wanted {
      boolean holes =
          (values != null && values.containsValue(null))
              || (groups != null && groups.values().stream().anyMatch(Wanted::hasHoles));
      if (version < 0 || holes) {
        throw new IllegalArgumentException("a version from 0, and a text for every value");
      }
    }

    private static boolean hasHoles(@Nullable List<@Nullable Map<String, @Nullable String>> items) {
      return items == null
          || items.stream().anyMatch(item -> item == null || item.containsValue(null));
    }
  }

  /** A step of the lifecycle; {@code back} returns it to whoever took it. */
  record Stepping(int version, @Nullable String reason, @Nullable Boolean back) {}

  record Words(String words) {

    Words {
      Objects.requireNonNull(words, "words");
    }
  }

  record Referral(UUID person) {

    Referral {
      Objects.requireNonNull(person, "person");
    }
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping("/api/session")
  Map<String, Object> session(
      @AuthenticationPrincipal SignedIn person, HttpServletRequest request) {
    CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return Map.of(
        "person", person.person(),
        "names", person.names(),
        "role", person.role(),
        "areas", person.areas(),
        "header", token.getHeaderName(),
        "token", token.getToken());
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(RECORDS)
  ResponseEntity<Object> list(
      @PathVariable String register,
      @RequestParam(required = false) @Nullable String area,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "false") boolean waiting,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "50") int size,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(defaultValue = "ascending") String order,
      @AuthenticationPrincipal SignedIn person) {
    return answer(
        registers
            .records()
            .list(
                person,
                new Entry.Query(
                    register,
                    area,
                    state,
                    waiting,
                    after,
                    size,
                    sort == null ? null : new Entry.Query.Sort(sort, order.equals("descending")))),
        page -> {
          Map<String, Object> told = new LinkedHashMap<>();
          told.put("records", ToldRecord.of(page.entries()));
          if (page.next() != null) {
            told.put("next", page.next());
          }
          return told;
        });
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(RECORDS + "/{id}")
  ResponseEntity<Object> read(
      @PathVariable String register,
      @PathVariable UUID id,
      @AuthenticationPrincipal SignedIn person) {
    return answer(registers.records().read(person, register, id), ToldRecord::of);
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(RECORDS + "/{id}/history")
  ResponseEntity<Object> history(
      @PathVariable String register,
      @PathVariable UUID id,
      @AuthenticationPrincipal SignedIn person) {
    return answer(registers.records().history(person, register, id), ToldRecord::of);
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(RECORDS + "/{id}/as-of")
  ResponseEntity<Object> asOf(
      @PathVariable String register,
      @PathVariable UUID id,
      @RequestParam LocalDate day,
      @RequestParam Instant known,
      @AuthenticationPrincipal SignedIn person) {
    return answer(registers.records().asOf(person, register, id, known, day), ToldRecord::of);
  }

  /** What the law gives the unit on a day; to whom does not see it, it is not there. */
  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(RECORDS + "/{id}/decisions")
  ResponseEntity<Object> decisions(
      @PathVariable String register,
      @PathVariable UUID id,
      @RequestParam LocalDate day,
      @AuthenticationPrincipal SignedIn person) {
    return answer(
        registers.records().read(person, register, id),
        entry -> decided(person, register, entry.id(), day));
  }

  private List<ToldDecision> decided(SignedIn person, String register, UUID unit, LocalDate day) {
    return decisions.of(register).stream()
        .map(one -> decisions.decide(person.acting("decide"), one.id(), unit, day))
        .flatMap(Optional::stream)
        .map(decision -> ToldDecision.of(decision, country.currency()))
        .toList();
  }

  @OpenTo(Audience.SIGNED_IN)
  @PutMapping(RECORDS + "/{id}")
  ResponseEntity<Object> save(
      @PathVariable String register,
      @PathVariable UUID id,
      @RequestBody Wanted wanted,
      @AuthenticationPrincipal SignedIn person) {
    return answer(
        registers.save(
            person,
            new Entry.Draft(
                register,
                id,
                wanted.version(),
                Objects.requireNonNullElse(wanted.values(), Map.of()),
                Objects.requireNonNullElse(wanted.groups(), Map.of()),
                Boolean.TRUE.equals(wanted.correction()),
                wanted.reason())),
        ToldRecord::of);
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping(RECORDS + "/{id}/steps/{step}")
  ResponseEntity<Object> step(
      @PathVariable String register,
      @PathVariable UUID id,
      @PathVariable String step,
      @RequestBody Stepping stepping,
      @AuthenticationPrincipal SignedIn person) {
    return answer(
        Boolean.TRUE.equals(stepping.back())
            ? registers.sendBack(
                person,
                register,
                id,
                stepping.version(),
                Objects.requireNonNullElse(stepping.reason(), ""))
            : registers.step(person, register, id, stepping.version(), step, stepping.reason()),
        ToldRecord::of);
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping(RECORDS + "/{id}/referrals")
  ResponseEntity<Object> refer(
      @PathVariable String register,
      @PathVariable UUID id,
      @RequestBody Referral referral,
      @AuthenticationPrincipal SignedIn person) {
    return answer(registers.refer(person, register, id, referral.person()), ToldRecord::of);
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping("/api/registers/{register}/search")
  ResponseEntity<Object> search(
      @PathVariable String register,
      @RequestBody Words words,
      @AuthenticationPrincipal SignedIn person) {
    return answer(
        registers.records().search(person, register, words.words()),
        entries -> Map.of("records", ToldRecord.of(entries)));
  }

  private <T> ResponseEntity<Object> answer(Outcome<T> outcome, Function<T, Object> told) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> ResponseEntity.ok(told.apply(value));
      case Outcome.Refused<T>(List<Refusal> refusals) ->
          ResponseEntity.status(status(refusals))
              .body(Map.of("refusals", refusals.stream().map(this::told).toList()));
    };
  }

  private Map<String, Object> told(Refusal refusal) {
    return Map.of(
        "code",
        refusal.code(),
        "place",
        refusal.place(),
        "cure",
        refusal.cure(country).byLanguage());
  }

  private static HttpStatus status(List<Refusal> refusals) {
    if (Refusal.isMissing(refusals)) {
      return HttpStatus.NOT_FOUND;
    }
    if (refusals.stream().anyMatch(one -> one.code() == Reason.CHANGED_MEANWHILE)) {
      return HttpStatus.CONFLICT;
    }
    return refusals.stream().anyMatch(one -> one.code() == Reason.NOT_PERMITTED)
        ? HttpStatus.FORBIDDEN
        : HttpStatus.UNPROCESSABLE_CONTENT;
  }
}
