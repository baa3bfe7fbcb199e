package org.bala.app.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.bala.core.text.Words;

/** Values in at most five classes between round bounds, for the sequential colours of a map. */
public final class Classes {

  private static final int MOST = 5;

  private final Scale scale;

  public Classes(List<RegionFigure> figures) {
    List<BigDecimal> values =
        figures.stream()
            .filter(figure -> figure.digits() != null)
            .map(RegionFigure::number)
            .toList();
    this.scale = Scale.of(values, MOST);
  }

  /** Colour step 1 to 5, 0 without a value. A value on a bound belongs to the class above. */
  int step(RegionFigure figure) {
    if (figure.digits() == null) {
      return 0;
    }
    int steps = scale.ticks().size() - 1;
    int position = Math.min((int) Math.floor(scale.share(figure.number()) * steps), steps - 1);
    return spread(position, steps);
  }

  /** Fewer classes than colours keep the lightest and the darkest. */
  private static int spread(int position, int steps) {
    return steps == 1 ? 3 : 1 + Math.round(position * (MOST - 1) / (float) (steps - 1));
  }

  /**
   * @param step colour
   */
  public record Key(int step, String range) {}

  /** The legend, the lowest class first; "no data" is not in it. */
  public List<Key> keys(Words words) {
    List<Key> keys = new ArrayList<>();
    int steps = scale.ticks().size() - 1;
    for (int i = 0; i < steps; i++) {
      keys.add(
          new Key(
              spread(i, steps),
              words.figure(scale.ticks().get(i).toPlainString())
                  + "–"
                  + words.figure(scale.ticks().get(i + 1).toPlainString())));
    }
    return keys;
  }
}
