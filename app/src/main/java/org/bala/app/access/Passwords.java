package org.bala.app.access;

import java.util.List;
import org.bala.app.access.Access.SignIn;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Joins {@link Access#signIn} to the form of Spring Security. */
final class Passwords implements AuthenticationProvider {

  private final Access access;

  Passwords(Access access) {
    this.access = access;
  }

  @Override
  public Authentication authenticate(Authentication given) {
    String password = given.getCredentials() == null ? "" : given.getCredentials().toString();
    return switch (access.signIn(given.getName(), password)) {
      case SignIn.Welcome welcome ->
          UsernamePasswordAuthenticationToken.authenticated(welcome.person(), null, List.of());
      case SignIn.Refused refused -> throw new BadCredentialsException("refused");
      case SignIn.Wait wait -> throw new LockedException(wait.until().toString());
    };
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
