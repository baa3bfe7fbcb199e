package org.bala.app.layout;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Makes pages from templates below {@code src/main/jte}, compiled with the program.
 *
 * <p>A template in folder {@code portal} becomes a class of package {@code org.bala.app.portal}, so
 * that a room's page models need not be public.
 */
@Component
public final class Pages {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "org.bala.app");

  /**
   * The page as an answer with status 200.
   *
   * @param template path with its ending, for example {@code portal/home.jte}
   * @param model the template's one parameter
   */
  public ResponseEntity<byte[]> page(String template, Object model) {
    return page(HttpStatus.OK, template, model);
  }

  /** The page as an answer with any status. */
  public ResponseEntity<byte[]> page(HttpStatus status, String template, Object model) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template, model, output);
    return ResponseEntity.status(status).contentType(HTML).body(output.toByteArray());
  }
}
