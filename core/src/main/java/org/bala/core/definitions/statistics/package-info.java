/** Indicators and published tables with their figures; beside their reader. */
@NullMarked
package org.bala.core.definitions.statistics;

import org.jspecify.annotations.NullMarked;
