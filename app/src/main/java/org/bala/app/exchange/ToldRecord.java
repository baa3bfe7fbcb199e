package org.bala.app.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bala.app.registers.Entry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A version of a record as a program reads it, in the names that it writes drafts with ({@code
 * valid_from}); see {@link Entry} for what each holds.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ToldRecord(
    String register,
    UUID id,
    int version,
    String formVersion,
    String unit,
    String area,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    String state,
    @Nullable String step,
    @Nullable UUID stepBy,
    Instant recordedAt,
    UUID recordedBy,
    UUID enteredBy,
    boolean correction,
    @Nullable String reason,
    Map<String, Object> values,
    Map<String, List<Entry.Item>> items,
    Set<String> closed,
    Map<UUID, String> titles) {

  static ToldRecord of(Entry entry) {
    return new ToldRecord(
        entry.register(),
        entry.id(),
        entry.version(),
        entry.formVersion(),
        entry.unit(),
        entry.area(),
        entry.validFrom(),
        entry.validTo(),
        entry.state(),
        entry.step(),
        entry.stepBy(),
        entry.recordedAt(),
        entry.recordedBy(),
        entry.enteredBy(),
        entry.correction(),
        entry.reason(),
        entry.values(),
        entry.items(),
        entry.closed(),
        entry.titles());
  }

  static List<ToldRecord> of(List<Entry> entries) {
    return entries.stream().map(ToldRecord::of).toList();
  }
}
