/** What definitions become in the database: tables, guards, rights. */
@NullMarked
package org.bala.app.registers.tables;

import org.jspecify.annotations.NullMarked;
