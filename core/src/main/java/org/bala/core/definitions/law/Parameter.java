package org.bala.core.definitions.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.bala.core.reading.Confidence;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;

/**
 * A dated number that law refers to, for example the monthly calculation index.
 *
 * @param unit a currency code or a unit of measure
 * @param values in order of date
 */
public record Parameter(String id, Text name, String unit, List<Value> values, Place place) {

  /** The value in force from {@code from} until the next one. */
  public record Value(
      LocalDate from, BigDecimal value, String source, Confidence confidence, Place place) {}

  /** The value in force on a day; empty before the first. */
  public Optional<Value> on(LocalDate day) {
    return values.stream().filter(value -> !value.from().isAfter(day)).reduce((a, b) -> b);
  }
}
