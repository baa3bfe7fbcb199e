package org.bala.core.expressions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a condition. */
public sealed interface Finding {

  /** The condition is met. */
  record Holds() implements Finding {}

  /** The condition is not met. */
  record DoesNotHold() implements Finding {}

  /**
   * The condition can neither be said to hold nor not to hold.
   *
   * @param missing what is not known and could decide it
   */
  record CannotBeDecided(List<Reference> missing) implements Finding {}

  /**
   * The outcome of a value that an engine returned.
   *
   * @param value null when the engine's answer was NULL
   * @param missing the references for which {@link Expression#missing} was true
   */
  static Finding of(@Nullable Boolean value, List<Reference> missing) {
    if (value == null) {
      return new CannotBeDecided(List.copyOf(missing));
    }
    return value ? new Holds() : new DoesNotHold();
  }
}
