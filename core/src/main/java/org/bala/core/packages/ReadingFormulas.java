package org.bala.core.packages;

import java.util.Collection;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.definitions.law.Fact;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.statistics.Indicator;
import org.bala.core.expressions.Expressions;
import org.bala.core.expressions.Path;
import org.bala.core.expressions.Reference;
import org.bala.core.expressions.Scope;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Kind;
import org.bala.core.reading.Mistakes;
import org.bala.core.reading.Section;
import org.bala.core.values.Type;

/** Reads every formula of a package against the names it may use. */
final class ReadingFormulas {

  private final CountryPackage country;
  private final Mistakes mistakes;

  private ReadingFormulas(CountryPackage country, Mistakes mistakes) {
    this.country = country;
    this.mistakes = mistakes;
  }

  static void check(CountryPackage country, Mistakes mistakes) {
    ReadingFormulas reading = new ReadingFormulas(country, mistakes);
    country.registers().values().forEach(reading::register);
    country.facts().values().forEach(reading::fact);
    country.entitlements().values().forEach(reading::entitlement);
    country.indicators().values().forEach(reading::indicator);
  }

  private void register(Register register) {
    Scope scope = Scope.ofRecord(country, register);
    fields(register.fields().values(), scope);
    register.fields().values().forEach(field -> kept(register, field, scope));
    register.checks().forEach(check -> condition(check.that(), scope));
    for (Register.Group group : register.groups().values()) {
      Scope rows = Scope.ofGroup(country, register, group);
      fields(group.fields().values(), rows);
      group.fields().values().stream()
          .filter(Field::kept)
          .forEach(field -> mistakes.add(field.place(), "kept-in-group", field.id()));
      group.checks().forEach(check -> condition(check.that(), rows));
    }
  }

  private void fields(Collection<Field> fields, Scope scope) {
    for (Field field : fields) {
      if (field.requiredWhen() != null) {
        condition(field.requiredWhen(), scope);
      }
      if (field.derived() != null && known(field)) {
        note(Expressions.value(field.derived(), scope, field.type().meaning()));
      }
    }
  }

  /**
   * A kept value changes when a record changes, and only then: it cannot rest on the day, and not
   * on another kept value of the same record, which may be derived after it.
   */
  private void kept(Register register, Field field, Scope scope) {
    if (!field.kept()) {
      return;
    }
    if (field.derived() == null) {
      mistakes.add(field.place(), "kept-not-derived", field.id());
    } else if (Expressions.read(field.derived(), scope) instanceof Expressions.Read read) {
      for (Reference reference : read.expression().references()) {
        boolean day = reference instanceof Reference.Day;
        if (day || restsOnDerived(register, reference)) {
          mistakes.add(field.derived().place(), "kept-changes", field.id(), reference.toString());
        }
      }
    }
  }

  /** Whether a field that is itself derived, or a dated parameter, is asked for. */
  private boolean restsOnDerived(Register register, Reference reference) {
    if (!(reference instanceof Reference.Field(Path path))) {
      return reference instanceof Reference.Dated;
    }
    Register owner = register;
    for (String step : path.parent().steps()) {
      Field on = owner.fields().get(step);
      Register to = on == null ? null : country.registers().get(on.to());
      if (to == null) {
        return false;
      }
      owner = to;
    }
    Field last = owner.fields().get(path.last());
    return last != null && last.derived() != null;
  }

  /** Whether the field's own type can be told: a broken reference has its own mistake. */
  private boolean known(Field field) {
    return switch (field.type().meaning()) {
      case Type.Code(String list) -> country.lists().containsKey(list);
      case Type.Reference(String register) -> country.registers().containsKey(register);
      case Type _ -> true;
    };
  }

  private void fact(Fact fact) {
    note(Expressions.read(fact.value(), Scope.ofFact(country, fact)));
  }

  private void entitlement(Entitlement entitlement) {
    entitlement.examples().forEach(example -> example.facts().forEach(this::given));
    Register unit = country.registers().get(entitlement.unit());
    if (unit == null) {
      return;
    }
    Scope scope = Scope.ofUnit(country, unit);
    for (Entitlement.Rule rule : entitlement.rules()) {
      rule.conditions().forEach(condition -> condition(condition, scope));
      amount(rule.pay(), scope);
    }
  }

  /** The value of a fact in an example must be of the fact's type. */
  private void given(String id, Entitlement.Given given) {
    Fact fact = country.facts().get(id);
    if (fact == null
        || !(Expressions.read(fact.value(), Scope.ofFact(country, fact))
            instanceof Expressions.Read read)) {
      return;
    }
    Type type = read.expression().type();
    boolean number = type instanceof Type.Whole || type instanceof Type.Decimal;
    if (number && !Section.DECIMAL.matcher(given.text()).matches()) {
      mistakes.add(given.place(), "wrong-type", id, Kind.DECIMAL.text());
    } else if (type instanceof Type.Truth && !given.text().matches("true|false")) {
      mistakes.add(given.place(), "wrong-type", id, Kind.FLAG.text());
    }
  }

  private void amount(Formula pay, Scope scope) {
    Expressions.Reading reading = Expressions.read(pay, scope);
    note(reading);
    if (reading instanceof Expressions.Read read
        && !(read.expression().type() instanceof Type.Decimal)
        && !(read.expression().type() instanceof Type.Whole)) {
      mistakes.add(pay.place(), "wrong-type", "pay", Kind.AMOUNT.text());
    }
  }

  private void indicator(Indicator indicator) {
    Register register = country.registers().get(indicator.register());
    if (register == null) {
      return;
    }
    Scope record = Scope.ofRecord(country, register);
    Expressions.Reading value =
        Expressions.read(indicator.value(), Scope.ofMany(country, register));
    note(value);
    if (value instanceof Expressions.Read read && !read.expression().countsRecords()) {
      mistakes.add(indicator.value().place(), "only-counts", indicator.value().text());
    }
    if (indicator.where() != null) {
      condition(indicator.where(), record);
    }
    for (Indicator.Dimension dimension : indicator.dimensions()) {
      String list = dimension.list();
      if (list == null || country.lists().containsKey(list)) {
        Type wanted = list == null ? new Type.Territory() : new Type.Code(list);
        note(Expressions.value(dimension.value(), record, wanted));
      }
    }
  }

  private void condition(Formula formula, Scope scope) {
    note(Expressions.condition(formula, scope));
  }

  private void note(Expressions.Reading reading) {
    if (reading instanceof Expressions.Refused refused) {
      mistakes.addAll(refused.mistakes());
    }
  }
}
