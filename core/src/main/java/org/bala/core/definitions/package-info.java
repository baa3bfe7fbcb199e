/**
 * What a country package may say: its areas, code lists, registers, rules, indicators and published
 * figures, and the strict reader that finds every mistake with its place.
 */
@NullMarked
package org.bala.core.definitions;

import org.jspecify.annotations.NullMarked;
