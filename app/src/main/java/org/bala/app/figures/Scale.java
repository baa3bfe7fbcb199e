package org.bala.app.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A linear scale with round ticks.
 *
 * @param ticks ascending, at least two
 */
public record Scale(List<BigDecimal> ticks) {

  /**
   * The scale of at most {@code steps} steps of 1, 2 or 5 times a power of ten that holds all
   * values.
   */
  public static Scale of(Collection<BigDecimal> values, int steps) {
    BigDecimal low = values.stream().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    BigDecimal high = values.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ONE);
    if (low.compareTo(high) == 0) {
      high = high.add(BigDecimal.ONE);
    }
    BigDecimal least = high.subtract(low).divide(BigDecimal.valueOf(steps), 12, RoundingMode.UP);
    int power = least.precision() - least.scale() - 1;
    for (int exponent = power; ; exponent++) {
      for (int digit : new int[] {1, 2, 5}) {
        BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
        BigDecimal from = low.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        BigDecimal to = high.divide(step, 0, RoundingMode.CEILING).multiply(step);
        int count = to.subtract(from).divide(step, 0, RoundingMode.HALF_EVEN).intValueExact();
        if (count <= steps) {
          return of(from, step, count);
        }
      }
    }
  }

  private static Scale of(BigDecimal from, BigDecimal step, int count) {
    List<BigDecimal> ticks = new ArrayList<>();
    int scale = Math.max(0, step.stripTrailingZeros().scale());
    for (int i = 0; i <= count; i++) {
      ticks.add(
          from.add(step.multiply(BigDecimal.valueOf(i))).setScale(scale, RoundingMode.HALF_EVEN));
    }
    return new Scale(List.copyOf(ticks));
  }

  /** Where a value stands between the first tick (0) and the last (1). */
  public double share(BigDecimal value) {
    BigDecimal low = ticks.getFirst();
    BigDecimal whole = ticks.getLast().subtract(low);
    return value.subtract(low).divide(whole, 9, RoundingMode.HALF_EVEN).doubleValue();
  }
}
