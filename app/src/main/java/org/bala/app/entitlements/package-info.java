/**
 * What is owed to whom, and why: rules of law applied to one household with every reason, or to all
 * of a country at once, by the same expressions.
 */
@NullMarked
package org.bala.app.entitlements;

import org.jspecify.annotations.NullMarked;
