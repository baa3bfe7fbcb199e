package org.bala.core.definitions.country;

import org.bala.core.reading.Place;
import org.bala.core.text.Text;

/**
 * What a user may be. Each role has one database role of its own.
 *
 * @param reach {@code UNIT} sees the areas of its own unit, {@code REFERRED} only records referred
 *     to the person, {@code NATION} every area
 * @param administers whether it may manage users (never together with a right to records)
 * @param publishes whether it may compute indicators and publish figures
 */
public record Role(
    String id, Text name, Reach reach, boolean administers, boolean publishes, Place place) {

  /** How far a role sees. */
  public enum Reach {
    UNIT,
    REFERRED,
    NATION
  }
}
