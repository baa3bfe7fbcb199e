/** The made-up people of the fictitious country: nobody of them lives. */
@NullMarked
package org.bala.app.demo;

import org.jspecify.annotations.NullMarked;
