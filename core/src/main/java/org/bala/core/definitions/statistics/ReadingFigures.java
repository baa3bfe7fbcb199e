package org.bala.core.definitions.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.reading.Context;
import org.bala.core.reading.Kind;
import org.bala.core.reading.Nearest;
import org.bala.core.reading.Place;
import org.bala.core.reading.Section;
import org.bala.core.reading.TableFile;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.bala.core.time.Period;
import org.jspecify.annotations.Nullable;

/** Reads indicators and published tables with their figures. */
public final class ReadingFigures {

  private static final List<ObservationStatus> STATUSES = ObservationStatus.published();
  private static final Set<String> REQUIRED = Set.of("period", "value", "status", "source", "at");
  private static final Set<String> OPTIONAL = Set.of("confidence", "note");

  private static final int LEAST_MINIMUM = 3;
  private static final int MOST_MINIMUM = 1000;

  private ReadingFigures() {}

  public static Indicator indicator(Section file, String id) {
    file.context().references().know(Kind.INDICATOR, id, file.place());
    List<Indicator.Dimension> dimensions = new ArrayList<>();
    file.requiredNamed("dimensions")
        .forEach((name, section) -> {
          dimensions.add(
              new Indicator.Dimension(
                  name,
                  section.words("name"),
                  section.formula("value"),
                  section.optionalReference("list", Kind.CODE_LIST)));
          section.close();
        });
    return new Indicator(
        id,
        file.words("name"),
        file.words("definition"),
        file.reference("register", Kind.REGISTER),
        file.formula("value"),
        file.optionalFormula("where"),
        dimensions,
        file.text("unit"),
        minimumCount(file),
        file.place());
  }

  /**
   * Below three, whoever is one of two knows the other; a count of one protects nobody (Eurostat,
   * Handbook on Statistical Disclosure Control).
   */
  private static int minimumCount(Section file) {
    int count = file.integer("minimum_count");
    Place place = file.place("minimum_count");
    boolean sensible = count >= LEAST_MINIMUM && count <= MOST_MINIMUM;
    if (file.has("minimum_count") && !sensible && !file.context().mistakes().at(place)) {
      file.context().mistakes().add(place, "minimum-count", LEAST_MINIMUM, MOST_MINIMUM);
    }
    return count;
  }

