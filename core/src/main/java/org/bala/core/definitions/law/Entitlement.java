package org.bala.core.definitions.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.bala.core.definitions.country.Law;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A right to an amount: rules of law in order, of which the first that holds decides.
 *
 * @param unit id of the register of the unit it is owed to
 * @param rounding {@code UP_TO_WHOLE} or {@code HALF_UP_2}
 */
public record Entitlement(
    String id,
    Text name,
    String unit,
    Law law,
    LocalDate from,
    @Nullable LocalDate to,
    List<Rule> rules,
    Rounding rounding,
    String every,
    List<Example> examples,
    Place place) {

  /** How an amount is rounded to money. */
  public enum Rounding {
    UP_TO_WHOLE,
    HALF_UP_2
  }

  /**
   * @param number from 1, kept with each decision
   * @param conditions all must hold; written one by one so that a refusal can name the first that
   *     fails
   * @param from first day in force, null for the entitlement's own
   */
  public record Rule(
      int number,
      Text name,
      List<Formula> conditions,
      Formula pay,
      String article,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      Place place) {}

  /** A worked case: given facts on a day, the rule and the amount; rule 0 means that none holds. */
  public record Example(
      LocalDate on, Map<String, Given> facts, int rule, @Nullable BigDecimal pay, Place place) {}

  /** A fact as an example gives it: digits, {@code true}, {@code false} or a code. */
  public record Given(String text, Place place) {}
}
