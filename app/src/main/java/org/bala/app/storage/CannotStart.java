package org.bala.app.storage;

import java.util.Arrays;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
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
   * @param code stable word for the obstacle, for example {@code busy-port}; the sentence stands
   *     under {@code start.CODE} in Bala's words
   * @param arguments what the sentence names
   */
  public static CannotStart because(String code, Object... arguments) {
    return new CannotStart(code, sentence(code, arguments), null);
  }

  /** As {@link #because}, after something that a log should keep. */
  public static CannotStart after(Throwable cause, String code, Object... arguments) {
    return new CannotStart(code, sentence(code, arguments), cause);
  }

  private static Text sentence(String code, Object... arguments) {
    Object[] words = Arrays.stream(arguments).map(String::valueOf).toArray();
    return Words.text("start." + code, words);
  }

  public String code() {
    return code;
  }

  /** One sentence with the cure, in Bala's own languages. */
  public Text sentence() {
    return sentence;
  }
}
