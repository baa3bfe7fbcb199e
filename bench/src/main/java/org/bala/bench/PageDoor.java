package org.bala.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bala.app.registers.Entry;

/**
 * The registers as a person reaches them: pages, without their style sheets and pictures, which a
 * browser keeps. Nothing is saved here.
 */
record PageDoor(HttpSession session, String language) implements Door {

  @Override
  public boolean list(Entry.Query query) throws IOException, InterruptedException {
    String path =
        "/office/%s?area=%s&state=%s&after=%s"
            .formatted(
                query.register(),
                query.area() == null ? "" : query.area(),
                query.state() == null ? "" : query.state(),
                query.after() == null ? "" : query.after());
    return isPage(session.get("/" + language + path));
  }

  @Override
  public Optional<Found> read(String register, UUID id) throws IOException, InterruptedException {
    return isPage(session.get("/" + language + "/office/" + register + "/" + id))
        ? Optional.of(new Found(0, "", Map.of()))
        : Optional.empty();
  }

  @Override
  public boolean search(String words) throws IOException, InterruptedException {
    return isPage(session.post("/" + language + "/office/search", "in", "person", "words", words));
  }

  /** A page of the office: signing in again would be a page too, after a redirection. */
  private static boolean isPage(HttpResponse<String> answer) {
    return answer.statusCode() == 200 && answer.uri().getPath().contains("/office/");
  }
}
