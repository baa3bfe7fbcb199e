package org.bala.app.layout;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;

/**
 * How one door of the house answers when a request behind it was refused or failed. What lies
 * behind no such door is answered by the portal.
 */
public interface Failing {

  /**
   * Whether an address lies behind this door.
   *
   * @param path that was asked for, beginning with a slash
   */
  boolean holds(String path);

  /** Whether a form was refused because the session that it was made in has ended. */
  static boolean expired(HttpServletRequest request) {
    return request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException;
  }

  /** The answer, in words and without a trace. */
  ResponseEntity<?> answer(HttpServletRequest request, String path, HttpStatus status);
}
