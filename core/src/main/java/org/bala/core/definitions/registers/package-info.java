/** What a register is: fields, groups, checks, lifecycle, rights; beside its reader. */
@NullMarked
package org.bala.core.definitions.registers;

import org.jspecify.annotations.NullMarked;
