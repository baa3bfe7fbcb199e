package org.bala.core.expressions;

import java.util.List;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Mistake;
import org.bala.core.values.Type;

/** Reads formulas: the door of the expression language. */
public final class Expressions {

  /** What came of reading a formula. */
  public sealed interface Reading {}

  /** The formula has a meaning. */
  public record Read(Expression expression) implements Reading {}

  /** The formula has none; each mistake says where, why and what would be right. */
  public record Refused(List<Mistake> mistakes) implements Reading {}

  private Expressions() {}

  /** Reads a formula of any type. */
  public static Reading read(Formula formula, Scope scope) {
    return attempt(formula, scope, (typing, node) -> node);
  }

  /** Reads a formula that must be a condition. */
  public static Reading condition(Formula formula, Scope scope) {
    return attempt(formula, scope, TypeChecking::condition);
  }

  /**
   * Reads a formula whose value must be of a type: a text becomes a code of the wanted list if it
   * is one, a number is widened, never narrowed.
   */
  public static Reading value(Formula formula, Scope scope, Type wanted) {
    return attempt(formula, scope, (typing, node) -> typing.wanted(node, wanted));
  }

  /** Reads an amount to be paid, rounded as an entitlement says. */
  static Reading amount(Formula formula, Scope scope, Entitlement.Rounding rounding) {
    return attempt(formula, scope, (typing, node) -> typing.amount(node, rounding));
  }

  private interface Demand {
    Node of(TypeChecking typing, Node node);
  }

  private static Reading attempt(Formula formula, Scope scope, Demand demand) {
    try {
      TypeChecking typing = new TypeChecking(formula, scope);
      Node node = typing.whole(Parser.parse(formula));
      return new Read(new Expression(formula, demand.of(typing, node)));
    } catch (FormulaMistake.Refused refused) {
      return new Refused(List.of(refused.mistake()));
    }
  }
}
