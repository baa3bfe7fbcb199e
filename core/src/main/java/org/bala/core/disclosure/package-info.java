/** Protection of small numbers, so that no child can be told from a published table. */
@NullMarked
package org.bala.core.disclosure;

import org.jspecify.annotations.NullMarked;
