package org.bala.core.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bala.core.reading.Formula;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads a formula by precedence climbing: OR, AND, NOT, comparison, sum, product, sign, operand.
 * Keywords are keywords only where an operator may stand, so that a field may have any name. The
 * number of operations and of open brackets is bounded, and with them every recursion after it.
 */
final class Parser {

  /** Most operations of one formula. */
  static final int MOST_OPERATIONS = 200;

  /** Most brackets, calls and CASEs one inside another. */
  static final int DEEPEST = 40;

  private static final Map<String, Operator> COMPARISONS =
      Map.of(
          "=", Operator.EQUAL,
          "<>", Operator.NOT_EQUAL,
          "<", Operator.LESS,
          "<=", Operator.AT_MOST,
          ">", Operator.MORE,
          ">=", Operator.AT_LEAST);

  /** Words that follow an operand; a keyword in front of one of them is a name. */
  private static final Set<String> FOLLOWERS =
      Set.of("is", "and", "or", "in", "between", "when", "then", "else", "end");

  private final Formula formula;
  private final List<Token> tokens;
  private int next;
  private int operations;
  private int depth;

  private Parser(Formula formula) {
    this.formula = formula;
    this.tokens = Tokens.of(formula);
  }

  static Syntax parse(Formula formula) {
    Parser parser = new Parser(formula);
    if (parser.tokens.size() == 1) {
      throw parser.refuse(FormulaMistake.EMPTY, parser.peek());
    }
    Syntax syntax = parser.anyOf();
    Token rest = parser.peek();
    if (rest.kind() != Token.Kind.END) {
      throw parser.unexpected(FormulaMistake.END, rest);
    }
    return syntax;
  }

  private Syntax anyOf() {
    return chain("or", Operator.OR, false);
  }

  private Syntax allOf() {
    return chain("and", Operator.AND, true);
  }

  private Syntax chain(String keyword, Operator operator, boolean inner) {
    Syntax first = inner ? negation() : allOf();
    if (!peek().is(keyword)) {
      return first;
    }
    int at = peek().at();
    List<Syntax> operands = new ArrayList<>(List.of(first));
    while (peek().is(keyword)) {
      operation(take());
      operands.add(inner ? negation() : allOf());
    }
    return new Syntax.Applied(at, operator, operands);
  }

  private Syntax negation() {
    Token token = peek();
    if (!token.is("not") || isName(token)) {
      return comparison();
    }
    operation(take());
    return nested(() -> new Syntax.Applied(token.at(), Operator.NOT, List.of(negation())));
  }

  private Syntax comparison() {
    Syntax left = sum();
    Token token = peek();
    if (token.kind() == Token.Kind.SIGN && COMPARISONS.containsKey(token.words())) {
      operation(take());
      Operator operator = Objects.requireNonNull(COMPARISONS.get(token.words()));
      Syntax right = sum();
      Token again = peek();
      if (again.kind() == Token.Kind.SIGN && COMPARISONS.containsKey(again.words())) {
        throw refuse(FormulaMistake.NOT_IN_LANGUAGE, again, "a < b < c", "a < b AND b < c");
      }
      return new Syntax.Applied(token.at(), operator, List.of(left, right));
    }
    if (token.is("is")) {
      operation(take());
      boolean negated = takeIf("not");
      if (peek().is("distinct")) {
        String cure =
            negated ? "a = b OR a IS NULL AND b IS NULL" : "a <> b OR a IS NULL OR b IS NULL";
        throw refuse(FormulaMistake.NOT_IN_LANGUAGE, peek(), "IS DISTINCT FROM", cure);
      }
      expectWord("null");
      Operator operator = negated ? Operator.IS_NOT_NULL : Operator.IS_NULL;
      return new Syntax.Applied(token.at(), operator, List.of(left));
    }
    boolean negated = token.is("not");
    if (negated) {
      operation(take());
    }
    Syntax result = membership(left, negated);
    return negated ? new Syntax.Applied(token.at(), Operator.NOT, List.of(result)) : result;
  }