  /** Whether more of it is better. */
  enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    NONE
  }

  /** A table whose figures are still to be read. */
  public record Head(Dataflow dataflow, Map<String, Text> notes, Context context) {}

  public static Head dataflow(Section file, String id) {
    file.context().references().know(Kind.DATAFLOW, id, file.place());
    String indicator = file.optionalReference("indicator", Kind.INDICATOR);
    List<Dataflow.Dimension> dimensions = new ArrayList<>();
    file.requiredNamed("dimensions")
        .forEach((name, section) -> {
          Dataflow.Dimension dimension =
              new Dataflow.Dimension(
                  name, section.words("name"), section.optionalReference("list", Kind.CODE_LIST));
          dimensions.add(dimension);
          asComputed(file, indicator, dimension, section.place());
          section.close();
        });
    Direction direction = file.oneOf("direction", Direction.class, null);
    String topic = file.text("topic");
    Place topicPlace = file.place("topic");
    Context context = file.context();
    context
        .references()
        .later(
            CodeList.class, lists -> code(context, lists.get("TOPIC"), "TOPIC", topic, topicPlace));
    Dataflow dataflow =
        new Dataflow(
            id,
            file.words("name"),
            file.words("definition"),
            file.words("unit"),
            topic,
            direction == Direction.HIGHER_IS_BETTER,
            direction != Direction.NONE,
            file.flag("well_being"),
            dimensions,
            indicator,
            List.of(),
            file.place());
    return new Head(dataflow, file.namedWords("notes"), context);
  }

  /** A computed table has the dimensions of its indicator, with the same lists. */
  private static void asComputed(
      Section file, @Nullable String indicatorId, Dataflow.Dimension dimension, Place place) {
    if (indicatorId == null) {
      return;
    }
    Context context = file.context();
    context
        .references()
        .later(
            Indicator.class,
            indicators -> {
              Indicator indicator = indicators.get(indicatorId);
              if (indicator != null
                  && indicator.dimensions().stream()
                      .noneMatch(computed ->
                          computed.id().equals(dimension.id())
                              && Objects.equals(computed.list(), dimension.list()))) {
                List<String> allowed =
                    indicator.dimensions().stream().map(Indicator.Dimension::id).toList();
                context.references().unknown(Kind.DIMENSION, dimension.id(), place, allowed);
              }
            });
  }

  private static void code(
      Context context, @Nullable CodeList list, String listId, String code, Place place) {
    if (list == null) {
      context.references().unknown(Kind.CODE_LIST, listId, place, Set.of());
    } else if (!code.isEmpty() && list.code(code).isEmpty()) {
      List<String> allowed = list.codes().stream().map(CodeList.Code::id).toList();
      context
          .mistakes()
          .add(
              place,
              "unknown-reference",
              Words.text("kind.code-of-list", listId),
              code,
              Nearest.to(code, allowed));
    }
  }

  /** The table with the figures of its file. */
  public static Dataflow withFigures(Head head, String file, String content) {
    Dataflow dataflow = head.dataflow();
    Set<String> own = new LinkedHashSet<>();
    dataflow.dimensions().forEach(dimension -> own.add(dimension.id()));
    TableFile.Columns columns =
        new TableFile.Columns("dataflows/ID.csv", REQUIRED, OPTIONAL, Set.of(), own);
    Map<List<String>, Place> keys = new LinkedHashMap<>();
    List<Dataflow.Observation> observations = new ArrayList<>();
    Context context = head.context();
    Period kind = null;
    for (TableFile.Row row : TableFile.read(context, file, content, columns)) {
      if (kind == null) {
        kind = Period.read(Objects.requireNonNullElse(row.cell("period"), "")).orElse(null);
      } else if (row.cell("period") != null) {
        ofOneKind(context, row, kind);
      }
      Dataflow.Observation observation = observation(head, row);
      List<String> key = new ArrayList<>(observation.key().values());
      key.add(observation.period());
      Place first = keys.putIfAbsent(key, row.place());
      if (first != null) {
        context
            .mistakes()
            .add(row.place(), "duplicate-id", String.join(" ", key), first.toString());
      }
      observations.add(observation);
    }
    return new Dataflow(
        dataflow.id(),
        dataflow.name(),
        dataflow.definition(),
        dataflow.unit(),
        dataflow.topic(),
        dataflow.higherIsBetter(),
        dataflow.hasDirection(),
        dataflow.wellBeing(),
        dataflow.dimensions(),
        dataflow.indicator(),
        List.copyOf(observations),
        dataflow.place());
  }

  private static Dataflow.Observation observation(Head head, TableFile.Row row) {
    Context context = head.context();
    String period = row.required("period");
    if (!period.isEmpty() && Period.read(period).isEmpty()) {
      row.wrong("period", Kind.PERIOD.text());
    }
    Map<String, String> key = new LinkedHashMap<>();
    for (Dataflow.Dimension dimension : head.dataflow().dimensions()) {
      String code = row.required(dimension.id());
      key.put(dimension.id(), code);
      Place place = row.place(dimension.id());
      String list = dimension.list();
      if (list != null) {
        context
            .references()
            .later(
                CodeList.class,
                lists -> {
                  if (lists.containsKey(list)) {
                    code(context, lists.get(list), list, code, place);
                  }
                });
      } else if (!code.isEmpty()) {
        context.references().need(Kind.AREA, code, place);
        context
            .references()
            .later(Area.class, areas -> inBorders(context, areas.get(code), period, place));
      }
    }
    String value = row.digits("value");
    row.required("status");
    ObservationStatus status = row.oneOf("status", STATUSES, ObservationStatus::code);
    if (status != null && (status == ObservationStatus.MISSING) != (row.cell("value") == null)) {
      context.mistakes().add(row.place("value"), "missing-or-not");
    }
    String source = row.required("source");
    if (!source.isEmpty()) {
      context.references().need(Kind.SOURCE, source, row.place("source"));
    }
    return new Dataflow.Observation(
        key,
        period,
        value,
        status == null ? ObservationStatus.NORMAL : status,
        source,
        row.required("at"),
        row.confidence("confidence"),
        note(head, row),
        row.place());
  }

  /** A figure of a period in which the area did not exist, not for a day, under this id. */
  private static void inBorders(Context context, @Nullable Area area, String written, Place place) {
    Period period = Period.read(written).orElse(null);
    if (area == null || period == null) {
      return;
    }
    boolean before = area.validFrom() != null && period.end().isBefore(area.validFrom());
    boolean after = area.validTo() != null && !period.start().isBefore(area.validTo());
    if (before || after) {
      context.mistakes().add(place, "outside-borders", area.id(), written);
    }
  }

  /** All periods of a table are of one kind, so that they follow each other. */
  private static void ofOneKind(Context context, TableFile.Row row, @Nullable Period first) {
    Period period = Period.read(row.required("period")).orElse(null);
    if (first != null && period != null && !period.getClass().equals(first.getClass())) {
      context
          .mistakes()
          .add(row.place("period"), "mixed-periods", period.written(), first.written());
    }
  }

  private static @Nullable Text note(Head head, TableFile.Row row) {
    String id = row.cell("note");
    if (id == null) {
      return null;
    }
    Text note = head.notes().get(id);
    if (note == null) {
      head.context().references().unknown(Kind.NOTE, id, row.place("note"), head.notes().keySet());
    }
    return note;
  }
}
