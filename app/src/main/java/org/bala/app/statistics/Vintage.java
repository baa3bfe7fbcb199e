package org.bala.app.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bala.core.definitions.statistics.ObservationStatus;
import org.bala.core.reading.Confidence;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * One publication of a table, as it was on its day: structure, words, sources and figures.
 *
 * @param number 1, 2, 3 … within the dataflow
 * @param definitionsHash of the country package it was made with (SHA-256, hex)
 * @param byArea whether every figure belongs to an area
 * @param dimensions besides area and time, in the order of {@link Observation#codes}
 * @param areas names of the areas that occur
 * @param sources by id
 * @param wayBack how a computed table was made; empty for figures a State body published
 */
public record Vintage(
    String dataflow,
    int number,
    Instant madeAt,
    String definitionsHash,
    boolean synthetic,
    Text name,
    Text definition,
    Text unit,
    String topic,
    boolean higherIsBetter,
    boolean hasDirection,
    boolean byArea,
    List<Dimension> dimensions,
    Map<String, Text> areas,
    Map<String, Origin> sources,
    List<Observation> observations,
    Optional<WayBack> wayBack) {

  /**
   * @param codes names of the codes, in the order of their list
   */
  public record Dimension(String id, Text name, Map<String, Text> codes) {}

  /** The publication a figure was taken from. */
  public record Origin(
      String id,
      Text title,
      Text publisher,
      @Nullable String address,
      @Nullable LocalDate published,
      @Nullable String licence) {}

  /**
   * One figure.
   *
   * @param area null in a table without areas
   * @param codes one for each dimension
   * @param value exact digits with a decimal point; null for a dash or a suppressed figure
   * @param source id of an {@link Origin}; null for a computed figure
   * @param at paragraph, question or row of the source
   */
  public record Observation(
      @Nullable String area,
      List<String> codes,
      String period,
      @Nullable String value,
      ObservationStatus status,
      @Nullable String source,
      String at,
      Confidence confidence,
      @Nullable Text note) {}

  /**
   * From a computed figure back to its rule, never to a child.
   *
   * @param rule the expressions it was computed by
   * @param protectedCount records behind the table after protection; null when hidden
   * @param suppressedCells cells hidden to protect small numbers
   */
  public record WayBack(String rule, @Nullable Long protectedCount, int suppressedCells) {

    /** Between the expressions and the day they were computed for. */
    static final String ON_DAY = "; day = ";

    /** The expressions alone, without the day: the same when two tables can be compared. */
    public String expressions() {
      int day = rule.lastIndexOf(ON_DAY);
      return day < 0 ? rule : rule.substring(0, day);
    }
  }

  /** A line of the list of all vintages of a dataflow. */
  public record Line(int number, Instant madeAt, String definitionsHash, int observations) {}
}
