package org.bala.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the form: {@code ?refused}, or {@code ?wait=} with the moment to try again. */
final class SignInRefused implements AuthenticationFailureHandler {

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    String why =
        refused instanceof LockedException locked
            ? "wait="
                + URLEncoder.encode(String.valueOf(locked.getMessage()), StandardCharsets.UTF_8)
            : "refused";
    response.sendRedirect(request.getContextPath() + "/sign-in?" + why);
  }
}
