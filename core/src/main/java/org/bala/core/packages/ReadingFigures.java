package org.bala.core.packages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.bala.core.definitions.Area;
import org.bala.core.definitions.CodeList;
import org.bala.core.definitions.Dataflow;
import org.bala.core.definitions.Indicator;
import org.bala.core.definitions.Place;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;

/** Reads indicators and published tables with their figures. */
final class ReadingFigures {

  private static final Pattern PERIOD =
      Pattern.compile("(\\d{4})(/\\d{2}|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");
  private static final Set<String> STATUSES = Set.of("A", "B", "E", "F", "M", "P");
  private static final Set<String> REQUIRED = Set.of("period", "value", "status", "source", "at");
  private static final Set<String> OPTIONAL = Set.of("confidence", "note");

  private ReadingFigures() {}

  static Indicator indicator(Section file, String id) {
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
        file.integer("minimum_count"),
        file.place());
  }

  /** Whether more of it is better. */
  enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    NONE
  }

  /** A table whose figures are still to be read. */
  record Head(Dataflow dataflow, Map<String, Text> notes, Context context) {}

  static Head dataflow(Section file, String id) {
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
        .later(country -> code(context, country.lists().get("TOPIC"), "TOPIC", topic, topicPlace));
    Dataflow dataflow =
        new Dataflow(
            id,
            file.words("name"),
            file.words("definition"),
            file.words("unit"),
            topic,
            direction == Direction.HIGHER_IS_BETTER,
            direction != Direction.NONE,
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
        .later(country -> {
          Indicator indicator = country.indicators().get(indicatorId);
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
  static Dataflow withFigures(Head head, String file, String content) {
    Dataflow dataflow = head.dataflow();
    Set<String> required = new LinkedHashSet<>(REQUIRED);
    dataflow.dimensions().forEach(dimension -> required.add(dimension.id()));
    Map<List<String>, Place> keys = new LinkedHashMap<>();
    List<Dataflow.Observation> observations = new ArrayList<>();
    Context context = head.context();
    for (TableFile.Row row : TableFile.read(context, file, content, required, OPTIONAL)) {
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
        dataflow.dimensions(),
        dataflow.indicator(),
        List.copyOf(observations),
        dataflow.place());
  }

  private static Dataflow.Observation observation(Head head, TableFile.Row row) {
    Context context = head.context();
    String period = row.required("period");
    if (!period.isEmpty() && !PERIOD.matcher(period).matches()) {
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
            .later(country -> {
              if (country.lists().containsKey(list)) {
                code(context, country.lists().get(list), list, code, place);
              }
            });
      } else if (!code.isEmpty()) {
        context.references().need(Kind.AREA, code, place);
        context
            .references()
            .later(country -> inBorders(context, country.areas().get(code), period, place));
      }
    }
    String value = row.digits("value");
    String status = row.required("status");
    if (!status.isEmpty() && !STATUSES.contains(status)) {
      row.wrong("status", Words.text("kind.one-of", "A, B, E, F, M, P"));
    } else if (status.equals("M") != (value == null)) {
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
        status,
        source,
        row.required("at"),
        row.confidence("confidence"),
        note(head, row),
        row.place());
  }

  /** A figure of a year in which the area did not exist under this id. */
  private static void inBorders(Context context, @Nullable Area area, String period, Place place) {
    if (area == null || !PERIOD.matcher(period).matches()) {
      return;
    }
    int year = Integer.parseInt(period.substring(0, 4));
    boolean before = area.validFrom() != null && year < area.validFrom().getYear();
    boolean after = area.validTo() != null && year > area.validTo().getYear();
    if (before || after) {
      context.mistakes().add(place, "outside-borders", area.id(), period);
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
