@NullMarked
package org.bala.core.packages;

import org.jspecify.annotations.NullMarked;
