/** Records as they are written: what was typed is read, refused or stored. */
@NullMarked
package org.bala.app.registers.entering;

import org.jspecify.annotations.NullMarked;
