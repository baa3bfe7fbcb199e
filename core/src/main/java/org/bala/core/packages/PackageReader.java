package org.bala.core.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.reading.Asked;
import org.bala.core.reading.Kind;
import org.bala.core.reading.Mistakes;
import org.bala.core.reading.Place;
import org.bala.core.reading.Value;
import org.bala.core.reading.YamlFile;

/**
 * Reads a country package from its folder.
 *
 * <p>A package may extend another ({@code extends: ../kazakhstan}): a file of the same name
 * replaces the other's; all other files are inherited, except published figures, and boundaries if
 * the areas are replaced. Places in inherited files are written with the way to the folder.
 */
public final class PackageReader {

  private static final String PACKAGE = "package.yaml";

  /** Names of the files that something reads. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "words/[^/]+\\.properties|(package|bodies|roles|sources|facts)\\.yaml|areas\\.csv|boundaries\\.topo\\.json"
              + "|(lists|parameters|registers|entitlements|indicators)/[^/]+\\.yaml"
              + "|dataflows/[^/]+\\.(yaml|csv)|people/[^/]+\\.csv|[A-Z]+(\\.md)?");

  private PackageReader() {}

  /** Reads and checks the package in {@code folder}. */
  public static Reading read(Path folder) {
    return read(folder, Asked.NOBODY);
  }

  /** The same; somebody hears what is asked of the files. */
  static Reading read(Path folder, Asked asked) {
    Mistakes mistakes = new Mistakes();
    if (!Files.isDirectory(folder)) {
      mistakes.add(new Place(".", 1, 1), "folder-missing", folder.toString());
      return new Reading.Refused(mistakes.sorted());
    }
    Layers layers = Layers.of(folder, mistakes);
    if (mistakes.hides(PACKAGE)) {
      return new Reading.Refused(mistakes.sorted());
    }
    if (!layers.files().containsKey(PACKAGE)) {
      mistakes.add(new Place(PACKAGE, 1, 1), "file-missing", PACKAGE);
      return new Reading.Refused(mistakes.sorted());
    }
    layers
        .files()
        .values()
        .forEach(file -> {
          if (!KNOWN.matcher(file.name()).matches()) {
            mistakes.add(new Place(file.shown(), 1, 1), "unknown-file", file.name());
          }
        });
    Path name = folder.toAbsolutePath().normalize().getFileName();
    CountryPackage country =
        new ReadingPackage(layers, name == null ? "" : name.toString(), mistakes, asked).read();
    return mistakes.none() ? new Reading.Read(country) : new Reading.Refused(mistakes.sorted());
  }

  /**
   * Files of a package over those of the packages it extends.
   *
   * @param files by name, the nearest package's first choice
   * @param settings keys of {@code package.yaml}, own before inherited
   */
  record Layers(Map<String, PackageFiles.PackageFile> files, Value.Entries settings, String hash) {

    /** What a package says of itself and never inherits. */
    static final Set<String> OWN =
        Set.of("package", "name", "extends", "synthetic", "boundaries", "headline");

    static Layers of(Path folder, Mistakes mistakes) {
      Map<String, PackageFiles.PackageFile> files = new LinkedHashMap<>();
      Map<String, Value.Entry> settings = new LinkedHashMap<>();
      Value.Entries own = new Value.Entries(settings, new Place(PACKAGE, 1, 1));
      List<PackageFiles> packages = new ArrayList<>();
      Set<Path> seen = new TreeSet<>();
      Path at = folder.toAbsolutePath().normalize();
      String way = "";
      while (true) {
        seen.add(at);
        PackageFiles layer = PackageFiles.of(at, way, mistakes);
        packages.add(layer);
        inherit(files, layer, packages.size() == 1, mistakes);
        Value.Entries entries = settings(layer, mistakes);
        boolean first = packages.size() == 1;
        entries
            .entries()
            .forEach((key, entry) -> {
              if (first || !OWN.contains(key)) {
                settings.putIfAbsent(key, entry);
              }
            });
        if (!(entries.entries().get("extends") instanceof Value.Entry(Place _, Value value))) {
          return new Layers(files, own, PackageFiles.hash(packages));
        }
        if (!(value instanceof Value.Scalar(String base, Place place, boolean _, var _))) {
          mistakes.add(value.place(), "wrong-type", "extends", Kind.TEXT.text());
          return new Layers(files, own, PackageFiles.hash(packages));
        }
        at = at.resolve(base).normalize();
        way = way + base + "/";
        if (seen.contains(at)) {
          mistakes.add(place, "extends-circle", base);
          return new Layers(files, own, PackageFiles.hash(packages));
        }
        if (!Files.isRegularFile(at.resolve(PACKAGE))) {
          mistakes.add(place, "folder-missing", base);
          return new Layers(files, own, PackageFiles.hash(packages));
        }
      }
    }

    private static Value.Entries settings(PackageFiles layer, Mistakes mistakes) {
      PackageFiles.PackageFile file = layer.byName().get(PACKAGE);
      return file == null
          ? new Value.Entries(Map.of(), new Place(PACKAGE, 1, 1))
          : PackageFiles.text(file, mistakes)
              .flatMap(text -> YamlFile.read(file.shown(), text, mistakes))
              .orElse(new Value.Entries(Map.of(), new Place(file.shown(), 1, 1)));
    }

    private static void inherit(
        Map<String, PackageFiles.PackageFile> files,
        PackageFiles layer,
        boolean first,
        Mistakes mistakes) {
      boolean areasReplaced = files.containsKey("areas.csv");
      layer
          .byName()
          .forEach((name, file) -> {
            boolean left =
                !first
                    && (published(name, file, mistakes)
                        || (areasReplaced && name.equals("boundaries.topo.json")));
            if (!left) {
              files.putIfAbsent(name, file);
            }
          });
    }

    /** Whether a file holds figures of a State body: those belong to that State alone. */
    private static boolean published(
        String name, PackageFiles.PackageFile file, Mistakes mistakes) {
      if (!name.startsWith("dataflows/")) {
        return false;
      }
      return !name.endsWith(".yaml")
          || PackageFiles.text(file, mistakes)
              .flatMap(text -> YamlFile.read(file.shown(), text, new Mistakes()))
              .map(entries -> !entries.entries().containsKey("indicator"))
              .orElse(true);
    }
  }
}
