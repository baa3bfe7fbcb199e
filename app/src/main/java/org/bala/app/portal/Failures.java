package org.bala.app.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.bala.app.access.OpenTo;
import org.bala.app.layout.Failing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What a person sees when an address leads nowhere or the program fails: words, no trace. Each door
 * answers for what lies behind it, the portal for everything else.
 */
@Controller
final class Failures implements ErrorController {

  private final Messages messages;
  private final ObjectProvider<Failing> doors;

  Failures(Messages messages, ObjectProvider<Failing> doors) {
    this.messages = messages;
    this.doors = doors;
  }

  @OpenTo(OpenTo.Audience.PUBLIC)
  @RequestMapping("/error")
  ResponseEntity<?> failure(HttpServletRequest request) {
    HttpStatus status = status(request);
    String path =
        Objects.requireNonNullElse(
                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), request.getRequestURI())
            .toString();
    Optional<Failing> door = doors.stream().filter(one -> one.holds(path)).findFirst();
    return door.isPresent() ? door.get().answer(request, path, status) : ofPortal(request, status);
  }

  private static HttpStatus status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status =
        code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
    return status == null || status.is5xxServerError() ? HttpStatus.INTERNAL_SERVER_ERROR : status;
  }

  private ResponseEntity<byte[]> ofPortal(HttpServletRequest request, HttpStatus status) {
    if (status.is5xxServerError()) {
      return messages.message(request, status, "portal.failed");
    }
    return status == HttpStatus.FORBIDDEN || status == HttpStatus.NOT_FOUND
        ? messages.notFound(request)
        : messages.message(request, status, "portal.not-understood");
  }
}
