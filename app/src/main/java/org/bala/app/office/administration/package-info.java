/** Pages of those who make users. */
@NullMarked
package org.bala.app.office.administration;

import org.jspecify.annotations.NullMarked;
