package org.bala.core.expressions;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.reading.Formula;
import org.bala.core.text.Text;
import org.bala.core.values.Type;
import org.jspecify.annotations.Nullable;

/** Gives every part of a formula its meaning and type, or refuses it. */
final class TypeChecking {

  /** Most parts of the printed expression, counting what printing repeats. */
  private static final long MOST_PARTS = 2_000;

  private final Formula formula;
  private final Scope scope;
  private final Numbers numbers;
  private boolean counting;
  private boolean counted;
  private Syntax.@Nullable Name outside;

  TypeChecking(Formula formula, Scope scope) {
    this.formula = formula;
    this.scope = scope;
    this.numbers = new Numbers(this);
  }

  /** The meaning of a whole formula. */
  Node whole(Syntax syntax) {
    Node node = type(syntax);
    boolean required = counted || scope.counting() == Scope.Counting.REQUIRED;
    Syntax.Name name = outside;
    if (required && name != null) {
      throw refuse(FormulaMistake.OUTSIDE_AGGREGATE, name.at(), String.join(".", name.steps()));
    }
    if (parts(node) > MOST_PARTS) {
      throw refuse(FormulaMistake.TOO_DEEP, 0, Parser.MOST_OPERATIONS);
    }
    return node;
  }

  Node condition(Node node) {
    if (!(node.type() instanceof Type.Truth)) {
      throw refuse(FormulaMistake.NOT_A_CONDITION, 0, node.type());
    }
    return node;
  }

  Node wanted(Node node, Type wanted) {
    return coerced(node, wanted, 0)
        .orElseThrow(() -> refuse(FormulaMistake.WRONG_TYPE, 0, node.type(), wanted));
  }

  Node amount(Node node, Entitlement.Rounding rounding) {
    return switch (rounding) {
      case UP_TO_WHOLE -> numbers.whole(Operator.CEIL, node, 0);
      case HALF_UP_2 -> numbers.rounded(node, 2, 0);
    };
  }

