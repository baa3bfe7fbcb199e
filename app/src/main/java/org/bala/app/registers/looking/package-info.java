/** Records as they are looked at: list, search, order, as of a day. */
@NullMarked
package org.bala.app.registers.looking;

import org.jspecify.annotations.NullMarked;
