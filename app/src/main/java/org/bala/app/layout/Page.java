package org.bala.app.layout;

import java.util.List;
import org.bala.core.text.Words;

/**
 * What the frame of a page needs to know.
 *
 * @param language of the page, one of the country's
 * @param title of the page without the name of the program
 * @param description one sentence for search engines and social cards
 * @param canonical absolute address of this page without what only arranges it
 * @param languages links to the same page in every language
 * @param home address of the first page in this language
 * @param countryName of the country, in the page's language
 * @param assets folder of the static files, see {@link Assets}
 * @param synthetic whether the country is fictitious: then every page says so
 */
public record Page(
    Words words,
    String language,
    String title,
    String description,
    String canonical,
    List<LanguageLink> languages,
    String home,
    String countryName,
    String assets,
    boolean synthetic) {

  /**
   * @param address absolute
   */
  public record LanguageLink(
      String code, String name, String shortName, String address, boolean current) {}

  /** The sentence under {@code key} in the page's language. */
  public String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }
}
