package org.bala.app.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The program cannot start until a person does something; the text says what. It is thrown because
 * nothing inside the program can go on without a database, and caught only by the command line.
 */
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Text sentence;

  private CannotStart(String code, Text sentence, @Nullable Throwable cause) {
    super(sentence.in("en", "en"), cause);
    this.code = code;
    this.sentence = sentence;
  }

  /**
   * @param code stable word for the obstacle, for example {@code busy-port}
   * @param kk one sentence with the cure, in Kazakh
   * @param ru the same in Russian
   * @param en the same in English
   */
  public static CannotStart because(String code, String kk, String ru, String en) {
    return because(code, kk, ru, en, null);
  }

  static CannotStart because(
      String code, String kk, String ru, String en, @Nullable Throwable cause) {
    Map<String, String> sentences = new LinkedHashMap<>();
    sentences.put("kk", kk);
    sentences.put("ru", ru);
    sentences.put("en", en);
    return new CannotStart(code, new Text(sentences, false), cause);
  }

  public String code() {
    return code;
  }

  /** One sentence with the cure, in Bala's own languages. */
  public Text sentence() {
    return sentence;
  }
}
