package org.bala.app.office;

import jakarta.servlet.http.HttpServletRequest;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.Failing;
import org.bala.app.layout.LanguageTag;
import org.bala.app.layout.OfficePage;
import org.bala.app.layout.Pages;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Pages of the office that say in the reader's language what went wrong and what to do. */
@Component
final class FailedPages implements Failing {

  private static final String OFFICE =
      "/" + LanguageTag.PATTERN + "/(office|sign-in)(/.*)?|/office|/sign-(in|out)";

  private final Frame frame;
  private final Pages pages;

  FailedPages(Frame frame, Pages pages) {
    this.frame = frame;
    this.pages = pages;
  }

  @Override
  public boolean holds(String path) {
    return path.matches(OFFICE);
  }

  @Override
  public ResponseEntity<byte[]> answer(HttpServletRequest request, String path, HttpStatus status) {
    String said = path.substring(1).split("/", 2)[0];
    String language = frame.speaks(said) ? said : frame.language(request);
    Words words = frame.words(language);
    String key = "office.failed." + what(request, status);
    SignedIn person = signedIn();
    OfficePage page = frame.failed(request, language, person, words.say(key + ".title"));
    return pages.page(
        status,
        "office/failed.jte",
        new FailedView(
            page,
            words.say(key + ".sentence"),
            "/" + language + (person == null ? "/sign-in" : "/office"),
            words.say(person == null ? "office.sign-in.title" : "office.missing.back")));
  }

  private static @Nullable SignedIn signedIn() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn person
        ? person
        : null;
  }

  /** One of the kinds of failure that there are words for. */
  private static String what(HttpServletRequest request, HttpStatus status) {
    if (Failing.expired(request)) {
      return "expired";
    }
    if (status.is5xxServerError()) {
      return "program";
    }
    if (status == HttpStatus.FORBIDDEN) {
      return "others";
    }
    return status == HttpStatus.NOT_FOUND ? "nowhere" : "not-understood";
  }
}
