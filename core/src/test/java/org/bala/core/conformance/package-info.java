/**
 * Proves that an expression means the same on every engine: worked examples, generated formulas,
 * and the engines themselves. The module {@code spark} runs the same proofs on a third engine.
 */
@NullMarked
package org.bala.core.conformance;

import org.jspecify.annotations.NullMarked;
