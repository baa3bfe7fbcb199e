/**
 * Law as a package states it: dated parameters, facts, entitlements with their rules; beside its
 * reader.
 */
@NullMarked
package org.bala.core.definitions.law;

import org.jspecify.annotations.NullMarked;
