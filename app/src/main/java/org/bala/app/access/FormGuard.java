package org.bala.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Keeps the token of forms in the session of whoever has signed in, and in a cookie of everybody
 * else: a stranger has no session, so that no number of strangers fills the memory.
 */
final class FormGuard implements CsrfTokenRepository {

  private static final String HEADER = "X-CSRF-TOKEN";

  private final HttpSessionCsrfTokenRepository ofSession = new HttpSessionCsrfTokenRepository();
  private final CookieCsrfTokenRepository ofCookie = new CookieCsrfTokenRepository();

  FormGuard() {
    ofSession.setHeaderName(HEADER);
    ofCookie.setHeaderName(HEADER);
    ofCookie.setCookieName("bala-form");
    ofCookie.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
  }

  private CsrfTokenRepository of(HttpServletRequest request) {
    return request.getSession(false) == null ? ofCookie : ofSession;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return of(request).generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token == null) {
      ofCookie.saveToken(null, request, response);
    }
    of(request).saveToken(token, request, response);
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return of(request).loadToken(request);
  }
}
