package org.bala.core.definitions.country;

import java.time.LocalDate;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Where a published value comes from.
 *
 * @param address a web address or document symbol, if there is one
 * @param licence of the data, if it is stated
 */
public record Source(
    String id,
    Text title,
    Text publisher,
    @Nullable String address,
    @Nullable LocalDate published,
    @Nullable String licence,
    Place place) {}
