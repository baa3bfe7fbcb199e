package org.bala.core.expressions;

import java.util.List;

/**
 * The way to a field: {@code child.birth_date} has the steps {@code child} and {@code birth_date}.
 *
 * @param steps fields that refer to a record, and at last the field itself
 */
public record Path(List<String> steps) {

  public Path {
    steps = List.copyOf(steps);
  }

  public static Path of(String... steps) {
    return new Path(List.of(steps));
  }

  /** The record the last field belongs to; empty for the record itself. */
  public Path parent() {
    return new Path(steps.subList(0, steps.size() - 1));
  }

  public String last() {
    return steps.getLast();
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
