package org.bala.core.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * An expression as it stands in a package, not yet read: see {@code org.bala.core.expressions}.
 *
 * @param place of the first character of {@code text}
 * @param pieces of {@code text} in its order, the first from offset 0
 */
public record Formula(String text, Place place, List<Piece> pieces) {

  /**
   * A part of a text that stands in the file letter by letter, on one line.
   *
   * @param from offset of its first character in the text, in UTF-16 units
   * @param place of that character
   */
  public record Piece(int from, Place place) {}

  public Formula {
    pieces = List.copyOf(pieces);
  }

  /** A formula whose lines stand in the file as they stand in the text, from column 1 on. */
  public Formula(String text, Place place) {
    this(text, place, lines(text, place));
  }

  private static List<Piece> lines(String text, Place place) {
    List<Piece> lines = new ArrayList<>(List.of(new Piece(0, place)));
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      lines.add(new Piece(end + 1, new Place(place.file(), place.line() + lines.size(), 1)));
    }
    return lines;
  }

  /** Where the character at an offset of the text stands; columns count code points. */
  public Place placeOf(int offset) {
    Piece holding = pieces.getFirst();
    for (Piece piece : pieces) {
      if (piece.from() <= offset) {
        holding = piece;
      }
    }
    int letters =
        text.codePointCount(holding.from(), Math.clamp(offset, holding.from(), text.length()));
    Place start = holding.place();
    return new Place(start.file(), start.line(), start.column() + letters);
  }
}
