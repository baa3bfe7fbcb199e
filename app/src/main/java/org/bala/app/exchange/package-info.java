/** The door for programs: the same reads and saves as JSON. */
@NullMarked
package org.bala.app.exchange;

import org.jspecify.annotations.NullMarked;
