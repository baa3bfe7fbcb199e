/** Types of the values that records hold and expressions give. */
@NullMarked
package org.bala.core.values;

import org.jspecify.annotations.NullMarked;
