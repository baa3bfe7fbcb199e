/**
 * What a country package may say: its areas, code lists, registers, rules, indicators and published
 * figures. {@code org.bala.core.packages} reads and checks it.
 */
@NullMarked
package org.bala.core.definitions;

import org.jspecify.annotations.NullMarked;
