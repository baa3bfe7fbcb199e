package org.bala.core.reading;

import java.util.Locale;
import org.bala.core.text.Text;
import org.bala.core.text.Words;

/** Kinds of value and of thing that a mistake may speak of; its words are {@code kind.NAME}. */
public enum Kind {
  TEXT,
  LIST,
  ENTRIES,
  DATE,
  INTEGER,
  DECIMAL,
  FLAG,
  IDENTIFIER,
  CODE,
  PERIOD,
  TIME_ZONE,
  CURRENCY,
  TOPOLOGY,
  AREA,
  BODY,
  ROLE,
  SOURCE,
  CODE_LIST,
  REGISTER,
  FIELD,
  PARAMETER,
  FACT,
  INDICATOR,
  DATAFLOW,
  LANGUAGE,
  LANGUAGE_TAG,
  NOTE,
  STATE,
  AMOUNT,
  DIMENSION;

  public Text text() {
    return Words.text("kind." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
