package org.bala.app.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.bala.app.layout.Failing;
import org.bala.core.definitions.CountryPackage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The same refusals for programs, in the form of {@link RegistersInterface}. */
@Component
final class FailedInterface implements Failing {

  private final CountryPackage country;

  FailedInterface(CountryPackage country) {
    this.country = country;
  }

  /** What a program is told beside the status; the words are those of the pages. */
  private enum Code {
    TOKEN_EXPIRED("office.failed.token"),
    PROGRAM_FAILED("office.failed.program.sentence"),
    SIGN_IN("office.failed.sign-in"),
    NOT_PERMITTED("office.failed.others.sentence"),
    NOT_FOUND("office.failed.nowhere.sentence"),
    NOT_UNDERSTOOD("office.failed.not-understood.sentence");

    private final String key;

    Code(String key) {
      this.key = key;
    }
  }

  @Override
  public boolean holds(String path) {
    return path.startsWith("/api/");
  }

  @Override
  public ResponseEntity<Map<String, Object>> answer(
      HttpServletRequest request, String path, HttpStatus status) {
    Code code = Failing.expired(request) ? Code.TOKEN_EXPIRED : code(status);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            Map.of(
                "refusals",
                List.of(
                    Map.of(
                        "code", code, "place", "", "cure", country.said(code.key).byLanguage()))));
  }

  private static Code code(HttpStatus status) {
    if (status.is5xxServerError()) {
      return Code.PROGRAM_FAILED;
    }
    if (status == HttpStatus.UNAUTHORIZED) {
      return Code.SIGN_IN;
    }
    if (status == HttpStatus.FORBIDDEN) {
      return Code.NOT_PERMITTED;
    }
    return status == HttpStatus.NOT_FOUND ? Code.NOT_FOUND : Code.NOT_UNDERSTOOD;
  }
}
