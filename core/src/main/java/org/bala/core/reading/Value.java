package org.bala.core.reading;

import java.util.List;
import java.util.Map;

/** A value in a YAML file, with its place. */
public sealed interface Value {

  Place place();

  /**
   * @param text as written, without quotes
   * @param place of the first character of {@code text}
   * @param empty whether nothing stands there
   * @param pieces where its parts stand, see {@link Formula}
   */
  record Scalar(String text, Place place, boolean empty, List<Formula.Piece> pieces)
      implements Value {

    /** The scalar read as an expression. */
    Formula formula() {
      return new Formula(text, place, pieces);
    }
  }

  record Items(List<Value> values, Place place) implements Value {}

  /** Keys with values, in the order of the file. */
  record Entries(Map<String, Entry> entries, Place place) implements Value {}

  /** One key with its value. */
  record Entry(Place key, Value value) {}
}
