package org.bala.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Signing in and out by a form at {@code /sign-in} (fields {@code username} and {@code password})
 * and {@code /sign-out}; which route is open to whom is said at the route, by {@link OpenTo}.
 */
@Configuration
class AccessConfiguration implements WebMvcConfigurer {

  static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private final Doorkeeper doorkeeper;

  AccessConfiguration(Access access) {
    this.doorkeeper = new Doorkeeper(access);
  }

  @Configuration
  static class Beans {

    @Bean
    Access access(Database database, CountryPackage country) {
      return new Access(database, country);
    }

    @Bean
    AuthenticationProvider passwords(Access access) {
      return new Passwords(access);
    }

    @Bean
    EveryRouteSaysWho everyRouteSaysWho(
        org.springframework.context.ApplicationContext application) {
      return new EveryRouteSaysWho(application);
    }

    /** The session is a cookie that no script reads and no other site sends. */
    @Bean
    ServletContextInitializer sessionCookie() {
      return servlet -> {
        var cookie = servlet.getSessionCookieConfig();
        cookie.setName("bala");
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        servlet.setSessionTimeout(30);
      };
    }

    /** The page to lead to after sign-in, in a cookie of the browser and not in the memory. */
    private static CookieRequestCache askedBefore() {
      CookieRequestCache cache = new CookieRequestCache();
      cache.setRequestMatcher(request ->
          request.getMethod().equals("GET") && !request.getRequestURI().startsWith("/api/"));
      return cache;
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .formLogin(form ->
              form.loginPage("/sign-in")
                  .defaultSuccessUrl("/office")
                  .failureHandler(new SignInRefused()))
          .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/"))
          .csrf(forms -> forms.csrfTokenRepository(new FormGuard()))
          .requestCache(asked -> asked.requestCache(askedBefore()))
          .exceptionHandling(refused ->
              refused
                  .defaultAuthenticationEntryPointFor(
                      (request, response, why) ->
                          response.sendError(HttpStatus.UNAUTHORIZED.value()),
                      request -> request.getRequestURI().startsWith("/api/"))
                  .accessDeniedHandler(AccessConfiguration::refuse))
          .headers(headers ->
              headers
                  .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                  .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
          .build();
    }
  }

  /** Whoever words the refusal finds out from the request why it was refused. */
  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    request.setAttribute(WebAttributes.ACCESS_DENIED_403, why);
    response.sendError(HttpStatus.FORBIDDEN.value());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(doorkeeper).order(Integer.MIN_VALUE);
    registry.addInterceptor(new ShortEnough()).addPathPatterns("/api/**");
  }
}
