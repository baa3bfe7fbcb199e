package org.bala.core.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bala.core.text.Text;
import org.bala.core.text.Words;

/** The mistakes found so far; the reader goes on after each. */
public final class Mistakes {

  /** After one of these a file was not read: what is missing then is missing because of it. */
  private static final Set<String> UNREAD =
      Set.of(
          "unreadable-file",
          "too-large",
          "not-a-file",
          "not-utf8",
          "byte-order-mark",
          "not-yaml",
          "not-allowed-yaml",
          "too-deep",
          "no-commas",
          "unclosed-quote",
          "too-many-rows");

  private final List<Mistake> found = new ArrayList<>();

  /**
   * Notes a mistake.
   *
   * @param code of the sentence {@code mistake.CODE} in Bala's words
   * @param arguments of the sentence; a {@link Text} is said in the language of the sentence
   */
  public void add(Place place, String code, Object... arguments) {
    java.util.Map<String, String> sentences = new java.util.LinkedHashMap<>();
    for (String language : Words.LANGUAGES) {
      Object[] said = new Object[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        said[i] = arguments[i] instanceof Text text ? text.in(language, language) : arguments[i];
        if (!language.equals("en") && said[i] instanceof String words) {
          said[i] = words.replace('“', '«').replace('”', '»');
        }
      }
      sentences.put(language, Words.in(language).say("mistake." + code, said));
    }
    found.add(new Mistake(place, code, new Text(sentences, false)));
  }

  public void addAll(Collection<Mistake> mistakes) {
    found.addAll(mistakes);
  }

  /** Whether a file was not read, so that whatever refers to it would seem wrong. */
  public boolean hidesOthers() {
    return found.stream().anyMatch(mistake -> UNREAD.contains(mistake.code()));
  }

  /** Whether this file was not read. */
  public boolean hides(String file) {
    return found.stream()
        .anyMatch(
            mistake -> UNREAD.contains(mistake.code()) && mistake.place().file().equals(file));
  }

  /** Whether something is wrong at this place already. */
  public boolean at(Place place) {
    return found.stream().anyMatch(mistake -> mistake.place().equals(place));
  }

  public boolean none() {
    return found.isEmpty();
  }

  /** In the order of their places, each once. */
  public List<Mistake> sorted() {
    return found.stream()
        .distinct()
        .sorted(java.util.Comparator.comparing(Mistake::place).thenComparing(Mistake::code))
        .toList();
  }
}
