package org.bala.app.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.app.entitlements.ReasonedDecision;
import org.bala.app.entitlements.ReasonedDecision.CannotBeDecided;
import org.bala.app.entitlements.ReasonedDecision.NoRuleInForce;
import org.bala.app.entitlements.ReasonedDecision.NotOwed;
import org.bala.app.entitlements.ReasonedDecision.Owed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A decision as a program reads it: numbers and ids.
 *
 * @param definitions hash of the country's package whose rules decided
 * @param outcome owed, not-owed, cannot-be-decided or no-rule-in-force
 * @param rule number of the rule that holds or cannot be decided, null if there is none
 * @param amount in {@code currency}, null unless owed
 * @param missing ids of what is not known and could decide
 * @param parameters value of each on the day by id, null before its first value
 * @param facts value of each by id as the engine writes it, null when it is not known
 */
record ToldDecision(
    String entitlement,
    LocalDate day,
    String definitions,
    String outcome,
    @Nullable Integer rule,
    @Nullable String article,
    @Nullable BigDecimal amount,
    String currency,
    List<String> missing,
    Map<String, @Nullable BigDecimal> parameters,
    Map<String, @Nullable String> facts,
    List<Standing> rules) {

  /**
   * @param finding holds, fails, undecided or not-reached
   * @param firstFailing the condition that fails first, null unless it fails
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Standing(int rule, String article, String finding, @Nullable String firstFailing) {}

  static ToldDecision of(ReasonedDecision decision, String currency) {
    Map<String, @Nullable BigDecimal> parameters = new LinkedHashMap<>();
    decision
        .parameters()
        .forEach(one ->
            parameters.put(one.parameter().id(), one.value() == null ? null : one.value().value()));
    Map<String, @Nullable String> facts = new LinkedHashMap<>();
    decision.facts().forEach(known -> facts.put(known.fact().id(), known.value()));
    var rule =
        switch (decision.result()) {
          case Owed owed -> owed.rule();
          case CannotBeDecided undecided -> undecided.rule();
          case NotOwed _, NoRuleInForce _ -> null;
        };
    return new ToldDecision(
        decision.entitlement().id(),
        decision.day(),
        decision.definitions(),
        switch (decision.result()) {
          case Owed _ -> "owed";
          case NotOwed _ -> "not-owed";
          case CannotBeDecided _ -> "cannot-be-decided";
          case NoRuleInForce _ -> "no-rule-in-force";
        },
        rule == null ? null : rule.number(),
        rule == null ? null : rule.article(),
        decision.result() instanceof Owed owed ? owed.amount() : null,
        currency,
        decision.result() instanceof CannotBeDecided undecided ? undecided.missing() : List.of(),
        parameters,
        facts,
        decision.rules().stream().map(ToldDecision::standing).toList());
  }

  private static Standing standing(ReasonedDecision.Considered considered) {
    int rule = considered.rule().number();
    String article = considered.rule().article();
    return switch (considered.standing()) {
      case ReasonedDecision.Holds _ -> new Standing(rule, article, "holds", null);
      case ReasonedDecision.Fails(var first) -> new Standing(rule, article, "fails", first.text());
      case ReasonedDecision.Undecided _ -> new Standing(rule, article, "undecided", null);
      case ReasonedDecision.NotReached _ -> new Standing(rule, article, "not-reached", null);
    };
  }
}
