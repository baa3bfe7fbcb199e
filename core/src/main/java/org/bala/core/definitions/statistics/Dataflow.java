package org.bala.core.definitions.statistics;

import java.util.List;
import java.util.Map;
import org.bala.core.reading.Confidence;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A published table (SDMX dataflow): its structure, and the figures a State body has published.
 *
 * @param unit of its values
 * @param topic cluster of the Convention it belongs to, a code of list {@code TOPIC}
 * @param wellBeing whether it measures how children fare, so that a sentence may say so
 * @param dimensions besides time, {@code AREA} first when it has areas
 * @param indicator id of the indicator that computes it, null when the figures are published ones
 * @param observations exactly as published
 */
public record Dataflow(
    String id,
    Text name,
    Text definition,
    Text unit,
    String topic,
    boolean higherIsBetter,
    boolean hasDirection,
    boolean wellBeing,
    List<Dimension> dimensions,
    @Nullable String indicator,
    List<Observation> observations,
    Place place) {

  /** One dimension: a code list, or the areas when {@code list} is null. */
  public record Dimension(String id, Text name, @Nullable String list) {}

  /**
   * One figure.
   *
   * @param key code by dimension id
   * @param period {@code 2024}, {@code 2023/24}, {@code 2024-06} or {@code 2024-06-01}
   * @param value exact digits as published, with a decimal point; null when the source prints a
   *     dash
   * @param at paragraph, question or row of the source
   * @param note remark on the figure, null if none
   */
  public record Observation(
      Map<String, String> key,
      String period,
      @Nullable String value,
      ObservationStatus status,
      String source,
      String at,
      Confidence confidence,
      @Nullable Text note,
      Place place) {}
}
