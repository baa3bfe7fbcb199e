package org.bala.app.access;

import java.util.Locale;
import org.bala.core.text.Text;
import org.bala.core.text.Words;

/** Why a user was not made, with the cure. */
public enum UserRefusal implements Access.CreatedUser {
  NAME_TAKEN,
  NAME_FORM,
  PASSWORD_SHORT,
  NO_SUCH_ROLE,
  NO_SUCH_UNIT,
  OUT_OF_REACH;

  private String key() {
    return "refusal.user." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In one language. */
  public String sentence(Words words) {
    return words.say(key());
  }

  /** In the languages that Bala speaks itself. */
  public Text sentence() {
    return Words.text(key());
  }
}
