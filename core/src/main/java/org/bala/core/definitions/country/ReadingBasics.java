package org.bala.core.definitions.country;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.core.reading.Context;
import org.bala.core.reading.Kind;
import org.bala.core.reading.Place;
import org.bala.core.reading.Section;

/** Reads what all else refers to: bodies, roles, sources and code lists. */
public final class ReadingBasics {

  private ReadingBasics() {}

  public static Map<String, Body> bodies(Section file) {
    Map<String, Body> bodies = new LinkedHashMap<>();
    file.requiredNamed("bodies")
        .forEach((id, section) -> {
          file.context().references().know(Kind.BODY, id, section.place());
          bodies.put(
              id,
              new Body(
                  id,
                  section.words("name"),
                  section.oneOf("unit_per", Area.Level.class, null),
                  section.place()));
          section.close();
        });
    return bodies;
  }

  public static Map<String, Role> roles(Section file) {
    Map<String, Role> roles = new LinkedHashMap<>();
    file.requiredNamed("roles")
        .forEach((id, section) -> {
          file.context().references().know(Kind.ROLE, id, section.place());
          roles.put(
              id,
              new Role(
                  id,
                  section.words("name"),
                  section.oneOf("reach", Role.Reach.class, null),
                  section.flag("administers"),
                  section.flag("publishes"),
                  section.place()));
          section.close();
        });
    return roles;
  }

  public static Map<String, Source> sources(Section file) {
    Map<String, Source> sources = new LinkedHashMap<>();
    file.requiredNamed("sources")
        .forEach((id, section) -> {
          file.context().references().know(Kind.SOURCE, id, section.place());
          sources.put(
              id,
              new Source(
                  id,
                  section.words("title"),
                  section.words("publisher"),
                  section.optionalText("address"),
                  section.optionalDate("published"),
                  section.optionalText("licence"),
                  section.place()));
          section.close();
        });
    return sources;
  }

  public static CodeList list(Section file, String id) {
    file.context().references().know(Kind.CODE_LIST, id, file.place());
    Map<String, CodeList.Code> codes = new LinkedHashMap<>();
    file.requiredNamed("codes")
        .forEach((code, section) -> {
          LocalDate from = section.optionalDate("valid_from");
          LocalDate to = section.optionalDate("valid_to");
          section.inOrder("valid_to", from, to);
          known(file.context(), code, Section.CODE, Kind.CODE, section.place());
          codes.put(
              code, new CodeList.Code(code, section.words("name"), from, to, section.place()));
          section.close();
        });
    List<CodeList.Code> inOrder = new ArrayList<>(codes.values());
    return new CodeList(id, file.words("name"), inOrder, file.place());
  }

  private static void known(
      Context context, String id, java.util.regex.Pattern pattern, Kind kind, Place place) {
    if (!pattern.matcher(id).matches()) {
      context.mistakes().add(place, "wrong-type", id, kind.text());
    }
  }

  /** The act and articles under {@code law}. */
  public static Law law(Section law) {
    Law read = new Law(law.reference("act", Kind.SOURCE), law.optionalText("articles"));
    law.close();
    return read;
  }
}
