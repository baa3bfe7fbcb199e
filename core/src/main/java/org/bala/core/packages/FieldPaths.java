package org.bala.core.packages;

import java.util.Set;
import java.util.TreeSet;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Field;
import org.bala.core.definitions.Register;

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

  /** Reports the first step of a path that leads nowhere. */
  static void check(Context context, CountryPackage country, String register, Value.Scalar path) {
    Register at = country.registers().get(register);
    for (String step : path.text().split("\\.", -1)) {
      if (at == null) {
        context.mistakes().add(path.place(), "path-too-long", path.text());
        return;
      }
      Field field = at.fields().get(step);
      if (field == null && at.groups().containsKey(step)) {
        return;
      }
      if (field == null && !STANDARD.contains(step)) {
        Set<String> allowed = new TreeSet<>(at.fields().keySet());
        allowed.addAll(STANDARD);
        allowed.addAll(at.groups().keySet());
        context.references().unknown(Kind.FIELD, step, path.place(), allowed);
        return;
      }
      String to = field == null ? null : field.to();
      at = to == null ? null : country.registers().get(to);
    }
  }
}
