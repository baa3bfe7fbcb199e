package org.bala.core.packages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Place;

/** What is defined, and what refers to it: compared when all files have been read. */
final class References {

  /** Named by a standard or a State; all others by the package. */
  private static final Set<Kind> CODED = Set.of(Kind.AREA, Kind.CODE_LIST, Kind.LANGUAGE);

  private record Need(Kind kind, String id, Place place) {}

  private final Mistakes mistakes;
  private final Map<Kind, Map<String, Place>> known = new EnumMap<>(Kind.class);
  private final List<Need> needs = new ArrayList<>();
  private final List<Consumer<CountryPackage>> checks = new ArrayList<>();

  References(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Notes a definition; false if there was one of that name before. */
  boolean know(Kind kind, String id, Place place) {
    Pattern pattern = CODED.contains(kind) ? Section.CODE : Section.IDENTIFIER;
    if (!id.isEmpty() && !pattern.matcher(id).matches()) {
      mistakes.add(
          place, "wrong-type", id, (CODED.contains(kind) ? Kind.CODE : Kind.IDENTIFIER).text());
    }
    Place first = known.computeIfAbsent(kind, any -> new HashMap<>()).putIfAbsent(id, place);
    if (first != null) {
      mistakes.add(place, "duplicate-id", id, first.toString());
    }
    return first == null;
  }

  void need(Kind kind, String id, Place place) {
    needs.add(new Need(kind, id, place));
  }

  /** A check that needs the whole package. */
  void later(Consumer<CountryPackage> check) {
    checks.add(check);
  }

  /** Says of one reference that it leads nowhere. */
  void unknown(Kind kind, String id, Place place, Collection<String> allowed) {
    mistakes.add(place, "unknown-reference", kind.text(), id, Nearest.to(id, allowed));
  }

  void compare(CountryPackage country) {
    for (Need need : needs) {
      Map<String, Place> there = known.getOrDefault(need.kind(), Map.of());
      if (!there.containsKey(need.id())) {
        unknown(need.kind(), need.id(), need.place(), there.keySet());
      }
    }
    checks.forEach(check -> check.accept(country));
  }
}
