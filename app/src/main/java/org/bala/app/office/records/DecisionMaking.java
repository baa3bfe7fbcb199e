package org.bala.app.office.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bala.app.entitlements.Decisions;
import org.bala.app.entitlements.ReasonedDecision;
import org.bala.app.entitlements.ReasonedDecision.CannotBeDecided;
import org.bala.app.entitlements.ReasonedDecision.Considered;
import org.bala.app.entitlements.ReasonedDecision.Dated;
import org.bala.app.entitlements.ReasonedDecision.Known;
import org.bala.app.entitlements.ReasonedDecision.NoRuleInForce;
import org.bala.app.entitlements.ReasonedDecision.NotOwed;
import org.bala.app.entitlements.ReasonedDecision.Owed;
import org.bala.app.registers.Entry;
import org.bala.app.wording.Shown;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Source;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.definitions.law.Parameter;
import org.bala.core.definitions.registers.Register;
import org.bala.core.reading.Confidence;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.springframework.stereotype.Component;

/** Says for a record what the law gives it on a day, and why. */
@Component
final class DecisionMaking {

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

  private final CountryPackage country;
  private final Decisions decisions;

  DecisionMaking(CountryPackage country, Decisions decisions) {
    this.country = country;
    this.decisions = decisions;
  }

  /** A decision for each entitlement that is owed to units of the register. */
  List<RecordView.Decision> of(
      Register register, Entry entry, RecordMaking.Asked asked, Shown shown) {
    List<RecordView.Decision> made = new ArrayList<>();
    if (asked.past() && !asked.known().equals(asked.today())) {
      return made;
    }
    for (Entitlement entitlement : decisions.of(register.id())) {
      Optional<ReasonedDecision> decision =
          decisions.decide(
              asked.person().acting("decide"), entitlement.id(), entry.id(), asked.day());
      decision.ifPresent(one -> made.add(view(one, shown)));
    }
    return made;
  }

  private RecordView.Decision view(ReasonedDecision decision, Shown shown) {
    Words words = shown.words();
    List<RecordView.Fact> lines = new ArrayList<>();
    lines.add(line(words.say("office.decision.day"), words.date(decision.day())));
    if (decision.result() instanceof Owed(Entitlement.Rule rule, var amount)) {
      lines.add(
          line(words.say("office.decision.rule"), rule.number() + ". " + shown.text(rule.name())));
      lines.add(
          line(words.say("office.decision.article"), law(decision.entitlement(), rule, shown)));
    }
    decision.parameters().forEach(one -> lines.add(parameter(one, shown)));
    lines.add(line(words.say("office.decision.definitions"), decision.definitions()));
    return new RecordView.Decision(
        shown.text(decision.entitlement().name()),
        outcome(decision, shown),
        lines,
        decision.facts().stream().map(fact -> fact(fact, shown)).toList(),
        decision.rules().stream().map(rule -> rule(decision.entitlement(), rule, shown)).toList());
  }

  private String outcome(ReasonedDecision decision, Shown shown) {
    Words words = shown.words();
    return switch (decision.result()) {
      case Owed(Entitlement.Rule rule, var amount) ->
          words.say(
              "office.decision.pays",
              shown.text(decision.entitlement().name()),
              rule.number(),
              words.figure(amount.toPlainString()),
              country.currency());
      case NotOwed none -> words.say("office.decision.none");
      case CannotBeDecided(Entitlement.Rule rule, List<String> missing) ->
          words.say("office.decision.undecided", named(missing, shown));
      case NoRuleInForce none -> words.say("office.decision.no-rule");
    };
  }

  /** The act and the article, as lawyers write them. */
  private String law(Entitlement entitlement, Entitlement.Rule rule, Shown shown) {
    Source act = country.sources().get(entitlement.law().act());
    return shown
        .words()
        .say(
            "office.decision.article.of",
            act == null ? entitlement.law().act() : shown.text(act.title()),
            rule.article());
  }

  private RecordView.Fact parameter(Dated dated, Shown shown) {
    Words words = shown.words();
    Parameter parameter = dated.parameter();
    Parameter.Value value = dated.value();
    if (value == null) {
      return line(shown.text(parameter.name()), Words.NO_DATA);
    }
    Source source = country.sources().get(value.source());
    String said =
        words.say(
            "office.decision.parameter.value",
            words.figure(value.value().toPlainString()),
            parameter.unit(),
            words.date(value.from()),
            source == null ? value.source() : shown.text(source.title()));
    boolean sure = value.confidence() == Confidence.OFFICIAL;
    return line(
        shown.text(parameter.name()),
        sure ? said : said + " (" + words.say("general.to-be-confirmed") + ")");
  }

  private static RecordView.Fact fact(Known known, Shown shown) {
    String value = known.value();
    return line(shown.text(known.fact().name()), value == null ? Words.NO_DATA : value);
  }

  private RecordView.Rule rule(Entitlement entitlement, Considered considered, Shown shown) {
    Words words = shown.words();
    Entitlement.Rule rule = considered.rule();
    String finding =
        switch (considered.standing()) {
          case ReasonedDecision.Holds holds -> words.say("office.decision.holds");
          case ReasonedDecision.Fails(var firstFailing) ->
              words.say("office.decision.fails", readable(firstFailing.text(), shown));
          case ReasonedDecision.Undecided(List<String> missing) ->
              words.say("office.decision.unknown", named(missing, shown));
          case ReasonedDecision.NotReached none -> words.say("office.decision.not-asked");
        };
    return new RecordView.Rule(
        rule.number() + ".",
        shown.text(rule.name()),
        law(entitlement, rule, shown),
        finding,
        considered.standing() instanceof ReasonedDecision.Holds);
  }

  /** A condition with the names of facts and parameters in the reader's language. */
  private String readable(String condition, Shown shown) {
    return WORD.matcher(condition.replace(">=", "≥").replace("<=", "≤"))
        .replaceAll(word -> {
          Text name = name(word.group());
          return Matcher.quoteReplacement(
              name == null ? word.group() : "«" + shown.text(name) + "»");
        });
  }

  private String named(List<String> ids, Shown shown) {
    return String.join(
        ", ",
        ids.stream()
            .map(id -> name(id) == null ? id : shown.text(Objects.requireNonNull(name(id))))
            .toList());
  }

  private @org.jspecify.annotations.Nullable Text name(String id) {
    Map<String, org.bala.core.definitions.law.Fact> facts = country.facts();
    if (facts.containsKey(id)) {
      return Objects.requireNonNull(facts.get(id)).name();
    }
    Parameter parameter = country.parameters().get(id);
    return parameter == null ? null : parameter.name();
  }

  private static RecordView.Fact line(String label, String value) {
    return new RecordView.Fact(label, value, null, null);
  }
}
