package org.bala.app.office;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.bala.app.access.OpenTo;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.layout.LanguageTag;
import org.bala.app.layout.OfficePage;
import org.bala.app.layout.Pages;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in, and the addresses without a language that lead to those with one. */
@Controller
final class SignInPages {

  private final Frame frame;
  private final Pages pages;

  SignInPages(Frame frame, Pages pages) {
    this.frame = frame;
    this.pages = pages;
  }

  @OpenTo(Audience.PUBLIC)
  @GetMapping("/sign-in")
  ResponseEntity<Void> signIn(HttpServletRequest request) {
    String query = request.getQueryString();
    return to("/" + frame.language(request) + "/sign-in" + (query == null ? "" : "?" + query));
  }

  @OpenTo(Audience.SIGNED_IN)
  @GetMapping("/office")
  ResponseEntity<Void> office(HttpServletRequest request) {
    return to("/" + frame.language(request) + "/office");
  }

  @OpenTo(Audience.PUBLIC)
  @GetMapping(LanguageTag.STEP + "/sign-in")
  ResponseEntity<byte[]> signIn(
      @PathVariable String language,
      @RequestParam(required = false) @Nullable String refused,
      @RequestParam(required = false) @Nullable String wait,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!frame.speaks(language)) {
      return ResponseEntity.notFound().build();
    }
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(Frame.LANGUAGE, language)
            .path("/")
            .httpOnly(true)
            .sameSite("Lax")
            .build()
            .toString());
    Words words = frame.words(language);
    OfficePage.Csrf csrf = Objects.requireNonNull(Frame.csrf(request), "no guard of forms");
    String said =
        wait != null
            ? words.say("office.sign-in.wait", secondsUntil(wait))
            : refused != null ? words.say("office.sign-in.refused") : null;
    return pages.page(
        "office/sign-in.jte",
        new SignInView(
            frame.open(request, language, words.say("office.sign-in.title")),
            csrf,
            "/sign-in",
            said));
  }

  private static long secondsUntil(String moment) {
    try {
      return Math.max(1, Duration.between(Instant.now(), Instant.parse(moment)).toSeconds() + 1);
    } catch (DateTimeException notAMoment) {
      return 1;
    }
  }

  private static ResponseEntity<Void> to(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
  }
}
