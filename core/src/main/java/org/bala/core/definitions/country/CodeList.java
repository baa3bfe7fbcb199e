package org.bala.core.definitions.country;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/** A list of codes with their names (SDMX code list). */
public record CodeList(String id, Text name, List<Code> codes, Place place) {

  /**
   * @param validFrom first day the code may be used, null if always
   * @param validTo day after the last, null while in use
   */
  public record Code(
      String id,
      Text name,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      Place place) {}

  /** Code of the whole, as SDMX's common code lists have it. */
  public static final String TOTAL = "_T";

  /** Codes that one record can have: not that of the whole. */
  public List<Code> ofOneRecord() {
    return codes.stream().filter(code -> !code.id().equals(TOTAL)).toList();
  }

  public Optional<Code> code(String id) {
    return codes.stream().filter(code -> code.id().equals(id)).findFirst();
  }
}
