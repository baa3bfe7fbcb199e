/** What all else refers to: areas, bodies, roles, sources, code lists; each beside its reader. */
@NullMarked
package org.bala.core.definitions.country;

import org.jspecify.annotations.NullMarked;
