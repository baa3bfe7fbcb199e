package org.bala.core.definitions.country;

import org.bala.core.reading.Place;
import org.bala.core.text.Text;

/**
 * A kind of State body that keeps registers, for example guardianship bodies.
 *
 * @param unitPer the level of area that has one unit each; a unit's id is {@code body/area}
 */
public record Body(String id, Text name, Area.Level unitPer, Place place) {}
