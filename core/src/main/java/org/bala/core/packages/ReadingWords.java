package org.bala.core.packages;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.bala.core.reading.Mistakes;
import org.bala.core.reading.Nearest;
import org.bala.core.reading.Place;
import org.bala.core.text.Words;

/**
 * Reads Bala's words in a language as a package says them. An empty sentence is one that nobody has
 * translated yet.
 */
final class ReadingWords {

  private ReadingWords() {}

  static Map<String, String> read(String language, String file, String text, Mistakes mistakes) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException malformed) {
      mistakes.add(new Place(file, 1, 1), "not-words", String.valueOf(malformed.getMessage()));
      return Map.of();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Set<String> known = Words.in("en").keys();
    Map<String, String> sentences = new LinkedHashMap<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      String sentence = properties.getProperty(key);
      Place place = new Place(file, line(text, key), 1);
      if (!known.contains(key)) {
        mistakes.add(place, "unknown-key", key, Nearest.to(key, known));
      } else if (!sentence.isBlank()) {
        Words.wrong(language, key, sentence)
            .ifPresentOrElse(
                wrong -> mistakes.add(place, "not-words", wrong),
                () -> sentences.put(key, sentence));
      }
    }
    return sentences;
  }

  private static int line(String text, String key) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.startsWith(key) && line.substring(key.length()).stripLeading().startsWith("=")) {
        return number;
      }
    }
    return 1;
  }
}
