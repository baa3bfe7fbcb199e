package org.bala.core.definitions.country;

import org.jspecify.annotations.Nullable;

/**
 * A reference to law.
 *
 * @param act id of a source that is an act of law
 * @param articles as lawyers write them, for example {@code 90–92}
 */
public record Law(String act, @Nullable String articles) {}
