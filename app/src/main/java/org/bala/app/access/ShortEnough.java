package org.bala.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Turns away a document that is longer than any form, before it is read, so that nobody fills the
 * memory. One whose length is not said (a chunked one) is turned away too.
 */
final class ShortEnough implements HandlerInterceptor {

  /** As much as Tomcat reads of a form. */
  private static final long LONGEST = 2 << 20;

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
      return false;
    }
    if (request.getContentLengthLong() > LONGEST) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return false;
    }
    return true;
  }
}
