package org.bala.app.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.bala.core.text.Text;
import org.bala.core.text.Words;

/**
 * Where a command speaks, and in which of Bala's languages.
 *
 * @param language one of {@link Words#LANGUAGES}
 */
public record Terminal(PrintWriter out, PrintWriter err, String language) {

  /** In the language that the launcher names, for it has changed the variables. */
  static Terminal ofThisProcess() {
    String said = System.getProperty("bala.language");
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        said != null && Words.LANGUAGES.contains(said) ? said : language(System.getenv()));
  }

  /** The language of the machine, by the order POSIX gives its variables; else English. */
  static String language(Map<String, String> environment) {
    for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        String language = value.split("[_.@-]", 2)[0].toLowerCase(Locale.ROOT);
        return Words.LANGUAGES.contains(language) ? language : "en";
      }
    }
    return "en";
  }

  public void say(String key, Object... arguments) {
    out.println(Words.in(language).say(key, arguments));
    out.flush();
  }

  void complain(String key, Object... arguments) {
    complain(Words.text(key, arguments));
  }

  void complain(Text sentence) {
    err.println(sentence.in(language, "en"));
    err.flush();
  }
}
