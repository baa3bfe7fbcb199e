/** Pages of those who take snapshots, compute and publish. */
@NullMarked
package org.bala.app.office.statistics;

import org.jspecify.annotations.NullMarked;
