package org.bala.app.registers;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Loads many records at once, in one transaction: when it is interrupted, nothing is loaded. */
public interface BulkLoad {

  /**
   * One record.
   *
   * @param unit {@code body/area} that keeps it
   * @param state of the lifecycle; null for its start
   * @param values by field id: text, date, number, truth or id, as the field's type asks; sealed
   *     texts are sealed on the way
   */
  void record(
      String register,
      UUID id,
      String unit,
      String area,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable String state,
      Map<String, ?> values);

  /** One item of a repeating group; its record is loaded too, before or after. */
  void item(
      String register, String group, UUID item, UUID record, String area, Map<String, ?> values);
}
