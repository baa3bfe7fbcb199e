package org.bala.app.entitlements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.definitions.law.Fact;
import org.bala.core.definitions.law.Parameter;
import org.bala.core.reading.Confidence;
import org.bala.core.reading.Formula;
import org.jspecify.annotations.Nullable;

/**
 * What the law gives a unit on a day, with its reasons. It is shown, never stored: a person
 * decides.
 *
 * @param definitions hash of the country's package whose rules decided, see {@link
 *     org.bala.core.definitions.CountryPackage#hash}
 * @param unit id of the unit's record
 * @param parameters dated numbers that the rules in force and the facts rest on
 * @param facts what is known of the unit
 * @param rules rules in force on the day, in order
 */
public record ReasonedDecision(
    Entitlement entitlement,
    String definitions,
    UUID unit,
    LocalDate day,
    Result result,
    List<Dated> parameters,
    List<Known> facts,
    List<Considered> rules) {

  /** What came out. */
  public sealed interface Result {}

  /**
   * The first rule that holds gives an amount.
   *
   * @param amount in the country's currency, rounded as the entitlement says
   */
  public record Owed(Entitlement.Rule rule, BigDecimal amount) implements Result {}

  /** Every rule in force fails. */
  public record NotOwed() implements Result {}

  /**
   * A rule that comes before any that holds can neither be said to hold nor to fail.
   *
   * @param missing ids of facts, fields or parameters that are not known and could decide it
   */
  public record CannotBeDecided(Entitlement.Rule rule, List<String> missing) implements Result {}

  /** The day is before the first rule or after the last. */
  public record NoRuleInForce() implements Result {}

  /**
   * A parameter as it stood on the day.
   *
   * @param value null before its first value
   */
  public record Dated(Parameter parameter, Parameter.@Nullable Value value) {

    /** Whether the value is more than an official one. */
    public boolean toBeConfirmed() {
      return value != null && value.confidence() == Confidence.TO_BE_CONFIRMED;
    }
  }

  /**
   * A fact of the unit.
   *
   * @param value as the engine writes it, null when it is not known
   */
  public record Known(Fact fact, @Nullable String value) {}

  /** What became of one rule. */
  public record Considered(Entitlement.Rule rule, Standing standing) {}

  /** How a rule stands. */
  public sealed interface Standing {}

  /** It holds and decides. */
  public record Holds() implements Standing {}

  /**
   * It fails.
   *
   * @param firstFailing the first of its conditions that does not hold
   */
  public record Fails(Formula firstFailing) implements Standing {}

  /** It can neither be said to hold nor to fail. */
  public record Undecided(List<String> missing) implements Standing {}

  /** An earlier rule has decided already. */
  public record NotReached() implements Standing {}
}
