package org.bala.app.figures;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;

/**
 * How regions are named on pages: in addresses, in full, and short for tiles and labels.
 *
 * <p>A region's short name leaves out the kind of territory, which is a first or last word that two
 * or more regions share ("Region", "облысы"); regions that would then be called the same keep it.
 */
public final class Regions {

  private static final int TILE_LETTERS = 3;
  private static final int TILE_LETTERS_MOST = 6;

  private final CountryPackage country;
  private final Map<String, String> slugs = new LinkedHashMap<>();
  private final Map<String, Area> bySlug = new HashMap<>();
  private final Map<String, Map<String, String>> shortNames = new HashMap<>();
  private final Map<String, Map<String, String>> tileNames = new HashMap<>();

  public Regions(CountryPackage country) {
    this.country = country;
    for (CountryPackage.Language language : country.languages()) {
      Map<String, String> shorter = shorter(language.code());
      shortNames.put(language.code(), shorter);
      tileNames.put(language.code(), tiles(shorter, language.code()));
    }
    shorter("en").forEach((id, name) -> slugs.put(id, slug(name, id)));
    slugs.forEach((id, slug) -> bySlug.putIfAbsent(slug, area(id)));
  }

  public List<Area> all() {
    return country.regions();
  }

  /** The area of an address: a region's name, or the national code of any area. */
  public Optional<Area> find(String address) {
    Area named = bySlug.get(address);
    return named != null ? Optional.of(named) : Optional.ofNullable(country.areas().get(address));
  }

  public String slug(String id) {
    return slugs.getOrDefault(id, id);
  }

  public String name(String id, String language) {
    return area(id).name().in(language, country.fallback());
  }

  /** Without the kind of territory; the full name of an area that is no region of today. */
  public String shortName(String id, String language) {
    String shorter = shortNames.getOrDefault(language, Map.of()).get(id);
    return shorter != null ? shorter : name(id, language);
  }

  /** A few letters for a tile. */
  public String tileName(String id, String language) {
    return tileNames.getOrDefault(language, Map.of()).getOrDefault(id, id);
  }

  public Area area(String id) {
    Area area = country.areas().get(id);
    if (area == null) {
      throw new IllegalArgumentException("The package has no area " + id);
    }
    return area;
  }

  private Map<String, String> shorter(String language) {
    Map<String, Integer> first = new HashMap<>();
    Map<String, Integer> last = new HashMap<>();
    Map<String, String[]> words = new LinkedHashMap<>();
    for (Area region : country.regions()) {
      String[] name = region.name().in(language, country.fallback()).split("\\s+");
      words.put(region.id(), name);
      first.merge(name[0], 1, Integer::sum);
      last.merge(name[name.length - 1], 1, Integer::sum);
    }
    Map<String, String> shorter = new LinkedHashMap<>();
    Map<String, Integer> called = new HashMap<>();
    words.forEach((id, name) -> {
      List<String> kept = new ArrayList<>(List.of(name));
      if (kept.size() > 1 && last.getOrDefault(kept.getLast(), 0) > 1) {
        kept.removeLast();
      } else if (kept.size() > 1 && first.getOrDefault(kept.getFirst(), 0) > 1) {
        kept.removeFirst();
      }
      String together = String.join(" ", kept);
      shorter.put(id, together);
      called.merge(together, 1, Integer::sum);
    });
    shorter.replaceAll(
        (id, name) -> called.getOrDefault(name, 0) > 1 ? String.join(" ", word(words, id)) : name);
    return shorter;
  }

  private static String[] word(Map<String, String[]> words, String id) {
    String[] name = words.get(id);
    return name == null ? new String[] {id} : name;
  }

  /** The fewest letters that tell a name from all others; else a start and the kind's initial. */
  private static Map<String, String> tiles(Map<String, String> shorter, String language) {
    Map<String, String> tiles = new HashMap<>();
    shorter.forEach((id, name) -> {
      int letters = TILE_LETTERS;
      while (letters <= TILE_LETTERS_MOST && shared(shorter, start(name, letters))) {
        letters++;
      }
      int space = name.lastIndexOf(' ');
      String initial =
          name.substring(space + 1, space + 2).toLowerCase(Locale.forLanguageTag(language));
      tiles.put(
          id,
          letters <= TILE_LETTERS_MOST
              ? start(name, letters)
              : start(name, TILE_LETTERS) + " " + initial);
    });
    return tiles;
  }

  private static boolean shared(Map<String, String> names, String start) {
    return names.values().stream().filter(name -> name.startsWith(start)).count() > 1;
  }

  private static String start(String name, int letters) {
    return name.substring(0, Math.min(name.length(), letters));
  }

  private static String slug(String name, String otherwise) {
    String slug =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return slug.isEmpty() ? otherwise : slug;
  }
}
