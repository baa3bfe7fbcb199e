package org.bala.core.reading;

/** How sure a value is. Everything but OFFICIAL shows as "to be confirmed" wherever it appears. */
public enum Confidence {
  OFFICIAL,
  TO_BE_CONFIRMED
}
