package org.bala.app.office.records;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bala.app.access.OpenTo;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.LanguageTag;
import org.bala.app.office.Desk;
import org.bala.app.office.Frame;
import org.bala.app.office.Seeing;
import org.bala.app.office.Visit;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.wording.Shown;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Searching, by itself and before anything new is entered. */
@Controller
final class SearchPages {

  private final Desk desk;

  SearchPages(Desk desk) {
    this.desk = desk;
  }

  /** Whether a register can be searched by words. */
  static boolean searchable(Register register) {
    return register.fields().values().stream().anyMatch(field -> field.search() != null);
  }

  /** The field of a register that names whom an entry is about: its first needed reference. */
  static Optional<Field> subject(Desk desk, Register register, SignedIn person) {
    return register.fields().values().stream()
        .filter(field -> field.required() && field.to() != null)
        .filter(field ->
            desk.register(Objects.requireNonNull(field.to()), person)
                .filter(SearchPages::searchable)
                .isPresent())
        .findFirst();
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(LanguageTag.STEP + "/office/search")
  ResponseEntity<byte[]> search(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String in,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    return answer(language, in, null, person, request);
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping(LanguageTag.STEP + "/office/search")
  ResponseEntity<byte[]> found(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String in,
      @RequestParam String words,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    return answer(language, in, words, person, request);
  }

  private ResponseEntity<byte[]> answer(
      String language,
      String in,
      @Nullable String words,
      SignedIn person,
      HttpServletRequest request) {
    List<Register> registers =
        desk.registersOf(person).stream().filter(SearchPages::searchable).toList();
    Optional<Register> chosen =
        registers.stream().filter(one -> in.isEmpty() || one.id().equals(in)).findFirst();
    if (chosen.isEmpty() || !desk.frame().speaks(language)) {
      return desk.missing(request, language, person);
    }
    Shown shown = desk.shown(language);
    Register register = chosen.get();
    String self = "/" + language + "/office/search?in=";
    List<SearchView.Tab> tabs =
        registers.stream()
            .map(one ->
                new SearchView.Tab(shown.text(one.name()), self + one.id(), one.equals(register)))
            .toList();
    return page(
        new Search(register, shown.words().say("office.search"), "", tabs, self + register.id()),
        one -> Desk.address(language, register.id(), one.id()),
        null,
        words,
        language,
        person,
        request);
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(LanguageTag.STEP + "/office/{register}/new")
  ResponseEntity<byte[]> fresh(
      @PathVariable String language,
      @PathVariable("register") String id,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    return before(language, id, null, person, request);
  }

  @OpenTo(Audience.SIGNED_IN)
  @PostMapping(LanguageTag.STEP + "/office/{register}/new")
  ResponseEntity<byte[]> freshFound(
      @PathVariable String language,
      @PathVariable("register") String id,
      @RequestParam String words,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    return before(language, id, words, person, request);
  }

  /** Before a new entry: the record itself is searched, or whom it is about. */
  private ResponseEntity<byte[]> before(
      String language,
      String id,
      @Nullable String words,
      SignedIn person,
      HttpServletRequest request) {
    Visit visit = new Visit(language, person, request);
    return desk.inRegister(
        visit,
        id,
        register ->
            Seeing.changes(register, person.role())
                ? before(visit, register, words)
                : desk.missing(visit));
  }

  private ResponseEntity<byte[]> before(Visit visit, Register register, @Nullable String words) {
    String language = visit.language();
    SignedIn person = visit.person();
    String id = register.id();
    Shown shown = desk.shown(language);
    String form = Desk.address(language, id) + "/new/form";
    String title = shown.words().say("office.form.new", shown.text(register.name()));
    String self = Desk.address(language, id) + "/new";
    if (searchable(register)) {
      String why = shown.words().say("office.search.first");
      return page(
          new Search(register, title, why, List.of(), self),
          one -> Desk.address(language, id, one.id()),
          new SearchView.Enter(shown.words().say("office.search.none-of-these"), form),
          words,
          language,
          person,
          visit.request());
    }
    Optional<Field> subject = subject(desk, register, person);
    if (subject.isEmpty()) {
      return Desk.to(form);
    }
    Field field = subject.get();
    Register target =
        Objects.requireNonNull(desk.country().registers().get(Objects.requireNonNull(field.to())));
    String why = shown.words().say("office.search.choose", shown.text(field.name()));
    SearchView.Enter enter =
        Seeing.changes(target, person.role())
            ? new SearchView.Enter(
                shown.words().say("office.search.create-first"),
                Desk.address(language, target.id()) + "/new/form")
            : null;
    return page(
        new Search(target, title, why, List.of(), self),
        one -> form + "?" + field.id() + "=" + one.id(),
        enter,
        words,
        language,
        person,
        visit.request());
  }

  /** Where and why one searches. */
  private record Search(
      Register register, String title, String why, List<SearchView.Tab> tabs, String action) {}

  private ResponseEntity<byte[]> page(
      Search search,
      Function<Entry, String> leads,
      SearchView.@Nullable Enter enter,
      @Nullable String words,
      String language,
      SignedIn person,
      HttpServletRequest request) {
    Shown shown = desk.shown(language);
    List<SearchView.Found> found = null;
    String refused = null;
    if (words != null) {
      switch (desk.records().search(person, search.register().id(), words)) {
        case Outcome.Done<List<Entry>>(List<Entry> entries) ->
            found =
                entries.stream().map(one -> found(search.register(), one, leads, shown)).toList();
        case Outcome.Refused<List<Entry>>(var refusals) ->
            refused =
                refusals.stream()
                    .map(one -> one.cure(shown.words(), shown::text))
                    .collect(Collectors.joining(" "));
      }
    }
    return desk.pages()
        .page(
            "office/records/search.jte",
            new SearchView(
                desk.at(request, language, person, Frame.Room.SEARCH, search.title()),
                search.title(),
                search.why(),
                search.tabs(),
                search.action(),
                Objects.requireNonNullElse(words, ""),
                refused,
                found,
                enter));
  }

  private static SearchView.Found found(
      Register register, Entry entry, Function<Entry, String> leads, Shown shown) {
    List<String> details = new ArrayList<>();
    ListPages.listed(register).stream()
        .filter(field -> !register.title().contains(field.id()))
        .filter(field -> entry.values().containsKey(field.id()))
        .forEach(field -> details.add(shown.value(entry, field)));
    details.add(shown.area(entry.area()));
    return new SearchView.Found(
        shown.title(register, entry), String.join(" · ", details), leads.apply(entry));
  }
}
