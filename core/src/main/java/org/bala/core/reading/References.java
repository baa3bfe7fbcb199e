package org.bala.core.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What is defined, and what refers to it: compared when all files have been read. */
public final class References {

  /** Named by a standard or a State; all others by the package. */
  private static final Set<Kind> CODED = Set.of(Kind.AREA, Kind.CODE_LIST, Kind.LANGUAGE);

  private record Need(Kind kind, String id, Place place) {}

  private final Mistakes mistakes;
  private final Map<Kind, Map<String, Place>> known = new EnumMap<>(Kind.class);
  private final List<Need> needs = new ArrayList<>();
  private final Map<Class<?>, Map<String, ?>> read = new HashMap<>();
  private final List<Runnable> checks = new ArrayList<>();

  public References(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Notes a definition; false if there was one of that name before. */
  public boolean know(Kind kind, String id, Place place) {
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

  public void need(Kind kind, String id, Place place) {
    needs.add(new Need(kind, id, place));
  }

  /** All definitions of one kind, by id, for the checks that need them. */
  public <D> Map<String, D> read(Class<D> kind, Map<String, D> definitions) {
    read.put(kind, definitions);
    return definitions;
  }

  /** A check that needs all definitions of a kind, which may be read after what is checked. */
  public <D> void later(Class<D> kind, Consumer<Map<String, D>> check) {
    checks.add(() -> check.accept(all(kind)));
  }

  /** What {@link #read} was given for the kind. */
  @SuppressWarnings("unchecked")
  private <D> Map<String, D> all(Class<D> kind) {
    return (Map<String, D>) read.getOrDefault(kind, Map.of());
  }

  /** Says of one reference that it leads nowhere. */
  public void unknown(Kind kind, String id, Place place, Collection<String> allowed) {
    mistakes.add(place, "unknown-reference", kind.text(), id, Nearest.to(id, allowed));
  }

  /** Compares everything; called once all is read. */
  public void compare() {
    for (Need need : needs) {
      Map<String, Place> there = known.getOrDefault(need.kind(), Map.of());
      if (!there.containsKey(need.id())) {
        unknown(need.kind(), need.id(), need.place(), there.keySet());
      }
    }
    checks.forEach(Runnable::run);
  }
}
