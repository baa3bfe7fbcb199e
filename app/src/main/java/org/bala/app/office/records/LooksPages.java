package org.bala.app.office.records;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bala.app.access.Access;
import org.bala.app.access.OpenTo;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.LanguageTag;
import org.bala.app.office.Desk;
import org.bala.app.office.Frame;
import org.bala.app.office.Visit;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.wording.Shown;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.registers.Register;
import org.bala.core.text.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who has looked at a record: for roles that oversee its register. */
@Controller
final class LooksPages {

  private final Desk desk;
  private final Access access;

  LooksPages(Desk desk, Access access) {
    this.desk = desk;
    this.access = access;
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(LanguageTag.STEP + "/office/{register}/{id:[0-9a-f-]{36}}/looks")
  ResponseEntity<byte[]> looks(
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
            switch (desk.records().looks(person, registerId, entry.id())) {
              case Outcome.Done<List<Entry.Looked>>(List<Entry.Looked> looks) ->
                  desk.pages()
                      .page("office/records/looks.jte", view(visit, register, entry, looks));
              case Outcome.Refused<List<Entry.Looked>> refused -> desk.missing(visit);
            });
  }

  private LooksView view(Visit visit, Register register, Entry entry, List<Entry.Looked> looks) {
    Shown shown = desk.shown(visit.language());
    Words words = shown.words();
    String title = words.say("office.looks");
    Map<UUID, String> names =
        access.names(
            visit.person(),
            looks.stream().map(Entry.Looked::person).filter(Objects::nonNull).distinct().toList());
    return new LooksView(
        desk.at(visit.request(), visit.language(), visit.person(), Frame.Room.REGISTERS, title),
        title,
        shown.title(register, entry),
        Desk.address(visit.language(), register.id(), entry.id()),
        looks.stream().map(look -> look(look, names, shown)).toList());
  }

  private LooksView.Look look(Entry.Looked look, Map<UUID, String> names, Shown shown) {
    UUID person = look.person();
    Role role = desk.country().roles().get(look.role().replaceFirst("^bala_role_", ""));
    String unit = look.unit();
    String called = role == null ? "" : shown.text(role.name());
    return new LooksView.Look(
        shown.moment(look.at()),
        person == null
            ? shown.words().say("office.record.by-loading")
            : names.getOrDefault(person, Words.NO_DATA),
        unit == null ? called : called + " · " + shown.unit(unit),
        what(look, shown.words()));
  }

  private static String what(Entry.Looked look, Words words) {
    String key = "office.looks.action." + look.action();
    String said = words.keys().contains(key) ? words.say(key) : look.action();
    return look.others() == 0 ? said : said + " " + words.say("office.looks.others", look.others());
  }
}
