package org.bala.app.office;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.Assets;
import org.bala.app.layout.LanguageTag;
import org.bala.app.layout.OfficePage;
import org.bala.app.layout.Page;
import org.bala.app.wording.Shown;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Role;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** What stands around every page of the office: doors, languages, who is at work. */
@Component
public final class Frame {

  /** Under this name the browser session keeps the language last read in. */
  static final String LANGUAGE = "bala.language";

  private final CountryPackage country;
  private final Assets assets;

  Frame(CountryPackage country, Assets assets) {
    this.country = country;
    this.assets = assets;
  }

  /** Which door of the office a page lies behind. */
  public enum Room {
    NONE,
    TODAY,
    SEARCH,
    REGISTERS,
    STATISTICS,
    ADMINISTRATION
  }

  /** Whether the country has this language. */
  public boolean speaks(String language) {
    return country.languages().stream().anyMatch(one -> one.code().equals(language));
  }

  /** The language last read in; else the first of the browser's that the country has. */
  String language(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(LANGUAGE) instanceof String last) {
      return last;
    }
    Cookie before = WebUtils.getCookie(request, LANGUAGE);
    if (before != null && speaks(before.getValue())) {
      return before.getValue();
    }
    return LanguageTag.asked(java.util.Collections.list(request.getLocales()), this::speaks)
        .orElse(country.languages().getFirst().code());
  }

  Words words(String language) {
    return country.words(language);
  }

  /** A text of the country's definitions in the reader's language. */
  String text(Text text, String language) {
    return text.in(language, country.fallback());
  }

  /** The frame of a page before sign-in. */
  OfficePage open(HttpServletRequest request, String language, String title) {
    return new OfficePage(
        page(here(request), language, title, "/" + language),
        List.of(),
        null,
        null,
        "/sign-out",
        csrf(request));
  }

  /** The frame of a page that says that something failed; its other languages are the office's. */
  OfficePage failed(
      HttpServletRequest request, String language, @Nullable SignedIn person, String title) {
    return new OfficePage(
        page("/" + language + "/office", language, title, "/" + language),
        person == null ? List.of() : doors(language, person, Room.NONE),
        person == null ? null : who(person, language),
        null,
        "/sign-out",
        csrf(request));
  }

  /** The frame of a page of somebody at work. */
  OfficePage at(
      HttpServletRequest request, String language, SignedIn person, Room room, String title) {
    request.getSession().setAttribute(LANGUAGE, language);
    return new OfficePage(
        page(here(request), language, title, "/" + language + "/office"),
        doors(language, person, room),
        who(person, language),
        words(language)
            .say(
                "office.printed",
                person.names(),
                new Shown(country, language).moment(Instant.now())),
        "/sign-out",
        csrf(request));
  }

  /** Name, role and unit's area of a person. */
  String who(SignedIn person, String language) {
    List<String> parts = new ArrayList<>(List.of(person.names()));
    Role role = country.roles().get(person.role());
    if (role != null) {
      parts.add(text(role.name(), language));
    }
    String unit = person.unit();
    if (unit != null) {
      var area = country.areas().get(unit.substring(unit.indexOf('/') + 1));
      if (area != null) {
        parts.add(text(area.name(), language));
      }
    }
    return String.join(" · ", parts);
  }

  static OfficePage.@Nullable Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new OfficePage.Csrf(token.getParameterName(), token.getToken())
        : null;
  }

  private List<OfficePage.Door> doors(String language, SignedIn person, Room room) {
    Words words = words(language);
    String office = "/" + language + "/office";
    List<OfficePage.Door> doors = new ArrayList<>();
    boolean seesRecords =
        country.registers().values().stream()
            .anyMatch(register -> Seeing.sees(register, person.role()));
    if (seesRecords) {
      doors.add(door(words.say("office.today"), office, room == Room.TODAY));
      doors.add(door(words.say("office.search"), office + "/search", room == Room.SEARCH));
    }
    if (person.publishes()) {
      doors.add(
          door(words.say("office.statistics"), office + "/statistics", room == Room.STATISTICS));
    }
    if (person.administers()) {
      doors.add(
          door(
              words.say("office.administration"),
              office + "/administration",
              room == Room.ADMINISTRATION));
    }
    return doors;
  }

  private static OfficePage.Door door(String name, String address, boolean current) {
    return new OfficePage.Door(name, address, "", current);
  }

  private Page page(String self, String language, String title, String home) {
    List<Page.LanguageLink> links =
        country.languages().stream()
            .map(one ->
                new Page.LanguageLink(
                    one.code(),
                    one.name(),
                    one.shortName(),
                    "/" + one.code() + self.substring(1 + language.length()),
                    one.code().equals(language)))
            .toList();
    return new Page(
        words(language),
        language,
        title,
        "",
        self,
        links,
        home,
        text(country.name(), language),
        assets.folder(),
        country.synthetic());
  }

  /** The address asked for, path and question, beginning with the language. */
  private static String here(HttpServletRequest request) {
    String query = request.getMethod().equals("GET") ? request.getQueryString() : null;
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
