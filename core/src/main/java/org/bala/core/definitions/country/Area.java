package org.bala.core.definitions.country;

import java.time.LocalDate;
import java.util.List;
import org.bala.core.reading.Confidence;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A territory: the country, a region or a district, in the borders of its time.
 *
 * @param id the national code of the area (any text without spaces)
 * @param level {@code country}, {@code region} or {@code district}
 * @param parent id of the area that holds it; null for the country
 * @param iso ISO 3166-2 code, if it has one
 * @param validFrom first day of these borders under this id, null if before all data
 * @param validTo day after the last, null while in force
 * @param predecessors ids of the areas it was made from
 * @param tileColumn position in the tile grid, null without one
 */
public record Area(
    String id,
    Level level,
    @Nullable String parent,
    Text name,
    @Nullable String iso,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    List<String> predecessors,
    Confidence confidence,
    @Nullable Integer tileColumn,
    @Nullable Integer tileRow,
    Place place) {

  /** Level of an area; every country has one COUNTRY. */
  public enum Level {
    COUNTRY,
    REGION,
    DISTRICT
  }
}
