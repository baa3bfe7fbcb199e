/** Pages of records: lists, search, forms, histories, tasks. */
@NullMarked
package org.bala.app.office.records;

import org.jspecify.annotations.NullMarked;