  private Syntax membership(Syntax left, boolean negated) {
    Token token = peek();
    if (token.is("in")) {
      operation(take());
      expectSign("(");
      List<Syntax> operands = new ArrayList<>(List.of(left));
      do {
        operation(peek());
        operands.add(nested(this::sum));
      } while (takeSign(","));
      expectSign(")");
      return new Syntax.Applied(token.at(), Operator.IN, operands);
    }
    if (token.is("between")) {
      operation(take());
      Syntax low = sum();
      expectWord("and");
      return new Syntax.Applied(token.at(), Operator.BETWEEN, List.of(left, low, sum()));
    }
    if (negated) {
      throw unexpected("IN, BETWEEN", token);
    }
    return left;
  }

  private Syntax sum() {
    Syntax left = product();
    while (peek().isSign("+") || peek().isSign("-")) {
      Token token = take();
      operation(token);
      Operator operator = token.isSign("+") ? Operator.PLUS : Operator.MINUS;
      left = new Syntax.Applied(token.at(), operator, List.of(left, product()));
    }
    return left;
  }

  private Syntax product() {
    Syntax left = signed();
    while (peek().isSign("*")) {
      Token token = take();
      operation(token);
      left = new Syntax.Applied(token.at(), Operator.TIMES, List.of(left, signed()));
    }
    return left;
  }

  private Syntax signed() {
    Token token = peek();
    if (!token.isSign("-")) {
      return operand();
    }
    operation(take());
    return nested(() -> new Syntax.Applied(token.at(), Operator.NEGATIVE, List.of(signed())));
  }

  private Syntax operand() {
    Token token = take();
    return switch (token.kind()) {
      case NUMBER -> new Syntax.Digits(token.at(), token.words());
      case TEXT -> new Syntax.Words(token.at(), token.words());
      case QUOTED_NAME -> name(token);
      case WORD -> word(token);
      case SIGN -> {
        if (!token.isSign("(")) {
          throw refuse(FormulaMistake.VALUE_EXPECTED, token, token.shown());
        }
        operation(token);
        Syntax inner = nested(this::anyOf);
        expectSign(")");
        yield inner;
      }
      case END -> throw refuse(FormulaMistake.VALUE_EXPECTED, token, token.shown());
    };
  }

  private Syntax word(Token token) {
    if (peek().isSign("(")) {
      return call(token);
    }
    boolean startsChoice = token.is("case") && peek().is("when");
    if (!startsChoice && (peek().isSign(".") || isFollower(peek()))) {
      return nameOrLiteral(token);
    }
    if (token.is("case")) {
      operation(token);
      return nested(() -> choice(token));
    }
    if (token.is("date") && peek().kind() == Token.Kind.TEXT) {
      return new Syntax.Day(token.at(), take().words());
    }
    return nameOrLiteral(token);
  }

  private Syntax nameOrLiteral(Token token) {
    if (!peek().isSign(".") && (token.is("true") || token.is("false"))) {
      return new Syntax.Truth(token.at(), token.is("true"));
    }
    return name(token);
  }

  /** Whether the word in hand (already the next token) can only be a name, by what follows it. */
  private boolean isName(Token token) {
    Token after = tokens.get(Math.min(next + 1, tokens.size() - 1));
    return token.kind() == Token.Kind.WORD && (after.isSign(".") || isFollower(after));
  }

  private static boolean isFollower(Token token) {
    return switch (token.kind()) {
      case END -> true;
      case SIGN -> !token.isSign("(") && !token.isSign("-");
      case WORD -> FOLLOWERS.contains(token.words().toLowerCase(Locale.ROOT));
      case QUOTED_NAME, NUMBER, TEXT -> false;
    };
  }

  private Syntax name(Token first) {
    List<String> steps = new ArrayList<>(List.of(first.words()));
    while (takeSign(".")) {
      Token step = take();
      if (step.kind() != Token.Kind.WORD && step.kind() != Token.Kind.QUOTED_NAME) {
        throw refuse(FormulaMistake.VALUE_EXPECTED, step, step.shown());
      }
      operation(step);
      steps.add(step.words());
    }
    return new Syntax.Name(first.at(), List.copyOf(steps), first.kind() == Token.Kind.QUOTED_NAME);
  }

