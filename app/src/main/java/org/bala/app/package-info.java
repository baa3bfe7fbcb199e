/** Bala, the information system: one program with doors, work, records, trust and a cellar. */
@NullMarked
package org.bala.app;

import org.jspecify.annotations.NullMarked;
