package org.bala.core.reading;

import org.bala.core.text.Text;

/**
 * One mistake in a country package: where, what, and what would be right.
 *
 * @param code stable word for the kind of mistake, for example {@code unknown-key}
 * @param message one sentence with the cure, in Bala's own languages (kk, ru, en)
 */
public record Mistake(Place place, String code, Text message) {}
