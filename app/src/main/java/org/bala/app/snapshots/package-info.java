/**
 * The registers as they stood at one moment, for counting over a whole country: which columns may
 * leave, in whose rights they leave, and what is never let out.
 */
@NullMarked
package org.bala.app.snapshots;

import org.jspecify.annotations.NullMarked;
