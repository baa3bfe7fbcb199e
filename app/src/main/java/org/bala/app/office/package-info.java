/**
 * The working door: pages for people who register, decide, compute and administer, made from the
 * definitions of the country's registers. What each person sees is decided by the database.
 */
@NullMarked
package org.bala.app.office;

import org.jspecify.annotations.NullMarked;
