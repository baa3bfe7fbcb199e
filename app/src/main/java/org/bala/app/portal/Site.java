package org.bala.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bala.app.figures.Edition;
import org.bala.app.figures.Outline;
import org.bala.app.figures.Regions;
import org.bala.app.layout.Assets;
import org.bala.app.layout.LanguageTag;
import org.bala.app.layout.Page;
import org.bala.core.definitions.CountryPackage;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** What all pages of the portal share: the country, its languages, its map. */
@Component
final class Site {

  private final CountryPackage country;
  private final Assets assets;
  private final Map<String, Edition> editions = new LinkedHashMap<>();
  private final Optional<Outline> outline;

  Site(CountryPackage country, Assets assets) {
    this.country = country;
    this.assets = assets;
    Regions regions = new Regions(country);
    for (CountryPackage.Language language : country.languages()) {
      editions.put(
          language.code(),
          new Edition(country, regions, language.code(), country.words(language.code())));
    }
    this.outline = country.boundaries().map(known -> Outline.of(known.topology()));
  }

  CountryPackage country() {
    return country;
  }

  Optional<Outline> outline() {
    return outline;
  }

  /** The portal in a language of the country. */
  Optional<Edition> edition(String language) {
    return Optional.ofNullable(editions.get(language));
  }

  /** The first language of the country that the browser asks for, else the country's first. */
  Edition preferred(HttpServletRequest request) {
    List<Locale> asked = java.util.Collections.list(request.getLocales());
    return LanguageTag.asked(asked, editions::containsKey)
        .flatMap(this::edition)
        .orElseGet(() -> editions.values().iterator().next());
  }

  /**
   * The frame of a page.
   *
   * @param title without the name of the program
   * @param description one sentence
   */
  Page frame(Edition edition, HttpServletRequest request, String title, String description) {
    UriComponentsBuilder here = ServletUriComponentsBuilder.fromRequest(request);
    String path = request.getRequestURI();
    int second = path.indexOf('/', 1);
    String rest = second < 0 ? "" : path.substring(second);
    boolean inLanguage = path.startsWith("/" + edition.language());
    List<Page.LanguageLink> languages = new ArrayList<>();
    for (CountryPackage.Language language : country.languages()) {
      String address =
          here.cloneBuilder()
              .replacePath("/" + language.code() + (inLanguage ? rest : ""))
              .build()
              .toUriString();
      languages.add(
          new Page.LanguageLink(
              language.code(),
              language.name(),
              language.shortName(),
              address,
              language.code().equals(edition.language())));
    }
    return new Page(
        edition.words(),
        edition.language(),
        title,
        description,
        here.cloneBuilder().replaceQuery(null).build().toUriString(),
        languages,
        edition.address(""),
        edition.text(country.name()),
        assets.folder(),
        country.synthetic());
  }
}
