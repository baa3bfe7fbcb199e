/**
 * The public door: pages, charts, maps and downloads of published figures, readable without script,
 * in every language of the country.
 */
@NullMarked
package org.bala.app.portal;

import org.jspecify.annotations.NullMarked;
