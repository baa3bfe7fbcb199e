/** Published figures as a reader is shown them: rows, slices, scales, charts and maps. */
@NullMarked
package org.bala.app.figures;

import org.jspecify.annotations.NullMarked;
