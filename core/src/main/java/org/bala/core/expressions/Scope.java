package org.bala.core.expressions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.law.Fact;
import org.bala.core.definitions.law.Parameter;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/**
 * The names that a formula may use: fields of a record and of records it refers to, facts of a
 * unit, parameters, and {@code day}. Every register also has {@code id}, {@code area}, {@code
 * valid_from}, {@code valid_to} and, with a lifecycle, {@code state}.
 */
public final class Scope {

  /** Whether count, sum, min, max and avg may be used. */
  enum Counting {
    NONE,
    ALLOWED,
    REQUIRED
  }

  /** A name that was found; {@code joins} are the records on the way to it. */
  record Named(Type type, Reference reference, boolean sealed, List<Expression.Join> joins) {
    Named(Type type, Reference reference, boolean sealed) {
      this(type, reference, sealed, List.of());
    }
  }

  private final CountryPackage country;
  private final Map<String, Named> own;
  private final @Nullable Register parent;
  private final Map<String, Fact> facts;
  private final Counting counting;

  private Scope(
      CountryPackage country,
      Map<String, Named> own,
      @Nullable Register parent,
      Map<String, Fact> facts,
      Counting counting) {
    this.country = country;
    this.own = own;
    this.parent = parent;
    this.facts = facts;
    this.counting = counting;
  }

  /** One record of a register: for checks, derived fields, guards, an indicator's condition. */
  public static Scope ofRecord(CountryPackage country, Register register) {
    return new Scope(country, fields(register), null, Map.of(), Counting.NONE);
  }

  /** One row of a repeating group; the record it belongs to goes by its register's id. */
  public static Scope ofGroup(CountryPackage country, Register register, Register.Group group) {
    return new Scope(country, fields(group.fields()), register, Map.of(), Counting.NONE);
  }

  /** Many records of a register: for an indicator's value. */
  public static Scope ofMany(CountryPackage country, Register register) {
    return new Scope(country, fields(register), null, Map.of(), Counting.REQUIRED);
  }

  /**
   * What a fact rests on: the unit's record itself, or the rows of its group or of another register
   * that are counted. A fact over something unknown knows only parameters.
   */
  public static Scope ofFact(CountryPackage country, Fact fact) {
    Register unit = country.registers().get(fact.unit());
    if (unit != null && fact.over().equals(fact.unit())) {
      return new Scope(country, fields(unit), null, Map.of(), Counting.NONE);
    }
    if (unit != null && unit.groups().containsKey(fact.over())) {
      Register.Group group = unit.groups().get(fact.over());
      return new Scope(country, fields(group.fields()), unit, Map.of(), Counting.REQUIRED);
    }
    Register other = country.registers().get(fact.over());
    Map<String, Named> names = other == null ? Map.of() : fields(other);
    return new Scope(country, names, null, Map.of(), Counting.REQUIRED);
  }

  /** A unit with its fields and facts: for the rules of an entitlement. */
  public static Scope ofUnit(CountryPackage country, Register unit) {
    Map<String, Fact> facts = new LinkedHashMap<>();
    country.facts().values().stream()
        .filter(fact -> fact.unit().equals(unit.id()))
        .forEach(fact -> facts.put(fact.id(), fact));
    return new Scope(country, fields(unit), null, facts, Counting.NONE);
  }

  private static Map<String, Named> fields(Map<String, Field> fields) {
    Map<String, Named> names = new LinkedHashMap<>();
    fields.forEach((id, field) -> names.put(id, named(Path.of(id), field)));
    return names;
  }

  private static Map<String, Named> fields(Register register) {
    Map<String, Named> names = fields(register.fields());
    names.putIfAbsent("id", named(Path.of("id"), new Type.Reference(register.id())));
    names.putIfAbsent("area", named(Path.of("area"), new Type.Territory()));
    names.putIfAbsent("valid_from", named(Path.of("valid_from"), new Type.Date()));
    names.putIfAbsent("valid_to", named(Path.of("valid_to"), new Type.Date()));
    if (register.lifecycle() != null) {
      names.putIfAbsent("state", named(Path.of("state"), new Type.Code(states(register.id()))));
    }
    return names;
  }

