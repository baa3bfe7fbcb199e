package org.bala.app.layout;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

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

  /** The answer, in words and without a trace. */
  ResponseEntity<?> answer(HttpServletRequest request, String path, HttpStatus status);
}
