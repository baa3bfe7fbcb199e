package org.bala.app.office.statistics;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bala.app.access.OpenTo;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.FormField.Choice;
import org.bala.app.layout.LanguageTag;
import org.bala.app.office.Desk;
import org.bala.app.office.Frame;
import org.bala.app.snapshots.Progress;
import org.bala.app.snapshots.Snapshot;
import org.bala.app.statistics.ComputedTable;
import org.bala.app.statistics.Statistics;
import org.bala.app.statistics.Statistics.Figures;
import org.bala.app.storage.Acting;
import org.bala.app.wording.Shown;
import org.bala.core.definitions.statistics.Indicator;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From a snapshot to a published vintage. */
@Controller
final class StatisticsPages {

  private static final int LOOK_AGAIN_SECONDS = 2;

  private final Desk desk;
  private final Statistics statistics;
  private final LongWork work;

  StatisticsPages(Desk desk, Statistics statistics, LongWork work) {
    this.desk = desk;
    this.statistics = statistics;
    this.work = work;
  }

  @OpenTo(Audience.PUBLISHERS)
  @GetMapping(LanguageTag.STEP + "/office/statistics")
  ResponseEntity<byte[]> look(
      @PathVariable String language,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    if (!desk.frame().speaks(language)) {
      return desk.missing(request, language, person);
    }
    return desk.pages().page("office/statistics/statistics.jte", view(language, person, request));
  }

  @OpenTo(Audience.PUBLISHERS)
  @PostMapping(LanguageTag.STEP + "/office/statistics")
  ResponseEntity<byte[]> act(
      @PathVariable String language,
      @RequestParam("do") String what,
      @RequestParam(defaultValue = "") String indicator,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    if (!desk.frame().speaks(language)) {
      return desk.missing(request, language, person);
    }
    Acting acting = person.acting("statistics");
    switch (what) {
      case "snapshot" ->
          work.begin(
              person.person(),
              LongWork.Doing.SNAPSHOT,
              (before, progress) -> {
                statistics.snapshot(acting, progress);
                return new LongWork.State(null, null, false, null, null);
              });
      case "compute" -> compute(acting, person, indicator);
      case "publish" -> publish(acting, person);
      case String unknown -> {}
    }
    return Desk.to("/" + language + "/office/statistics");
  }

  private void compute(Acting acting, SignedIn person, String indicator) {
    Optional<Snapshot> snapshot = newest();
    if (snapshot.isEmpty() || !desk.country().indicators().containsKey(indicator)) {
      return;
    }
    LocalDate day = snapshot.get().taken().atZone(desk.country().timeZone()).toLocalDate();
    work.begin(
        person.person(),
        LongWork.Doing.COMPUTING,
        (before, progress) ->
            new LongWork.State(
                null,
                null,
                false,
                statistics.compute(acting, indicator, snapshot.get(), day, progress),
                null));
  }

  private void publish(Acting acting, SignedIn person) {
    Figures figures = work.of(person.person()).figures();
    if (figures != null) {
      work.begin(
          person.person(),
          LongWork.Doing.PUBLISHING,
          (before, progress) -> {
            statistics.publish(acting, figures);
            String dataflow = figures.table().dataflow().id();
            return new LongWork.State(null, null, false, null, dataflow);
          });
    }
  }

  /** The newest snapshot taken with the definitions in force. */
  private Optional<Snapshot> newest() {
    return statistics.snapshots().stream().filter(one -> statistics.isOfNow(one)).findFirst();
  }

  private StatisticsView view(String language, SignedIn person, HttpServletRequest request) {
    Shown shown = desk.shown(language);
    Words words = shown.words();
    LongWork.State state = work.of(person.person());
    Figures figures = state.figures();
    String published = state.published();
    List<Choice> indicators =
        desk.country().indicators().values().stream()
            .map(one -> new Choice(one.id(), shown.text(one.name())))
            .toList();
    return new StatisticsView(
        desk.at(request, language, person, Frame.Room.STATISTICS, words.say("office.statistics")),
        newest()
            .map(one -> words.say("office.statistics.snapshot-of", shown.moment(one.taken())))
            .orElse(null),
        working(state, words),
        state.doing() == null ? null : LOOK_AGAIN_SECONDS,
        state.failed() ? words.say("office.statistics.failed") : null,
        indicators,
        figures == null ? "" : figures.indicator().id(),
        figures == null ? null : table(figures, shown),
        published == null ? null : "/" + language + "/indicator/" + published);
  }

  private static @Nullable String working(LongWork.State state, Words words) {
    LongWork.Doing doing = state.doing();
    if (doing == null) {
      return null;
    }
    String key =
        switch (doing) {
          case SNAPSHOT -> "office.statistics.taking";
          case COMPUTING -> "office.statistics.computing";
          case PUBLISHING -> "office.statistics.publishing";
        };
    Progress progress = state.progress();
    return progress == null
        ? words.say(key)
        : words.say(key) + " (" + (progress.done() + 1) + "/" + progress.of() + ")";
  }

  private StatisticsView.Table table(Figures figures, Shown shown) {
    Indicator indicator = figures.indicator();
    List<StatisticsView.Row> rows =
        figures.table().cells().stream().map(cell -> row(indicator, cell, shown)).toList();
    long suppressed = rows.stream().filter(StatisticsView.Row::suppressed).count();
    return new StatisticsView.Table(
        shown.text(indicator.name()) + ", " + shown.words().date(figures.day()),
        shown.text(indicator.definition()),
        figures.table().rule(),
        shown
            .words()
            .say("office.statistics.protection", suppressed, rows.size(), indicator.minimumCount()),
        indicator.dimensions().stream().map(one -> shown.text(one.name())).toList(),
        rows);
  }

  private static StatisticsView.Row row(Indicator indicator, ComputedTable.Cell cell, Shown shown) {
    List<String> codes = new ArrayList<>();
    for (Indicator.Dimension dimension : indicator.dimensions()) {
      String code = Objects.requireNonNull(cell.key().get(dimension.id()));
      String list = dimension.list();
      codes.add(list == null ? shown.area(code) : shown.code(list, code));
    }
    String value = cell.value();
    return new StatisticsView.Row(
        codes, value == null ? "" : shown.words().figure(value), value == null);
  }
}
