/** Keeps records: makes a register's table from its definition, guards it, and reads and saves. */
@NullMarked
package org.bala.app.registers;

import org.jspecify.annotations.NullMarked;
