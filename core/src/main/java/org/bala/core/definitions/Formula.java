package org.bala.core.definitions;

/**
 * An expression as it stands in a package, not yet read: see {@code org.bala.core.expressions}.
 *
 * @param place of the first character of {@code text}
 */
public record Formula(String text, Place place) {}
