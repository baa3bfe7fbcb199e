package org.bala.core.definitions.law;

import org.bala.core.reading.Formula;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;

/**
 * Something about a unit (a household, a person) that rules rest on, defined once.
 *
 * @param unit id of the register of the unit
 * @param over repeating group or register that an aggregate runs over, the unit's own record if
 *     equal to {@code unit}
 * @param value an expression over that group's fields, usually an aggregate
 */
public record Fact(String id, Text name, String unit, String over, Formula value, Place place) {}
