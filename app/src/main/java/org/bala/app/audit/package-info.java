/** Remembers who did what, to which record and for what purpose; it is only ever added to. */
@NullMarked
package org.bala.app.audit;

import org.jspecify.annotations.NullMarked;
