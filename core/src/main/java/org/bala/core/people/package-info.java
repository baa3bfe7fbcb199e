/** People as a State numbers them, and made-up people for a made-up country. */
@NullMarked
package org.bala.core.people;

import org.jspecify.annotations.NullMarked;
