package org.bala.core.definitions.country;

import org.bala.core.people.NumberScheme;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * How a country numbers its people.
 *
 * @param name what the number is called, as a rule an abbreviation
 * @param scheme how it is built, null where any text without spaces will do
 */
public record IdentificationNumbers(Text name, @Nullable NumberScheme scheme, Place place) {}
