package org.bala.app.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.bala.app.access.OpenTo;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a person sees when an address leads nowhere or the program fails: words, no trace. */
@Controller
final class Failures implements ErrorController {

  private final Messages messages;

  Failures(Messages messages) {
    this.messages = messages;
  }

  @OpenTo(OpenTo.Audience.PUBLIC)
  @RequestMapping("/error")
  ResponseEntity<byte[]> failure(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status =
        code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
    if (status == null || status.is5xxServerError()) {
      return messages.message(request, HttpStatus.INTERNAL_SERVER_ERROR, "portal.failed");
    }
    return status == HttpStatus.FORBIDDEN || status == HttpStatus.NOT_FOUND
        ? messages.notFound(request)
        : messages.message(request, status, "portal.not-understood");
  }
}
