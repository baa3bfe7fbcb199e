package org.bala.core.packages;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.definitions.law.Parameter;
import org.bala.core.definitions.registers.Register;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Reference;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Mistakes;
import org.bala.core.reading.Place;
import org.bala.core.reading.Section;

/**
 * Finds what can be read and refers to nothing missing, and still could never work: a step that
 * nobody can take, a state that no record reaches, law that rests on a value that is not there.
 */
final class ReadingSense {

  private final CountryPackage country;
  private final Mistakes mistakes;

  private ReadingSense(CountryPackage country, Mistakes mistakes) {
    this.country = country;
    this.mistakes = mistakes;
  }

  static void check(CountryPackage country, Mistakes mistakes) {
    ReadingSense sense = new ReadingSense(country, mistakes);
    sense.administered();
    country.registers().values().forEach(sense::lifecycle);
    country.entitlements().values().forEach(sense::entitlement);
    sense.tiles();
  }

  /** Whoever keeps registers needs somebody who lets people in. */
  private void administered() {
    if (!country.registers().isEmpty()
        && !country.roles().isEmpty()
        && country.roles().values().stream().noneMatch(Role::administers)) {
      mistakes.add(country.roles().values().iterator().next().place(), "nobody-administers");
    }
  }

  private void lifecycle(Register register) {
    Register.Lifecycle lifecycle = register.lifecycle();
    if (lifecycle == null) {
      return;
    }
    for (Register.Step step : lifecycle.steps().values()) {
      Stream.of(step.by(), step.approve() == null ? step.by() : step.approve())
          .distinct()
          .filter(country.roles()::containsKey)
          .filter(role -> !register.accessOf(role).see())
          .forEach(role -> mistakes.add(step.place(), "step-without-access", step.id(), role));
    }
    Set<String> reached = reached(lifecycle);
    boolean starts = lifecycle.states().containsKey(lifecycle.start());
    for (String state : lifecycle.states().keySet()) {
      if (starts && !reached.contains(state)) {
        mistakes.add(lifecycle.place(), "unreachable-state", state);
      }
    }
  }

  private static Set<String> reached(Register.Lifecycle lifecycle) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(lifecycle.start()));
    while (!waiting.isEmpty()) {
      String state = waiting.remove();
      if (reached.add(state)) {
        lifecycle.steps().values().stream()
            .filter(step -> step.from().equals(state))
            .forEach(step -> waiting.add(step.to()));
      }
    }
    return reached;
  }

  /** A rule rests on parameters from its first day on. */
  private void entitlement(Entitlement entitlement) {
    Register unit = country.registers().get(entitlement.unit());
    if (unit == null) {
      return;
    }
    Scope scope = Scope.ofUnit(country, unit);
    for (Entitlement.Rule rule : entitlement.rules()) {
      LocalDate from = rule.from() == null ? entitlement.from() : rule.from();
      Set<Parameter> rested = new LinkedHashSet<>();
      Stream.concat(rule.conditions().stream(), Stream.of(rule.pay()))
          .forEach(formula -> rested.addAll(parameters(formula, scope)));
      for (Parameter parameter : rested) {
        if (parameter.values().isEmpty() || from.equals(Section.UNREAD)) {
          continue;
        }
        LocalDate first = parameter.values().getFirst().from();
        if (first.isAfter(from)) {
          mistakes.add(
              rule.place(),
              "parameter-begins-late",
              parameter.id(),
              from.toString(),
              first.minusDays(1).toString());
        }
      }
    }
  }

  private static List<Parameter> parameters(Formula formula, Scope scope) {
    return Expressions.read(formula, scope) instanceof Expressions.Read(var expression)
        ? expression.references().stream()
            .filter(Reference.Dated.class::isInstance)
            .map(reference -> ((Reference.Dated) reference).parameter())
            .toList()
        : List.of();
  }

  /** Areas that exist at the same time have tiles of their own. */
  private void tiles() {
    Map<List<Integer>, Area> cells = new HashMap<>();
    for (Area area : country.areas().values()) {
      if (area.tileColumn() == null || area.tileRow() == null || area.validTo() != null) {
        continue;
      }
      Area before = cells.putIfAbsent(List.of(area.tileColumn(), area.tileRow()), area);
      if (before != null) {
        Place place = area.place();
        mistakes.add(place, "same-tile", area.id(), before.id());
      }
    }
  }
}