  private static Named named(Path path, Field field) {
    return new Named(
        field.type().meaning(),
        new Reference.Field(path),
        field.fieldClass() == Field.FieldClass.SEALED);
  }

  private static Named named(Path path, Type type) {
    return new Named(type, new Reference.Field(path), false);
  }

  private static String states(String register) {
    return register + ".state";
  }

  Counting counting() {
    return counting;
  }

  /** Every single word that means something here, for a hint. */
  List<String> words() {
    LinkedHashSet<String> words = new LinkedHashSet<>(own.keySet());
    words.addAll(facts.keySet());
    words.addAll(country.parameters().keySet());
    words.add("day");
    if (parent != null) {
      words.add(parent.id());
    }
    return List.copyOf(words);
  }

  /** Everything the first word of a name can mean: more than one is a mistake of the package. */
  List<Named> meanings(String word, boolean quoted) {
    ArrayList<Named> meanings = new ArrayList<>();
    if (word.equals("day") && !quoted) {
      return List.of(new Named(new Type.Date(), new Reference.Day(), false));
    }
    Named field = own.get(word);
    if (field != null) {
      meanings.add(field);
    }
    if (parent != null && parent.id().equals(word)) {
      meanings.add(named(Path.of(word), new Type.Reference(word)));
    }
    Fact fact = facts.get(word);
    if (fact != null) {
      meanings.add(new Named(typeOf(fact), new Reference.Fact(word), false));
    }
    Parameter parameter = country.parameters().get(word);
    if (parameter != null) {
      meanings.add(new Named(typeOf(parameter), new Reference.Dated(parameter), false));
    }
    return meanings;
  }

  /** The field {@code step} of the record at {@code path}; empty when there is none. */
  Optional<Named> step(Named record, Path path, String register, String step) {
    Register target = country.registers().get(register);
    Named field = target == null ? null : fields(target).get(step);
    if (field == null) {
      return Optional.empty();
    }
    ArrayList<String> steps = new ArrayList<>(path.steps());
    steps.add(step);
    ArrayList<Expression.Join> joins = new ArrayList<>(record.joins());
    joins.add(new Expression.Join(path, register));
    return Optional.of(
        new Named(field.type(), new Reference.Field(new Path(steps)), field.sealed(), joins));
  }

  /** Fields of a register, for a hint. */
  List<String> stepsOf(String register) {
    Register target = country.registers().get(register);
    return target == null ? List.of() : List.copyOf(fields(target).keySet());
  }

  /** Codes of a list, of a register's states, or of all areas. */
  Optional<Collection<String>> codes(Type type) {
    if (type instanceof Type.Territory) {
      return Optional.of(country.areas().keySet());
    }
    if (!(type instanceof Type.Code code)) {
      return Optional.empty();
    }
    CodeList list = country.lists().get(code.list());
    if (list != null) {
      return Optional.of(list.codes().stream().map(CodeList.Code::id).toList());
    }
    return country.registers().values().stream()
        .filter(register -> states(register.id()).equals(code.list()))
        .map(Register::lifecycle)
        .filter(Objects::nonNull)
        .<Collection<String>>map(lifecycle -> lifecycle.states().keySet())
        .findFirst();
  }

  private Type typeOf(Fact fact) {
    return switch (Expressions.read(fact.value(), ofFact(country, fact))) {
      case Expressions.Read read -> read.expression().type();
      case Expressions.Refused refused ->
          throw new FormulaMistake.Refused(refused.mistakes().getFirst());
    };
  }

  /**
   * A number wide enough for every value the parameter ever had; money has at least two decimals.
   */
  private static Type typeOf(Parameter parameter) {
    boolean money = parameter.unit().matches("[A-Z]{3}");
    int scale = money ? 2 : 0;
    int whole = 1;
    for (Parameter.Value value : parameter.values()) {
      BigDecimal number = value.value();
      scale = Math.max(scale, number.scale());
      whole = Math.max(whole, number.precision() - number.scale());
    }
    if (!money && scale == 0 && whole <= 18) {
      return new Type.Whole(whole);
    }
    return new Type.Decimal(
        Math.min(whole + scale, Type.MOST_DIGITS), scale, money ? parameter.unit() : null);
  }
}
