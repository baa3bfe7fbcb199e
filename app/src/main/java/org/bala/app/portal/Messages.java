package org.bala.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import org.bala.app.figures.Edition;
import org.bala.app.layout.Page;
import org.bala.app.layout.Pages;
import org.bala.core.definitions.statistics.Dataflow;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Pages that say in the reader's language what is not there, and where to go instead. */
@Component
final class Messages {

  private final Site site;
  private final Pages pages;

  Messages(Site site, Pages pages) {
    this.site = site;
    this.pages = pages;
  }

  ResponseEntity<byte[]> notFound(HttpServletRequest request) {
    return message(request, HttpStatus.NOT_FOUND, "portal.not-found");
  }

  /**
   * @param key of the sentences {@code key.title} and {@code key.sentence}
   */
  ResponseEntity<byte[]> message(HttpServletRequest request, HttpStatus status, String key) {
    Edition edition = editionOf(request);
    String heading = edition.say(key + ".title");
    Page page = site.frame(edition, request, heading, edition.say(key + ".sentence"));
    return pages.page(
        status,
        "portal/message.jte",
        new MessagePage(page, heading, edition.say(key + ".sentence"), home(edition)));
  }

  /** A table that is defined but of which nothing is published: honest, and no error. */
  ResponseEntity<byte[]> notYet(HttpServletRequest request, Edition edition, Dataflow dataflow) {
    String name = edition.text(dataflow.name());
    Page page = site.frame(edition, request, name, edition.text(dataflow.definition()));
    return pages.page(
        "portal/message.jte",
        new MessagePage(
            page,
            name,
            edition.say("portal.not-yet.sentence") + " " + edition.text(dataflow.definition()),
            home(edition)));
  }

  private static HomePage.Link home(Edition edition) {
    return new HomePage.Link(edition.say("portal.to-home"), edition.address(""));
  }

  /** The language in the address, else the one the browser prefers. */
  private Edition editionOf(HttpServletRequest request) {
    Object failed = request.getAttribute("jakarta.servlet.error.request_uri");
    String path = failed == null ? request.getRequestURI() : failed.toString();
    String[] parts = path.split("/");
    return (parts.length > 1 ? site.edition(parts[1]) : java.util.Optional.<Edition>empty())
        .orElseGet(() -> site.preferred(request));
  }
}
