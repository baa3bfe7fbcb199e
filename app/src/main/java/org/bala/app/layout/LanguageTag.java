package org.bala.app.layout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Languages as addresses and browsers name them: BCP 47, with script and region where needed. */
public final class LanguageTag {

  /** A tag: {@code kk}, {@code pt-BR}, {@code sr-Latn}. */
  public static final String PATTERN = "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?";

  /** The first step of every address for a reader. */
  public static final String STEP = "/{language:" + PATTERN + "}";

  private LanguageTag() {}

  /**
   * The first language that a browser asks for and the country has, by whole tag or by language.
   */
  public static Optional<String> asked(List<Locale> wanted, Predicate<String> spoken) {
    for (Locale locale : wanted) {
      for (String tag : List.of(locale.toLanguageTag(), locale.getLanguage())) {
        if (spoken.test(tag)) {
          return Optional.of(tag);
        }
      }
    }
    return Optional.empty();
  }
}