  private Node type(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Name name -> name(name);
      case Syntax.Digits number -> number(number);
      case Syntax.Words words -> words(words);
      case Syntax.Day day -> date(day);
      case Syntax.Truth truth ->
          new Node.Constant(new Type.Truth(), truth.value() ? "TRUE" : "FALSE");
      case Syntax.Applied applied -> applied(applied);
      case Syntax.Choice choice -> choice(choice);
      case Syntax.Call call -> call(call);
    };
  }

  private Node name(Syntax.Name name) {
    Scope.Named found = resolve(name);
    if (found.sealed()) {
      throw refuse(FormulaMistake.SEALED, name.at(), String.join(".", name.steps()));
    }
    return new Node.Value(found.type(), found.reference(), found.joins());
  }

  private Scope.Named resolve(Syntax.Name name) {
    String first = name.steps().getFirst();
    List<Scope.Named> meanings = scope.meanings(first, name.quoted());
    if (meanings.isEmpty()) {
      String instead = ForeignWords.insteadOf(first);
      throw instead == null
          ? refuse(
              FormulaMistake.UNKNOWN_NAME, name.at(), first, Spelling.cure(first, scope.words()))
          : refuse(FormulaMistake.NOT_IN_LANGUAGE, name.at(), first, instead);
    }
    if (meanings.size() > 1) {
      String kinds =
          meanings.stream()
              .map(meaning -> meaning.reference().getClass().getSimpleName())
              .collect(Collectors.joining(", "));
      throw refuse(FormulaMistake.AMBIGUOUS_NAME, name.at(), first, kinds);
    }
    Scope.Named found = meanings.getFirst();
    for (String step : name.steps().subList(1, name.steps().size())) {
      found = step(name, found, step);
    }
    if (!counting && found.reference() instanceof Reference.Field && outside == null) {
      outside = name;
    }
    return found;
  }

  private Scope.Named step(Syntax.Name name, Scope.Named record, String step) {
    if (!(record.type() instanceof Type.Reference to)
        || !(record.reference() instanceof Reference.Field field)) {
      throw refuse(FormulaMistake.NOT_A_REFERENCE, name.at(), record.reference());
    }
    if (record.sealed()) {
      throw refuse(FormulaMistake.SEALED, name.at(), record.reference());
    }
    return scope
        .step(record, field.path(), to.register(), step)
        .orElseThrow(() ->
            refuse(
                FormulaMistake.UNKNOWN_NAME,
                name.at(),
                field.path() + "." + step,
                Spelling.cure(step, scope.stepsOf(to.register()))));
  }

  private Node number(Syntax.Digits number) {
    BigDecimal value = new BigDecimal(number.digits());
    int scale = value.scale();
    return new Node.Constant(
        numbers.narrowest(value.precision(), scale, null, number.at()), value.toPlainString());
  }

  private Node words(Syntax.Words words) {
    if (words.words().chars().anyMatch(Character::isISOControl)
        || !java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(words.words())) {
      throw refuse(FormulaMistake.WRONG_TEXT, words.at());
    }
    return new Node.Constant(new Type.Text(), words.words());
  }

  private Node date(Syntax.Day day) {
    try {
      LocalDate date = LocalDate.parse(day.words());
      if (date.getYear() >= 1 && date.getYear() <= 9999) {
        return new Node.Constant(new Type.Date(), day.words());
      }
    } catch (DateTimeException notADate) {
      throw refuse(FormulaMistake.WRONG_DATE, day.at(), day.words());
    }
    throw refuse(FormulaMistake.WRONG_DATE, day.at(), day.words());
  }

  private Node applied(Syntax.Applied applied) {
    Operator operator = applied.operator();
    if (operator == Operator.IS_NULL || operator == Operator.IS_NOT_NULL) {
      return presence(applied);
    }
    List<Node> operands = applied.operands().stream().map(this::type).toList();
    return switch (operator) {
      case AND, OR, NOT -> {
        for (int i = 0; i < operands.size(); i++) {
          require(operands.get(i), new Type.Truth(), applied.operands().get(i).at());
        }
        yield new Node.Operation(new Type.Truth(), operator, operands);
      }
      case EQUAL, NOT_EQUAL, IN -> comparison(applied, operands);
      case LESS, AT_MOST, MORE, AT_LEAST, BETWEEN -> {
        Node compared = comparison(applied, operands);
        Type type = compared.parts().getFirst().type();
        if (!type.isNumber() && !(type instanceof Type.Date)) {
          throw refuse(FormulaMistake.NO_ORDER, applied.at(), type);
        }
        yield compared;
      }
      case PLUS, MINUS -> numbers.sum(operator, operands, applied.at());
      case TIMES -> numbers.product(operands, applied.at());
      case NEGATIVE -> numbers.negative(operands.getFirst(), applied.at());
      case DIVIDE, CEIL, FLOOR, ROUND, CASE, COALESCE, IS_NULL, IS_NOT_NULL ->
          throw new IllegalStateException(operator.form());
      case AGE_ON, MONTHS_BETWEEN, COUNT, SUM, MIN, MAX, AVG ->
          throw new IllegalStateException(operator.form());
    };
  }

  private Node presence(Syntax.Applied applied) {
    Syntax operand = applied.operands().getFirst();
    Node asked;
    if (operand instanceof Syntax.Name name) {
      Scope.Named found = resolve(name);
      asked = new Node.Value(found.type(), found.reference(), found.joins());
    } else {
      asked = type(operand);
    }
    return new Node.Operation(new Type.Truth(), applied.operator(), List.of(asked));
  }

  private Node comparison(Syntax.Applied applied, List<Node> operands) {
    return new Node.Operation(
        new Type.Truth(), applied.operator(), alike(operands, applied.operands(), applied.at()));
  }

  private Node choice(Syntax.Choice choice) {
    List<Node> conditions = new ArrayList<>();
    for (Syntax condition : choice.conditions()) {
      Node node = type(condition);
      require(node, new Type.Truth(), condition.at());
      conditions.add(node);
    }
    List<Syntax> written = new ArrayList<>(choice.results());
    Syntax otherwise = choice.otherwise();
    if (otherwise != null) {
      written.add(otherwise);
    }
    List<Node> results = alike(written.stream().map(this::type).toList(), written, choice.at());
    int count = choice.results().size();
    return new Node.Choice(
        results.getFirst().type(),
        conditions,
        results.subList(0, count),
        results.size() > count ? results.get(count) : null);
  }

  private Node call(Syntax.Call call) {
    Operator function = call.function();
    if (function.isAggregate()) {
      return aggregate(call);
    }
    if (function == Operator.DIVIDE) {
      return numbers.quotient(
          type(call.arguments().get(0)),
          type(call.arguments().get(1)),
          literal(call.arguments().get(2), 10),
          rounding(call.arguments().get(3)),
          call.at());
    }
    if (function == Operator.ROUND) {
      Node number = type(call.arguments().get(0));
      return numbers.rounded(number, literal(call.arguments().get(1), 10), call.at());
    }
    List<Node> arguments = call.arguments().stream().map(this::type).toList();
    if (function == Operator.CEIL || function == Operator.FLOOR) {
      return numbers.whole(function, arguments.getFirst(), call.at());
    }
    if (function == Operator.COALESCE) {
      List<Node> alike = alike(arguments, call.arguments(), call.at());
      return new Node.Operation(alike.getFirst().type(), function, alike);
    }
    for (int i = 0; i < arguments.size(); i++) {
      require(arguments.get(i), new Type.Date(), call.arguments().get(i).at());
    }
    int digits = function == Operator.AGE_ON ? 4 : 6;
    return new Node.Operation(new Type.Whole(digits), function, arguments);
  }

  private Node aggregate(Syntax.Call call) {
    Operator function = call.function();
    if (scope.counting() == Scope.Counting.NONE) {
      throw refuse(FormulaMistake.NO_AGGREGATE, call.at(), function.word());
    }
    if (counting) {
      throw refuse(FormulaMistake.NESTED_AGGREGATE, call.at(), function.word());
    }
    counting = true;
    counted = true;
    Node over = call.all() ? null : type(call.arguments().getFirst());
    Node filter = null;
    Syntax condition = call.filter();
    if (condition != null) {
      filter = type(condition);
      require(filter, new Type.Truth(), condition.at());
    }
    counting = false;
    if (function == Operator.COUNT) {
      return new Node.Aggregate(Numbers.COUNTED, function, over, filter);
    }
    if (over == null) {
      throw refuse(FormulaMistake.ARGUMENTS, call.at(), function.word(), function.form());
    }
    if (function == Operator.AVG) {
      Node sum = numbers.total(over, filter, call.at());
      Node count = new Node.Aggregate(Numbers.COUNTED, Operator.COUNT, over, filter);
      int scale = literal(call.arguments().get(1), 10);
      return numbers.quotient(sum, count, scale, Rounding.HALF_UP, call.at());
    }
    if (function == Operator.SUM) {
      return numbers.total(over, filter, call.at());
    }
    if (!over.type().isNumber() && !(over.type() instanceof Type.Date)) {
      throw refuse(FormulaMistake.NO_ORDER, call.at(), over.type());
    }
    return new Node.Aggregate(over.type(), function, over, filter);
  }

  private int literal(Syntax syntax, int most) {
    if (syntax instanceof Syntax.Digits number
        && number.digits().length() <= 2
        && Integer.parseInt(number.digits()) <= most) {
      return Integer.parseInt(number.digits());
    }
    throw refuse(FormulaMistake.WHOLE_LITERAL, syntax.at(), most);
  }

  private Rounding rounding(Syntax syntax) {
    Optional<Rounding> rounding =
        syntax instanceof Syntax.Name name && name.steps().size() == 1
            ? Rounding.of(name.steps().getFirst().toLowerCase(java.util.Locale.ROOT))
            : Optional.empty();
    return rounding.orElseThrow(() ->
        refuse(
            FormulaMistake.UNKNOWN_ROUNDING,
            syntax.at(),
            Arrays.stream(Rounding.values())
                .map(Rounding::word)
                .collect(Collectors.joining(", "))));
  }

  private void require(Node node, Type type, int at) {
    if (!node.type().equals(type)) {
      throw refuse(FormulaMistake.WRONG_TYPE, at, node.type(), type);
    }
  }

  /** The same values in one type that fits them all. */
  private List<Node> alike(List<Node> nodes, List<Syntax> written, int at) {
    Type common = nodes.getFirst().type();
    for (Node node : nodes) {
      Type type = node.type();
      if (common.isNumber() && type.isNumber()) {
        common = numbers.common(common, type, at);
      } else if (common instanceof Type.Text) {
        common = type;
      }
    }
    List<Node> alike = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Type wanted = common;
      Node node = nodes.get(i);
      alike.add(
          coerced(node, wanted, written.get(i).at())
              .orElseThrow(() -> differing(node, wanted, at)));
    }
    return alike;
  }

  private FormulaMistake.Refused differing(Node node, Type wanted, int at) {
    return wanted instanceof Type.Date && node instanceof Node.Constant text
        ? refuse(FormulaMistake.NOT_IN_LANGUAGE, at, "'" + text.words() + "'", "DATE '2026-01-15'")
        : refuse(FormulaMistake.TYPES_DIFFER, at, wanted, node.type());
  }

  /** The node in a type it can take without loss; empty when it cannot. */
  private Optional<Node> coerced(Node node, Type wanted, int at) {
    if (node.type().equals(wanted)) {
      return Optional.of(node);
    }
    if (node.type().isNumber() && wanted.isNumber()) {
      return numbers.widened(node, wanted);
    }
    if (!(node.type() instanceof Type.Text)) {
      return Optional.empty();
    }
    Optional<Collection<String>> codes = scope.codes(wanted);
    if (codes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(coded(node, wanted, codes.get(), at));
  }

  /** Literal texts as codes, wherever a CASE or COALESCE hides them; null for any other text. */
  private @Nullable Node coded(Node node, Type wanted, Collection<String> codes, int at) {
    if (node instanceof Node.Constant constant) {
      if (!codes.contains(constant.words())) {
        Text cure = Spelling.cure(constant.words(), codes);
        throw refuse(FormulaMistake.UNKNOWN_CODE, at, constant.words(), wanted, cure);
      }
      return new Node.Constant(wanted, constant.words());
    }
    List<Node> coded = new ArrayList<>();
    if (node instanceof Node.Choice choice) {
      for (Node result : choice.results()) {
        coded.add(coded(result, wanted, codes, at));
      }
      Node otherwise = choice.otherwise();
      Node codedOtherwise = otherwise == null ? null : coded(otherwise, wanted, codes, at);
      boolean lost = otherwise != null && codedOtherwise == null;
      return lost || coded.contains(null)
          ? null
          : new Node.Choice(wanted, choice.conditions(), coded, codedOtherwise);
    }
    return null;
  }

  FormulaMistake.Refused refuse(FormulaMistake refusal, int at, Object... inserts) {
    return new FormulaMistake.Refused(refusal.at(formula.placeOf(at), inserts));
  }

  /** How many parts the printed expression has: what is printed n times counts n times. */
  private static long parts(Node node) {
    long times =
        switch (node) {
          case Node.Quotient _ -> 6;
          case Node.Aggregate _ -> 2;
          case Node.Operation operation ->
              switch (operation.operator()) {
                case AGE_ON, MONTHS_BETWEEN -> 4;
                case EQUAL, NOT_EQUAL, LESS, AT_MOST, MORE, AT_LEAST, AND, OR, NOT -> 1;
                case PLUS, MINUS, TIMES, NEGATIVE, DIVIDE, CEIL, FLOOR, ROUND, CASE, COALESCE -> 1;
                case IN, BETWEEN, IS_NULL, IS_NOT_NULL, COUNT, SUM, MIN, MAX, AVG -> 1;
              };
          case Node.Constant _, Node.Value _, Node.Widened _, Node.Choice _ -> 1;
        };
    long sum = 1;
    for (Node part : node.parts()) {
      sum += times * parts(part);
    }
    return Math.min(sum, Integer.MAX_VALUE);
  }
}
