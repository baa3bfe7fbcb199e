/**
 * The one frame of all pages: design tokens, static files, the page template and the parts from
 * which both the portal and the office are built.
 */
@NullMarked
package org.bala.app.layout;

import org.jspecify.annotations.NullMarked;
