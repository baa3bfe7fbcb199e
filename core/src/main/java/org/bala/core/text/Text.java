package org.bala.core.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing said in several languages, keyed by language code (BCP 47, lower case: {@code kk}).
 *
 * @param byLanguage the sentence in each language it was written in, in the package's order
 * @param reviewed whether a person who speaks each language has read it; otherwise it is a draft
 */
public record Text(Map<String, String> byLanguage, boolean reviewed) {

  public Text {
    byLanguage = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
  }

  /** The same words in every language: an identifier, a number, a code. */
  public static Text same(String words) {
    return new Text(Map.of("und", words), true);
  }

  public static Text empty() {
    return new Text(Map.of(), true);
  }

  /** The sentence in {@code language}, if it was written in that language. */
  public Optional<String> in(String language) {
    return Optional.ofNullable(byLanguage.get(language));
  }

  /** The sentence in {@code language}; else in {@code fallback}; else in any language; else "". */
  public String in(String language, String fallback) {
    return in(language)
        .or(() -> in(fallback))
        .or(() -> byLanguage.values().stream().findFirst())
        .orElse("");
  }
}
