package org.bala.app.office;

import jakarta.servlet.http.HttpServletRequest;
import org.bala.app.access.SignedIn;

/**
 * Somebody at work who asks for a page.
 *
 * @param language of the address, whether or not the country has it
 */
public record Visit(String language, SignedIn person, HttpServletRequest request) {}
