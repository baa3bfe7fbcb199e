package org.bala.core.packages;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Formula;
import org.bala.core.definitions.Register;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Scope;
import org.jspecify.annotations.Nullable;

/** Ways through registers, such as {@code child.sex}. */
final class FieldPaths {

  /** Columns that every register has. */
  static final Set<String> STANDARD =
      Set.of(
          "id",
          "version",
          "form_version",
          "unit",
          "body",
          "area",
          "valid_from",
          "valid_to",
          "state",
          "recorded_at",
          "recorded_by");

  private FieldPaths() {}

  /**
   * Reports the first step of a path that leads nowhere, and what cannot be counted by.
   *
   * @param counts whether the path is for a role that counts records without seeing them
   */
  static void check(
      Context context, CountryPackage country, String register, Value.Scalar path, boolean counts) {
    Register start = Objects.requireNonNull(country.registers().get(register));
    List<String> steps = List.of(path.text().split("\\.", -1));
    Register.Group group = start.groups().get(steps.getFirst());
    boolean ofGroup = group != null && steps.size() > 1;
    List<String> rest = ofGroup ? steps.subList(1, steps.size()) : steps;
    if (group != null && !ofGroup) {
      if (counts) {
        context.references().unknown(Kind.FIELD, path.text(), path.place(), names(group, path));
      }
      return;
    }
    boolean leads =
        ofGroup
            ? ofItems(context, country, Objects.requireNonNull(group), rest, path)
            : follow(context, country, start, rest, path);
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
        context.references().unknown(Kind.FIELD, path.text(), path.place(), allowed);
      }
    }
  }

  /** The fields of a group as the register names them. */
  private static Set<String> names(Register.Group group, Value.Scalar path) {
    return group.fields().keySet().stream()
        .map(field -> path.text() + "." + field)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean ofItems(
      Context context,
      CountryPackage country,
      Register.Group group,
      List<String> steps,
      Value.Scalar path) {
    Field field = group.fields().get(steps.getFirst());
    if (field == null) {
      context
          .references()
          .unknown(Kind.FIELD, steps.getFirst(), path.place(), group.fields().keySet());
      return false;
    }
    if (steps.size() == 1) {
      return true;
    }
    Register to = field.to() == null ? null : country.registers().get(field.to());
    return follow(context, country, to, steps.subList(1, steps.size()), path);
  }

  private static boolean follow(
      Context context,
      CountryPackage country,
      @Nullable Register start,
      List<String> steps,
      Value.Scalar path) {
    Register at = start;
    for (String step : steps) {
      if (at == null) {
        context.mistakes().add(path.place(), "path-too-long", path.text());
        return false;
      }
      Field field = at.fields().get(step);
      if (field == null && !STANDARD.contains(step)) {
        Set<String> allowed = new TreeSet<>(at.fields().keySet());
        allowed.addAll(STANDARD);
        allowed.addAll(at.groups().keySet());
        context.references().unknown(Kind.FIELD, step, path.place(), allowed);
        return false;
      }
      String to = field == null ? null : field.to();
      at = to == null ? null : country.registers().get(to);
    }
    return true;
  }
}
