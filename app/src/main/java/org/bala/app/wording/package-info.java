/** What a value, a date, a name looks like in a language. */
@NullMarked
package org.bala.app.wording;

import org.jspecify.annotations.NullMarked;
