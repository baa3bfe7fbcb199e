package org.bala.app.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Contrast of the design tokens by WCAG 2.2, light and dark. */
class TokensTest {

  /** Text, its surface, the least contrast. */
  private record Pair(String text, String surface, double least) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("ink", "surface", 7),
          new Pair("ink", "surface-quiet", 7),
          new Pair("ink-quiet", "surface", 7),
          new Pair("ink-quiet", "surface-quiet", 7),
          new Pair("action", "surface", 7),
          new Pair("action", "surface-quiet", 7),
          new Pair("on-action", "action-surface", 7),
          new Pair("structure", "surface", 7),
          new Pair("attention", "surface", 7),
          new Pair("attention", "attention-surface", 7),
          new Pair("on-surface-strong", "surface-strong", 7),
          new Pair("on-step-light", "step-1", 7),
          new Pair("on-step-light", "step-2", 7),
          new Pair("on-step-light", "step-3", 7),
          new Pair("on-step-dark", "step-4", 7),
          new Pair("on-step-dark", "step-5", 7),
          new Pair("line-control", "surface", 4.5),
          new Pair("focus", "surface", 4.5));

  private static Map<String, String> colours(String css) {
    Map<String, String> colours = new LinkedHashMap<>();
    Matcher token = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});").matcher(css);
    while (token.find()) {
      colours.put(token.group(1), token.group(2));
    }
    return colours;
  }

  private static String of(Map<String, String> colours, String token) {
    return java.util.Objects.requireNonNull(colours.get(token), token);
  }

  /** Relative luminance, WCAG 2.2. */
  private static double luminance(String colour) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static double contrast(String one, String other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  @Test
  void everyTextStandsOutFromItsSurface() throws Exception {
    String css =
        new ClassPathResource("static/tokens.css").getContentAsString(StandardCharsets.UTF_8);
    int dark = css.indexOf("@media (prefers-color-scheme: dark)");
    Map<String, String> light = colours(css.substring(0, dark));
    Map<String, String> night = new LinkedHashMap<>(light);
    night.putAll(colours(css.substring(dark)));
    for (boolean atNight : List.of(false, true)) {
      Map<String, String> colours = atNight ? night : light;
      for (Pair pair : PAIRS) {
        assertThat(contrast(of(colours, pair.text()), of(colours, pair.surface())))
            .as("%s on %s, %s", pair.text(), pair.surface(), atNight ? "dark" : "light")
            .isGreaterThanOrEqualTo(pair.least());
      }
    }
  }
}
