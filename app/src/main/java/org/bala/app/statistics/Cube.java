package org.bala.app.statistics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.statistics.Indicator;
import org.bala.core.disclosure.CountTable;
import org.bala.core.disclosure.Hierarchy;
import org.jspecify.annotations.Nullable;

/**
 * Counts by code with all their margins: the country and its regions, and the total of every other
 * dimension.
 *
 * @param unplaced records that count but have no code in some dimension, and those of which it
 *     cannot be decided whether they count; they are in no cell
 */
record Cube(CountTable table, long unplaced) {

  /** Runs a query of {@link CountedIndicator#counts} and adds up its margins. */
  static Cube of(CountedIndicator counted, CountryPackage country, Connection engine, String query)
      throws SQLException {
    List<Indicator.Dimension> dimensions = counted.indicator().dimensions();
    List<Hierarchy> hierarchies = new ArrayList<>();
    for (Indicator.Dimension dimension : dimensions) {
      hierarchies.add(
          dimension.list() == null
              ? regions(dimension.id(), country)
              : Hierarchy.flat(dimension.id(), CodeList.TOTAL, counted.codes(dimension)));
    }
    Map<List<String>, Long> lowest = new LinkedHashMap<>();
    long unplaced = 0;
    try (Statement statement = engine.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        List<String> key = key(dimensions, hierarchies, country, row);
        long undecided = row.getLong(dimensions.size() + 2);
        long count = row.getLong(dimensions.size() + 1) - undecided;
        unplaced += undecided;
        if (key == null) {
          unplaced += count;
        } else if (count > 0) {
          lowest.merge(key, count, Math::addExact);
        }
      }
    }
    return new Cube(CountTable.of(hierarchies, lowest), unplaced);
  }

  /** Codes of the lowest level of a row, null when one is missing. */
  private static @Nullable List<String> key(
      List<Indicator.Dimension> dimensions,
      List<Hierarchy> hierarchies,
      CountryPackage country,
      ResultSet row)
      throws SQLException {
    List<String> key = new ArrayList<>();
    for (int d = 0; d < dimensions.size(); d++) {
      String code = row.getString(d + 1);
      String lowest = dimensions.get(d).list() == null ? region(country, code) : code;
      Hierarchy hierarchy = hierarchies.get(d);
      if (lowest == null || !hierarchy.codes().contains(lowest) || isSum(hierarchy, lowest)) {
        return null;
      }
      key.add(lowest);
    }
    return key;
  }

  private static boolean isSum(Hierarchy hierarchy, String code) {
    return code.equals(hierarchy.total()) && hierarchy.codes().size() > 1;
  }

  private static Hierarchy regions(String dimension, CountryPackage country) {
    return Hierarchy.flat(
        dimension, country.country().id(), country.regions().stream().map(Area::id).toList());
  }

  /** The region that an area is or lies in; in a country without regions, the country. */
  private static @Nullable String region(CountryPackage country, @Nullable String id) {
    Area area = id == null ? null : country.areas().get(id);
    if (country.regions().isEmpty()) {
      return area == null ? null : country.country().id();
    }
    while (area != null && area.level() != Area.Level.REGION) {
      area = area.parent() == null ? null : country.areas().get(area.parent());
    }
    return area == null ? null : area.id();
  }
}
