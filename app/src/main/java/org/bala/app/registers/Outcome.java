package org.bala.app.registers;

import java.util.List;
import java.util.function.Function;

/** What came of asking a register: it was done, or it was refused and why. */
public sealed interface Outcome<T> {

  /** It was done. */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * It was refused and nothing was changed.
   *
   * @param refusals all reasons that could be found at once; never empty
   */
  record Refused<T>(List<Refusal> refusals) implements Outcome<T> {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }

  static <T> Outcome<T> refused(Refusal refusal) {
    return new Refused<>(List.of(refusal));
  }

  default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case Refused<T>(List<Refusal> refusals) -> new Refused<>(refusals);
    };
  }
}
