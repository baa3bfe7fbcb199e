/** Proofs from outside: what a person sees in a browser, and what survives when it is killed. */
@NullMarked
package org.bala.acceptance;

import org.jspecify.annotations.NullMarked;
