package org.bala.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bala.app.access.OpenTo;
import org.bala.app.figures.Edition;
import org.bala.app.figures.Slice;
import org.bala.app.layout.LanguageTag;
import org.bala.app.layout.Page;
import org.bala.app.layout.Pages;
import org.bala.app.statistics.PublishedFigures;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.statistics.Dataflow;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Addresses of the portal's pages. They are short and stay. */
@Controller
final class PortalController {

  private final Site site;
  private final PublishedFigures figures;
  private final Pages pages;
  private final HomePages homePages;
  private final IndicatorPages indicatorPages;
  private final RegionPages regionPages;
  private final Messages messages;

  PortalController(
      Site site,
      PublishedFigures figures,
      Pages pages,
      HomePages homePages,
      IndicatorPages indicatorPages,
      RegionPages regionPages,
      Messages messages) {
    this.site = site;
    this.figures = figures;
    this.pages = pages;
    this.homePages = homePages;
    this.indicatorPages = indicatorPages;
    this.regionPages = regionPages;
    this.messages = messages;
  }

  @OpenTo(OpenTo.Audience.PUBLIC)
  @GetMapping("/")
  ResponseEntity<byte[]> language(HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create(site.preferred(request).address("")))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .build();
  }

  @OpenTo(OpenTo.Audience.PUBLIC)
  @GetMapping(LanguageTag.STEP)
  ResponseEntity<byte[]> home(
      @PathVariable("language") String language,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    Edition edition = site.edition(language).orElse(null);
    if (edition == null) {
      return messages.notFound(request);
    }
    Page page =
        site.frame(
            edition,
            request,
            edition.say("portal.home.title"),
            edition.say("portal.home.description", edition.text(site.country().name())));
    return pages.page("portal/home.jte", homePages.page(edition, page, query));
  }

  @OpenTo(OpenTo.Audience.PUBLIC)
  @GetMapping(LanguageTag.STEP + "/indicator/{dataflow}")
  ResponseEntity<byte[]> indicator(
      @PathVariable("language") String language,
      @PathVariable("dataflow") String id,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    Edition edition = site.edition(language).orElse(null);
    Dataflow dataflow = site.country().dataflows().get(id);
    if (edition == null || dataflow == null) {
      return messages.notFound(request);
    }
    Optional<Vintage> latest = figures.latest(id);
    Optional<Vintage> asked = asked(id, query, latest);
    if (asked.isEmpty()) {
      return latest.isEmpty() && !query.containsKey("vintage")
          ? messages.notYet(request, edition, dataflow)
          : messages.notFound(request);
    }
    Page page = indicatorFrame(edition, request, asked.get());
    return pages.page(
        "portal/indicator.jte",
        indicatorPages.page(
            edition, page, asked.get(), latest.orElse(asked.get()).number(), query));
  }

  @OpenTo(OpenTo.Audience.PUBLIC)
  @GetMapping(LanguageTag.STEP + "/indicator/{dataflow}/definition")
  ResponseEntity<byte[]> definition(
      @PathVariable("language") String language,
      @PathVariable("dataflow") String id,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    Edition edition = site.edition(language).orElse(null);
    Optional<Vintage> latest = figures.latest(id);
    Optional<Vintage> asked = asked(id, query, latest);
    if (edition == null || asked.isEmpty()) {
      return messages.notFound(request);
    }
    Vintage vintage = asked.get();
    Page page =
        site.frame(
            edition,
            request,
            edition.say("portal.definition.title", edition.text(vintage.name())),
            edition.text(vintage.definition()));
    PageAddress here = PageAddress.of(edition.indicatorAddress(id), Map.of());
    String canonical = page.canonical().replaceFirst("/definition$", "");
    return pages.page(
        "portal/definition.jte",
        new DefinitionPage(
            page,
            indicatorPages.about(
                edition, vintage, latest.orElse(vintage).number(), here, canonical),
            edition.say(
                vintage.wayBack().isPresent() ? "portal.kind.computed" : "portal.kind.published"),
            vintage.wayBack().map(Vintage.WayBack::rule).orElse(null),
            vintage.wayBack().map(back -> behind(edition, back)).orElse(""),
            vintage.definitionsHash(),
            versions(edition, vintage)));
  }

  @OpenTo(OpenTo.Audience.PUBLIC)
  @GetMapping(LanguageTag.STEP + "/region/{region}")
  ResponseEntity<byte[]> region(
      @PathVariable("language") String language,
      @PathVariable("region") String region,
      HttpServletRequest request) {
    Edition edition = site.edition(language).orElse(null);
    Area area = edition == null ? null : edition.regions().find(region).orElse(null);
    if (edition == null || area == null || area.level() == Area.Level.COUNTRY) {
      return messages.notFound(request);
    }
    String name = edition.text(area.name());
    Page page = site.frame(edition, request, name, edition.say("portal.region.description", name));
    return pages.page("portal/region.jte", regionPages.page(edition, page, area));
  }

  private Optional<Vintage> asked(
      String dataflow, Map<String, String> query, Optional<Vintage> latest) {
    String number = query.get("vintage");
    if (number == null) {
      return latest;
    }
    return number.matches("[1-9][0-9]{0,8}")
        ? figures.vintage(dataflow, Integer.parseInt(number))
        : Optional.empty();
  }

  private Page indicatorFrame(Edition edition, HttpServletRequest request, Vintage vintage) {
    Slice slice = Slice.of(site.country(), vintage, Map.of());
    String description =
        IndicatorPages.latestSentence(edition, slice) + " " + edition.text(vintage.definition());
    return site.frame(edition, request, edition.text(vintage.name()), description.strip());
  }

  private static String behind(Edition edition, Vintage.WayBack back) {
    String count =
        back.protectedCount() == null
            ? edition.say("portal.behind.hidden")
            : edition.say(
                "portal.behind", edition.words().figure(String.valueOf(back.protectedCount())));
    return count + " " + edition.say("portal.behind.cells", String.valueOf(back.suppressedCells()));
  }

  private List<DefinitionPage.Version> versions(Edition edition, Vintage shown) {
    List<DefinitionPage.Version> versions = new ArrayList<>();
    for (Vintage.Line line : figures.history(shown.dataflow())) {
      String number = String.valueOf(line.number());
      versions.add(
          new DefinitionPage.Version(
              number,
              edition.words().date(line.madeAt().atZone(site.country().timeZone()).toLocalDate()),
              edition.words().figure(String.valueOf(line.observations())),
              edition.indicatorAddress(shown.dataflow()) + "?vintage=" + number,
              line.number() == shown.number()));
    }
    return versions;
  }
}
