package org.bala.app.office.records;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
import org.bala.app.wording.Shown;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.Role.Reach;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Lists of a register's records, page by page; a list never says how many there are. */
@Controller
final class ListPages {

  private static final int SIZE = 50;
  private static final String DESCENDING = "descending";
  private static final String RECORDED = "recorded_at";

  private final Desk desk;

  ListPages(Desk desk) {
    this.desk = desk;
  }

  /**
   * How a list is narrowed and sorted; empty texts narrow nothing.
   *
   * @param sort null for newest first
   */
  record Asked(
      String area,
      String state,
      boolean waiting,
      @Nullable UUID after,
      Entry.Query.@Nullable Sort sort) {

    Asked from(Entry.Query.@Nullable Sort other) {
      return new Asked(area, state, waiting, null, other);
    }

    Asked after(@Nullable UUID last) {
      return new Asked(area, state, waiting, last, sort);
    }
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping(LanguageTag.STEP + "/office/{register}")
  ResponseEntity<byte[]> list(
      @PathVariable String language,
      @PathVariable("register") String id,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String waiting,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(defaultValue = "") String order,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    Visit visit = new Visit(language, person, request);
    Asked unsorted = new Asked(area, state, waiting.equals("true"), Desk.identifier(after), null);
    return desk.inRegister(visit, id, register -> list(visit, register, unsorted, sort, order));
  }

  /** A sort that this list does not offer is left out: its address was made for another list. */
  private ResponseEntity<byte[]> list(
      Visit visit, Register register, Asked unsorted, String sort, String order) {
    Entry.Query query = query(register, unsorted);
    Set<String> sorts = desk.records().sorts(visit.person(), query);
    Asked asked =
        sorts.contains(sort)
            ? unsorted
                .from(new Entry.Query.Sort(sort, order.equals(DESCENDING)))
                .after(unsorted.after())
            : unsorted;
    return switch (desk.records().list(visit.person(), query.by(asked.sort()))) {
      case Outcome.Done<Entry.Page>(Entry.Page page) ->
          desk.pages().page("office/records/list.jte", view(register, page, asked, sorts, visit));
      case Outcome.Refused<Entry.Page> refused -> desk.missing(visit);
    };
  }

  private static Entry.Query query(Register register, Asked asked) {
    return new Entry.Query(
        register.id(),
        asked.area().isEmpty() ? null : asked.area(),
        asked.state().isEmpty() ? null : asked.state(),
        asked.waiting(),
        asked.after(),
        SIZE);
  }

  private ListView view(
      Register register, Entry.Page page, Asked asked, Set<String> sorts, Visit visit) {
    String language = visit.language();
    SignedIn person = visit.person();
    Shown shown = desk.shown(language);
    String title = shown.text(register.name());
    String self = Desk.address(language, register.id());
    List<Field> fields = listed(register);
    boolean states = register.lifecycle() != null;
    List<ListView.Row> rows =
        page.entries().stream()
            .map(entry -> row(register, entry, fields, states, shown, language))
            .toList();
    UUID next = page.next();
    return new ListView(
        desk.at(visit.request(), language, person, Frame.Room.REGISTERS, title),
        title,
        scope(person, shown),
        filters(register, asked, person, shown),
        hidden(asked),
        columns(fields, states, shown).stream()
            .map(column -> sortable(column, self, asked, sorts))
            .toList(),
        asked.area().isEmpty()
            && wide(person)
            && !sorts.containsAll(fields.stream().map(Field::id).toList()),
        rows,
        Seeing.changes(register, person.role()) ? self + "/new" : null,
        next == null ? null : address(self, asked.after(next)),
        asked.after() == null ? null : address(self, asked.after(null)));
  }

  /** Fields a list shows; those of the register's title if it names none. */
  static List<Field> listed(Register register) {
    List<Field> named = register.fields().values().stream().filter(Field::inList).toList();
    return named.isEmpty()
        ? register.title().stream()
            .map(id -> Objects.requireNonNull(register.fields().get(id)))
            .toList()
        : named;
  }

  private static ListView.Row row(
      Register register,
      Entry entry,
      List<Field> fields,
      boolean states,
      Shown shown,
      String language) {
    List<String> cells = new ArrayList<>();
    fields.forEach(field -> cells.add(shown.value(entry, field)));
    if (states) {
      cells.add(shown.state(register, entry.state()));
    }
    cells.add(shown.area(entry.area()));
    cells.add(shown.words().date(shown.day(entry.recordedAt())));
    return new ListView.Row(Desk.address(language, register.id(), entry.id()), cells);
  }

  /** Columns by id; the area's has none, for a list is narrowed by it and not sorted. */
  private record Column(String id, String name) {}

  private static List<Column> columns(List<Field> fields, boolean states, Shown shown) {
    List<Column> columns = new ArrayList<>();
    fields.forEach(field -> columns.add(new Column(field.id(), shown.text(field.name()))));
    if (states) {
      columns.add(new Column("state", shown.words().say("office.list.state")));
    }
    columns.add(new Column("", shown.words().say("office.list.area")));
    columns.add(new Column(RECORDED, shown.words().say("office.list.recorded")));
    return columns;
  }

  /** A second choice of the same column turns the order round. */
  private static ListView.Column sortable(
      Column column, String self, Asked asked, Set<String> sorts) {
    Entry.Query.Sort now =
        Objects.requireNonNullElse(asked.sort(), new Entry.Query.Sort(RECORDED, true));
    boolean current = now.column().equals(column.id());
    if (!sorts.contains(column.id())) {
      return new ListView.Column(column.name(), null, null);
    }
    boolean down = current ? !now.descending() : column.id().equals(RECORDED);
    Entry.Query.Sort turned = new Entry.Query.Sort(column.id(), down);
    boolean usual = down && column.id().equals(RECORDED);
    return new ListView.Column(
        column.name(),
        current ? (now.descending() ? DESCENDING : "ascending") : null,
        address(self, asked.from(usual ? null : turned)));
  }

  /** The order goes with the form that narrows. */
  private static Map<String, String> hidden(Asked asked) {
    Entry.Query.Sort sort = asked.sort();
    Map<String, String> hidden = new LinkedHashMap<>();
    if (sort != null) {
      hidden.put("sort", sort.column());
      if (sort.descending()) {
        hidden.put("order", DESCENDING);
      }
    }
    return hidden;
  }

  private String scope(SignedIn person, Shown shown) {
    return switch (reach(person)) {
      case UNIT ->
          shown
              .words()
              .say(
                  "office.list.scope.unit",
                  person.areas().isEmpty() ? "" : shown.area(person.areas().getFirst()));
      case REFERRED -> shown.words().say("office.list.scope.referred");
      case NATION -> shown.words().say("office.list.scope.nation");
    };
  }

  /** Whether the person's lists are of more than one area. */
  private boolean wide(SignedIn person) {
    return switch (reach(person)) {
      case UNIT -> person.areas().size() > 1;
      case NATION -> true;
      case REFERRED -> false;
    };
  }

  private Reach reach(SignedIn person) {
    return Objects.requireNonNull(desk.country().roles().get(person.role())).reach();
  }

  private List<ListView.Filter> filters(
      Register register, Asked asked, SignedIn person, Shown shown) {
    List<ListView.Filter> filters = new ArrayList<>();
    List<Choice> areas =
        (reach(person) == Reach.UNIT
                ? person.areas().stream().map(desk.country().areas()::get)
                : desk.country().areas().values().stream())
            .filter(area -> area != null && area.validTo() == null)
            .filter(area -> area.level() != Area.Level.COUNTRY)
            .map(area -> new Choice(area.id(), shown.text(area.name())))
            .sorted((one, other) -> shown.words().order().compare(one.name(), other.name()))
            .toList();
    if (areas.size() > 1) {
      filters.add(filter("area", "office.list.area", asked.area(), areas, shown));
    }
    var lifecycle = register.lifecycle();
    if (lifecycle != null) {
      List<Choice> states =
          lifecycle.states().entrySet().stream()
              .map(state -> new Choice(state.getKey(), shown.text(state.getValue())))
              .toList();
      filters.add(filter("state", "office.list.state", asked.state(), states, shown));
      List<Choice> waiting = List.of(new Choice("true", shown.words().say("office.list.waiting")));
      filters.add(
          filter("waiting", "office.list.approval", asked.waiting() ? "true" : "", waiting, shown));
    }
    return filters;
  }

  private static ListView.Filter filter(
      String name, String key, String value, List<Choice> choices, Shown shown) {
    return new ListView.Filter(name, shown.words().say(key), value, choices);
  }

  private static String address(String self, Asked asked) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(self);
    if (!asked.area().isEmpty()) {
      address.queryParam("area", asked.area());
    }
    if (!asked.state().isEmpty()) {
      address.queryParam("state", asked.state());
    }
    if (asked.waiting()) {
      address.queryParam("waiting", "true");
    }
    hidden(asked).forEach(address::queryParam);
    if (asked.after() != null) {
      address.queryParam("after", asked.after());
    }
    return address.encode().build().toString();
  }
}
