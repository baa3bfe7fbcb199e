@NullMarked
package org.bala.core.people;

import org.jspecify.annotations.NullMarked;
