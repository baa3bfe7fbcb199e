/** Time as statistics and law speak of it: periods. */
@NullMarked
package org.bala.core.time;

import org.jspecify.annotations.NullMarked;
