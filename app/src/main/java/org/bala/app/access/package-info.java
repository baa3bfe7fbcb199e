/** Who a person is, what the person may do, and which routes are open to whom. */
@NullMarked
package org.bala.app.access;

import org.jspecify.annotations.NullMarked;
