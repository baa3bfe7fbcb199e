package org.bala.app.figures;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A region's figure of one period, as charts and maps show it.
 *
 * @param digits exact value, null when nothing is published
 * @param printed the value in the page's language, "hidden" or "no data"
 * @param hidden whether it is known and hidden to protect people
 * @param sure whether it is neither provisional, estimated nor to be confirmed
 */
public record RegionFigure(
    String area,
    String name,
    String shortName,
    String tileName,
    String address,
    @Nullable String digits,
    String printed,
    boolean hidden,
    boolean sure) {

  /** The value of a region that has one. */
  public BigDecimal number() {
    return new BigDecimal(Objects.requireNonNull(digits));
  }
}
