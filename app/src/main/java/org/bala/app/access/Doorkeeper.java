package org.bala.app.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.bala.app.access.OpenTo.Audience;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Lets a request through to a route only if the route is open to whoever asks. */
final class Doorkeeper implements HandlerInterceptor {

  /** A user who was disabled, or lost the role, is out after this time at the latest. */
  private static final long ASK_AGAIN_NANOSECONDS = 10_000_000_000L;

  private static final String ASKED = Doorkeeper.class.getName();

  private final Access access;

  Doorkeeper(Access access) {
    this.access = access;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof ResourceHttpRequestHandler
        || request.getDispatcherType() == DispatcherType.ERROR) {
      return true;
    }
    if (!(handler instanceof HandlerMethod method)) {
      throw new AccessDeniedException("This route does not say to whom it is open");
    }
    OpenTo open = method.getMethodAnnotation(OpenTo.class);
    if (open == null || !admits(open.value(), request)) {
      throw new AccessDeniedException("This route is open to others");
    }
    return true;
  }

  private boolean admits(Audience audience, HttpServletRequest request) {
    if (audience == Audience.PUBLIC) {
      return true;
    }
    SignedIn person = signedIn();
    if (person == null || !stillMay(person, request)) {
      return false;
    }
    return switch (audience) {
      case PUBLIC, SIGNED_IN -> true;
      case ADMINISTRATORS -> person.administers();
      case PUBLISHERS -> person.publishes();
    };
  }

  private boolean stillMay(SignedIn person, HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return false;
    }
    long now = System.nanoTime();
    if (session.getAttribute(ASKED) instanceof Long asked && now - asked < ASK_AGAIN_NANOSECONDS) {
      return true;
    }
    if (access.roles(person).contains(person)) {
      session.setAttribute(ASKED, now);
      return true;
    }
    session.invalidate();
    SecurityContextHolder.clearContext();
    return false;
  }

  private static @Nullable SignedIn signedIn() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn person
        ? person
        : null;
  }
}
