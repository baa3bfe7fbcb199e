package org.bala.core.definitions.country;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bala.core.reading.Context;
import org.bala.core.reading.Kind;
import org.bala.core.reading.Place;
import org.bala.core.reading.Section;
import org.bala.core.reading.TableFile;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;

/** Reads {@code areas.csv}: the country, its regions and districts, those of former borders too. */
public final class ReadingAreas {

  /** A map of more tiles a side would show none of them. */
  private static final int LAST_TILE = 99;

  private static final List<Area.Level> LEVELS = List.of(Area.Level.values());
  private static final TableFile.Columns COLUMNS =
      new TableFile.Columns(
          "areas.csv",
          Set.of("id", "level", "parent"),
          Set.of(
              "iso",
              "valid_from",
              "valid_to",
              "predecessors",
              "confidence",
              "tile_column",
              "tile_row"),
          Set.of("name"),
          Set.of());

  private ReadingAreas() {}

  public static Map<String, Area> read(Context context, String file, String content) {
    Map<String, Area> areas = new LinkedHashMap<>();
    for (TableFile.Row row : TableFile.read(context, file, content, COLUMNS)) {
      Area area = area(context, row);
      if (context.references().know(Kind.AREA, area.id(), row.place("id"))) {
        areas.put(area.id(), area);
      }
    }
    long countries =
        areas.values().stream().filter(area -> area.level() == Area.Level.COUNTRY).count();
    if (countries != 1 && !context.mistakes().hides(file)) {
      context
          .mistakes()
          .add(new Place(file, 1, 1), "not-one-country", Words.text("kind.area"), countries);
    }
    return areas;
  }

  private static Area area(Context context, TableFile.Row row) {
    Area.Level level = level(row);
    String parent = row.cell("parent");
    if (level == Area.Level.COUNTRY) {
      if (parent != null) {
        context.mistakes().add(row.place("parent"), "unneeded", parent);
      }
    } else {
      row.required("parent");
    }
    if (parent != null) {
      context.references().need(Kind.AREA, parent, row.place("parent"));
      context.references().later(Area.class, areas -> checkParent(context, row, areas, level));
    }
    LocalDate from = row.date("valid_from");
    LocalDate to = row.date("valid_to");
    if (from != null && to != null && !to.isAfter(from)) {
      context
          .mistakes()
          .add(row.place("valid_to"), "dates-out-of-order", to.toString(), from.toString());
    }
    List<String> predecessors = predecessors(row.cell("predecessors"));
    predecessors.forEach(id -> context.references().need(Kind.AREA, id, row.place("predecessors")));
    return new Area(
        row.required("id"),
        level,
        parent,
        row.words("name"),
        row.cell("iso"),
        from,
        to,
        predecessors,
        row.confidence("confidence"),
        row.integer("tile_column", 0, LAST_TILE),
        row.integer("tile_row", 0, LAST_TILE),
        row.place());
  }

  private static void checkParent(
      Context context, TableFile.Row row, Map<String, Area> areas, Area.Level level) {
    Area parent = areas.get(row.cell("parent"));
    if (parent != null && parent.level().compareTo(level) >= 0) {
      context.mistakes().add(row.place("parent"), "parent-below", parent.id());
    }
  }

  private static Area.Level level(TableFile.Row row) {
    row.required("level");
    Area.Level read = row.oneOf("level", LEVELS, Section::written);
    return read == null ? Area.Level.DISTRICT : read;
  }

  private static List<String> predecessors(@Nullable String cell) {
    return cell == null ? List.of() : List.of(cell.split(" ", -1));
  }
}
