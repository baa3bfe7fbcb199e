package org.bala.core.expressions;

import org.bala.core.definitions.law.Parameter;

/** Something an expression asks for, and that may be missing. */
public sealed interface Reference {

  /** A field of the record, or of a record it refers to. */
  record Field(Path path) implements Reference {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** A fact of the unit. */
  record Fact(String id) implements Reference {
    @Override
    public String toString() {
      return id;
    }
  }

  /** A dated parameter; it is missing on a day before its first value. */
  record Dated(Parameter parameter) implements Reference {
    @Override
    public String toString() {
      return parameter.id();
    }
  }

  /** The day that the expression is asked for. */
  record Day() implements Reference {
    @Override
    public String toString() {
      return "day";
    }
  }
}
