package org.bala.core.packages;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Kind;
import org.bala.core.reading.Mistakes;
import org.bala.core.reading.Place;
import org.bala.core.reading.References;
import org.jspecify.annotations.Nullable;

/** Ways through registers, such as {@code child.sex}. */
final class FieldPaths {

  private final CountryPackage country;
  private final References references;
  private final Mistakes mistakes;

  private FieldPaths(CountryPackage country, References references, Mistakes mistakes) {
    this.country = country;
    this.references = references;
    this.mistakes = mistakes;
  }

  /** Reports the first step of each path that leads nowhere, and what cannot be counted by. */
  static void check(CountryPackage country, References references, Mistakes mistakes) {
    FieldPaths paths = new FieldPaths(country, references, mistakes);
    for (Register register : country.registers().values()) {
      for (Register.Access access : register.access().values()) {
        access
            .paths()
            .forEach((written, place) ->
                paths.check(register, new Written(written, place), !access.see()));
      }
    }
  }

  /** A path as it stands in the file. */
  private record Written(String text, Place place) {}

  /**
   * @param counts whether the path is for a role that counts records without seeing them
   */
  private void check(Register start, Written path, boolean counts) {
    List<String> steps = List.of(path.text().split("\\.", -1));
    Register.Group group = start.groups().get(steps.getFirst());
    boolean ofGroup = group != null && steps.size() > 1;
    List<String> rest = ofGroup ? steps.subList(1, steps.size()) : steps;
    if (group != null && !ofGroup) {
      if (counts) {
        references.unknown(Kind.FIELD, path.text(), path.place(), names(group, path));
      }
      return;
    }
    boolean leads =
        ofGroup ? ofItems(Objects.requireNonNull(group), rest, path) : follow(start, rest, path);
    if (leads && counts) {
      Scope scope =
          ofGroup
              ? Scope.ofGroup(country, start, Objects.requireNonNull(group))
              : Scope.ofRecord(country, start);
      String formula = rest.stream().map(step -> '"' + step + '"').collect(Collectors.joining("."));
      if (Expressions.read(new Formula(formula, path.place()), scope)
          instanceof Expressions.Refused) {
        Set<String> allowed = new TreeSet<>(start.fields().keySet());
        allowed.addAll(Set.of("id", "area", "valid_from", "valid_to"));
        references.unknown(Kind.FIELD, path.text(), path.place(), allowed);
      }
    }
  }

  /** The fields of a group as the register names them. */
  private static Set<String> names(Register.Group group, Written path) {
    return group.fields().keySet().stream()
        .map(field -> path.text() + "." + field)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean ofItems(Register.Group group, List<String> steps, Written path) {
    Field field = group.fields().get(steps.getFirst());
    if (field == null) {
      references.unknown(Kind.FIELD, steps.getFirst(), path.place(), group.fields().keySet());
      return false;
    }
    if (steps.size() == 1) {
      return true;
    }
    Register to = field.to() == null ? null : country.registers().get(field.to());
    return follow(to, steps.subList(1, steps.size()), path);
  }

  private boolean follow(@Nullable Register start, List<String> steps, Written path) {
    Register at = start;
    for (String step : steps) {
      if (at == null) {
        mistakes.add(path.place(), "path-too-long", path.text());
        return false;
      }
      Field field = at.fields().get(step);
      if (field == null && !Register.STANDARD.contains(step)) {
        Set<String> allowed = new TreeSet<>(at.fields().keySet());
        allowed.addAll(Register.STANDARD);
        allowed.addAll(at.groups().keySet());
        references.unknown(Kind.FIELD, step, path.place(), allowed);
        return false;
      }
      String to = field == null ? null : field.to();
      at = to == null ? null : country.registers().get(to);
    }
    return true;
  }
}
