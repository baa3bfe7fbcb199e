package org.bala.app.portal;

import org.bala.app.layout.Page;

/** A page that says what went wrong and what to do. */
record MessagePage(Page page, String heading, String sentence, HomePage.Link next) {}
