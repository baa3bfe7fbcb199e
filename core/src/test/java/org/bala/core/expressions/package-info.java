/** Proofs of the expression language. */
@NullMarked
package org.bala.core.expressions;

import org.jspecify.annotations.NullMarked;
