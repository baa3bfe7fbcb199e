/** The cellar: a PostgreSQL of our own or yours, and the only way to speak with it. */
@NullMarked
package org.bala.app.storage;

import org.jspecify.annotations.NullMarked;
