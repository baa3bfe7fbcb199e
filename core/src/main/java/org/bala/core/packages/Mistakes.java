package org.bala.core.packages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bala.core.definitions.Mistake;
import org.bala.core.definitions.Place;
import org.bala.core.text.Text;
import org.bala.core.text.Words;

/** The mistakes found so far; the reader goes on after each. */
final class Mistakes {

  private final List<Mistake> found = new ArrayList<>();

  /**
   * Notes a mistake.
   *
   * @param code of the sentence {@code mistake.CODE} in Bala's words
   * @param arguments of the sentence; a {@link Text} is said in the language of the sentence
   */
  void add(Place place, String code, Object... arguments) {
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

  void addAll(Collection<Mistake> mistakes) {
    found.addAll(mistakes);
  }

  boolean none() {
    return found.isEmpty();
  }

  /** In the order of their places, each once. */
  List<Mistake> sorted() {
    return found.stream()
        .distinct()
        .sorted(java.util.Comparator.comparing(Mistake::place).thenComparing(Mistake::code))
        .toList();
  }
}
