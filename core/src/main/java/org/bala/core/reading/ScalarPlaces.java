package org.bala.core.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Finds where the letters of a scalar stand in its file, also where YAML has folded lines, taken
 * off an indentation or read an escape (YAML 1.2.2, chapters 7.3 and 8.1). The letters of a scalar
 * stand in the file in the same order; only white space between them differs.
 */
public final class ScalarPlaces {

  private final String file;
  private final String content;
  private final int[] lineStarts;

  ScalarPlaces(String file, String content) {
    this.file = file;
    this.content = content;
    this.lineStarts = lineStarts(content);
  }

  /** The pieces of the scalar's text: at least one, the first from offset 0. */
  List<Formula.Piece> of(ScalarEvent event) {
    Mark mark = event.getStartMark().orElseThrow();
    Place start = new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    ScalarStyle style = event.getScalarStyle();
    boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
    Place first = quoted ? new Place(file, start.line(), start.column() + 1) : start;
    int at = block ? lineStart(start.line()) : offset(first);
    List<Formula.Piece> pieces = new ArrayList<>();
    if (!block) {
      pieces.add(new Formula.Piece(0, first));
    }
    add(pieces, event.getValue(), at, style);
    return pieces.isEmpty() ? List.of(new Formula.Piece(0, first)) : pieces;
  }

  private void add(List<Formula.Piece> pieces, String text, int start, ScalarStyle style) {
    int at = start;
    int expected = pieces.isEmpty() ? -1 : start;
    for (int letter = 0; letter < text.length(); letter++) {
      if (Character.isWhitespace(text.charAt(letter))) {
        boolean asWritten =
            at == expected && at < content.length() && text.charAt(letter) == content.charAt(at);
        at += asWritten ? 1 : 0;
        expected = asWritten ? at : expected;
        continue;
      }
      at = next(at, style);
      if (at >= content.length()) {
        break;
      }
      if (at != expected) {
        pieces.add(new Formula.Piece(pieces.isEmpty() ? 0 : letter, place(at)));
      }
      int length = written(at, style);
      expected = length == 1 ? at + 1 : -1;
      at += length;
    }
  }

  /** The next letter of the scalar in the file: past white space and joined lines. */
  private int next(int from, ScalarStyle style) {
    int at = from;
    while (at < content.length()) {
      boolean joined =
          style == ScalarStyle.DOUBLE_QUOTED
              && content.charAt(at) == '\\'
              && at + 1 < content.length()
              && "\n\r \tntr".indexOf(content.charAt(at + 1)) >= 0;
      if (!joined && !Character.isWhitespace(content.charAt(at))) {
        return at;
      }
      at += joined ? 2 : 1;
    }
    return at;
  }

  /** How many characters of the file write the one letter there. */
  private int written(int at, ScalarStyle style) {
    if (style == ScalarStyle.SINGLE_QUOTED && content.charAt(at) == '\'') {
      return 2;
    }
    if (style != ScalarStyle.DOUBLE_QUOTED || content.charAt(at) != '\\') {
      return 1;
    }
    return switch (at + 1 < content.length() ? content.charAt(at + 1) : ' ') {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  private int lineStart(int lines) {
    return lines < lineStarts.length ? lineStarts[lines] : content.length();
  }

  private int offset(Place place) {
    int start = lineStart(place.line() - 1);
    int letters = Math.min(place.column() - 1, content.codePointCount(start, content.length()));
    return content.offsetByCodePoints(start, letters);
  }

  private Place place(int at) {
    int line = Arrays.binarySearch(lineStarts, at);
    int index = line >= 0 ? line : -line - 2;
    return new Place(file, index + 1, content.codePointCount(lineStarts[index], at) + 1);
  }

  private static int[] lineStarts(String content) {
    return IntStream.concat(
            IntStream.of(0),
            IntStream.rangeClosed(1, content.length()).filter(at -> content.charAt(at - 1) == '\n'))
        .toArray();
  }
}
