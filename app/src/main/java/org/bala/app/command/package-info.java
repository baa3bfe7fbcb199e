/** The door for whoever runs Bala: the command line. */
@NullMarked
package org.bala.app.command;

import org.jspecify.annotations.NullMarked;
