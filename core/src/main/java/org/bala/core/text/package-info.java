/** Words in the languages of a country, and how they are chosen, sorted and folded. */
@NullMarked
package org.bala.core.text;

import org.jspecify.annotations.NullMarked;