  private Syntax choice(Token start) {
    List<Syntax> conditions = new ArrayList<>();
    List<Syntax> results = new ArrayList<>();
    if (!peek().is("when")) {
      throw unexpected("WHEN", peek());
    }
    while (takeIf("when")) {
      operation(start);
      conditions.add(anyOf());
      expectWord("then");
      results.add(anyOf());
    }
    Syntax otherwise = takeIf("else") ? anyOf() : null;
    expectWord("end");
    return new Syntax.Choice(start.at(), conditions, results, otherwise);
  }

  private Syntax call(Token name) {
    String word = name.words().toLowerCase(Locale.ROOT);
    if (ForeignWords.insteadOf(word) != null) {
      throw foreign(name);
    }
    Operator function =
        Operator.function(word)
            .orElseThrow(
                () -> refuse(FormulaMistake.UNKNOWN_FUNCTION, name, name.words(), near(word)));
    operation(take());
    List<Syntax> arguments = new ArrayList<>();
    boolean all = function == Operator.COUNT && takeSign("*");
    if (!all && !peek().isSign(")")) {
      do {
        if (peek().is("distinct") || peek().is("select")) {
          throw foreign(peek());
        }
        operation(peek());
        arguments.add(nested(this::anyOf));
      } while (takeSign(","));
    }
    expectSign(")");
    int wanted = function.arguments();
    boolean fits = wanted == 0 ? !arguments.isEmpty() : arguments.size() == wanted;
    if (!all && !fits) {
      throw refuse(FormulaMistake.ARGUMENTS, name, name.words(), function.form());
    }
    Syntax filter = function.isAggregate() ? filter() : null;
    return new Syntax.Call(name.at(), function, arguments, all, filter);
  }

  private static Text near(String word) {
    List<String> words = Operator.functions().stream().map(Operator::word).toList();
    Operator near = Spelling.near(word, words).flatMap(Operator::function).orElse(null);
    return near == null ? Spelling.oneOf(words) : Spelling.nearest(near.form());
  }

  private @Nullable Syntax filter() {
    if (!takeIf("filter")) {
      return null;
    }
    expectSign("(");
    expectWord("where");
    Syntax condition = nested(this::anyOf);
    expectSign(")");
    return condition;
  }

  private interface Rule {
    Syntax read();
  }

  private Syntax nested(Rule rule) {
    if (++depth > DEEPEST) {
      throw refuse(FormulaMistake.TOO_DEEP, peek(), DEEPEST);
    }
    Syntax syntax = rule.read();
    depth--;
    return syntax;
  }

  private void operation(Token token) {
    if (++operations > MOST_OPERATIONS) {
      throw refuse(FormulaMistake.TOO_DEEP, token, MOST_OPERATIONS);
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }

  private boolean takeIf(String keyword) {
    boolean found = peek().is(keyword);
    if (found) {
      take();
    }
    return found;
  }

  private boolean takeSign(String sign) {
    boolean found = peek().isSign(sign);
    if (found) {
      take();
    }
    return found;
  }

  private void expectWord(String keyword) {
    if (!takeIf(keyword)) {
      throw unexpected(keyword.toUpperCase(Locale.ROOT), peek());
    }
  }

  private void expectSign(String sign) {
    if (!takeSign(sign)) {
      throw unexpected("“" + sign + "”", peek());
    }
  }

  private FormulaMistake.Refused unexpected(Object expected, Token found) {
    if (found.kind() == Token.Kind.WORD && ForeignWords.insteadOf(found.words()) != null) {
      return foreign(found);
    }
    return refuse(FormulaMistake.SYMBOL_EXPECTED, found, expected, found.shown());
  }

  private FormulaMistake.Refused foreign(Token found) {
    String cure = Objects.requireNonNullElse(ForeignWords.insteadOf(found.words()), "");
    return refuse(FormulaMistake.NOT_IN_LANGUAGE, found, found.words(), cure);
  }

  private FormulaMistake.Refused refuse(FormulaMistake refusal, Token token, Object... inserts) {
    return new FormulaMistake.Refused(refusal.at(formula.placeOf(token.at()), inserts));
  }
}
