package org.bala.core.definitions.country;

import org.bala.core.reading.Place;
import org.bala.core.text.Text;

/**
 * How a country numbers its people.
 *
 * @param name what the number is called, as a rule an abbreviation
 * @param scheme how it is built and checked, see {@code org.bala.core.people}
 */
public record IdentificationNumbers(Text name, Scheme scheme, Place place) {

  /** A way of building and checking identification numbers. */
  public enum Scheme {
    /**
     * Twelve digits: birth date {@code YYMMDD}, a digit for century and sex, a serial of four, and
     * a check digit by two rows of eleven weights; a serial for which both rows give ten is never
     * issued.
     */
    WEIGHTED_ELEVEN_TWO_PASS,
    /** Any text without spaces; nothing can be checked. */
    UNCHECKED
  }
}
