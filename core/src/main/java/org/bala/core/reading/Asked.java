package org.bala.core.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears what a reader asks of its files, so that the reference of the package format is written
 * from the reader itself and cannot say otherwise.
 */
@FunctionalInterface
public interface Asked {

  /** Nobody listens: what every start of the program uses. */
  Asked NOBODY =
      new Asked() {
        @Override
        public void question(Question question) {}

        @Override
        public boolean listens() {
          return false;
        }
      };

  void question(Question question);

  /** Whether it is worth telling: a table asks once a cell. */
  default boolean listens() {
    return true;
  }

  /** What may stand under a key or in a column. */
  enum Form {
    TEXT,
    IDENTIFIER,
    LANGUAGE_TAG,
    CODE,
    REFERENCE,
    DATE,
    INTEGER,
    DECIMAL,
    FLAG,
    ONE_OF,
    FORMULA,
    FORMULAS,
    WORDS,
    KEYS,
    LIST_OF_KEYS,
    NAMED_KEYS,
    NAMED_WORDS,
    NAMED_VALUES,
    LIST
  }

  /**
   * One question about one place.
   *
   * @param file the kind of file, {@code registers/ID.yaml}
   * @param path keys down to the one asked for; {@code NAME} where the package gives a name, {@code
   *     []} after a list
   * @param required whether its absence is a mistake here
   * @param refers what it names, null when it names nothing
   * @param words all that may be written, empty when not from a fixed set
   */
  record Question(
      String file,
      String path,
      Form form,
      boolean required,
      @Nullable Kind refers,
      List<String> words) {}

  /**
   * Where a reader is.
   *
   * @param path empty, or keys with a point after each
   */
  record Trail(String file, String path) {

    public static Trail of(String file) {
      return new Trail(file, "");
    }

    /** Below a key: {@code access.NAME.}. */
    Trail below(String step) {
      return new Trail(file, path + step + ".");
    }

    String to(String key) {
      return path + key;
    }
  }
}
