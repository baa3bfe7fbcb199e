@NullMarked
package org.bala.core.text;

import org.jspecify.annotations.NullMarked;
