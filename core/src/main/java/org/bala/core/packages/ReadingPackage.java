package org.bala.core.packages;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.country.ReadingAreas;
import org.bala.core.definitions.country.ReadingBasics;
import org.bala.core.definitions.country.ReadingNumbers;
import org.bala.core.definitions.law.ReadingLaw;
import org.bala.core.definitions.registers.ReadingRegisters;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.definitions.statistics.Indicator;
import org.bala.core.definitions.statistics.ReadingFigures;
import org.bala.core.reading.Asked;
import org.bala.core.reading.Context;
import org.bala.core.reading.Kind;
import org.bala.core.reading.Mistakes;
import org.bala.core.reading.Place;
import org.bala.core.reading.References;
import org.bala.core.reading.Section;
import org.bala.core.reading.YamlFile;
import org.bala.core.text.Words;

/** Reads one package from its files, in the order in which they need each other. */
final class ReadingPackage {

  private final Map<String, PackageFiles.PackageFile> files;
  private final PackageReader.Layers layers;
  private final String folder;
  private final Mistakes mistakes;
  private final References references;
  private final Asked asked;

  ReadingPackage(PackageReader.Layers layers, String folder, Mistakes mistakes, Asked asked) {
    this.asked = asked;
    this.layers = layers;
    this.files = new TreeMap<>(layers.files());
    this.folder = folder;
    this.mistakes = mistakes;
    this.references = new References(mistakes);
  }

  CountryPackage read() {
    List<CountryPackage.Language> languages = languages();
    List<String> codes = languages.stream().map(CountryPackage.Language::code).toList();
    strayWords(codes);
    Section settings = settings(new Context(mistakes, references, codes, false, asked));
    boolean reviewed = Boolean.TRUE.equals(settings.reviewed());
    settings.missing("texts", "");
    Context context = new Context(mistakes, references, codes, reviewed, asked);
    settings = settings.with(context);
    settings.readElsewhere("extends", Asked.Form.TEXT);
    settings.readElsewhere("languages", Asked.Form.LIST_OF_KEYS);
    settings.missing("languages", "");
    String id = settings.identifier("package");
    if (!id.isEmpty() && !id.equals(folder)) {
      mistakes.add(settings.place("package"), "wrong-id", folder);
    }
    CountryPackage country = country(context, settings, id, languages);
    settings.close();
    if (!mistakes.hidesOthers()) {
      references.compare();
      FieldPaths.check(country, references, mistakes);
      ReadingFormulas.check(country, mistakes);
      ReadingSense.check(country, mistakes);
    }
    return country;
  }

  private CountryPackage country(
      Context context, Section settings, String id, List<CountryPackage.Language> languages) {
    Map<String, Area> areas =
        references.read(
            Area.class,
            text("areas.csv")
                .map(text -> ReadingAreas.read(context, shown("areas.csv"), text))
                .orElse(Map.of()));
    return new CountryPackage(
        id,
        settings.words("name"),
        settings.flag("synthetic"),
        languages,
        fallback(settings),
        timeZone(settings),
        currency(settings),
        ReadingNumbers.read(settings),
        areas,
        one(context, "bodies.yaml", ReadingBasics::bodies),
        one(context, "roles.yaml", ReadingBasics::roles),
        one(context, "sources.yaml", ReadingBasics::sources),
        references.read(CodeList.class, folder(context, "lists", "list", ReadingBasics::list)),
        references.read(
            Register.class, folder(context, "registers", "register", ReadingRegisters::read)),
        folder(context, "parameters", "parameter", ReadingLaw::parameter),
        one(context, "facts.yaml", ReadingLaw::facts),
        folder(context, "entitlements", "entitlement", ReadingLaw::entitlement),
        references.read(
            Indicator.class, folder(context, "indicators", "indicator", ReadingFigures::indicator)),
        dataflows(context),
        boundaries(settings),
        settings.optionalReference("headline", Kind.DATAFLOW),
        layers.hash());
  }

  private Section settings(Context context) {
    return new Section(context, layers.settings(), Asked.Trail.of("package.yaml"));
  }

  private List<CountryPackage.Language> languages() {
    Section settings = settings(new Context(mistakes, references, List.of(), false, asked));
    List<CountryPackage.Language> languages = new ArrayList<>();
    for (Section section : settings.requiredSections("languages")) {
      String code = section.languageTag("code");
      if (references.know(Kind.LANGUAGE, code, section.place("code"))) {
        languages.add(
            new CountryPackage.Language(
                code, section.text("name"), section.text("short_name"), sentences(code)));
      }
      section.close();
    }
    return languages;
  }

  /** Bala's words in a language, as the package says them: {@code words/LANGUAGE.properties}. */
  private Map<String, String> sentences(String language) {
    String name = "words/" + language + ".properties";
    return files.containsKey(name)
        ? text(name)
            .map(text -> ReadingWords.read(language, shown(name), text, mistakes))
            .orElse(Map.of())
        : Map.of();
  }

  /** Words in a language that the package does not speak. */
  private void strayWords(List<String> languages) {
    for (String name : files.keySet()) {
      if (name.startsWith("words/")) {
        String language = name.substring("words/".length()).replaceFirst("\\.properties$", "");
        if (!languages.contains(language)) {
          mistakes.add(new Place(shown(name), 1, 1), "unknown-language", language);
        }
      }
    }
  }

  private String fallback(Section settings) {
    String fallback = settings.text("fallback");
    if (!fallback.isEmpty() && !Words.LANGUAGES.contains(fallback)) {
      references.unknown(Kind.LANGUAGE, fallback, settings.place("fallback"), Words.LANGUAGES);
    }
    return fallback;
  }

  private static ZoneId timeZone(Section settings) {
    String zone = settings.text("time_zone");
    try {
      return zone.isEmpty() ? ZoneId.of("UTC") : ZoneId.of(zone);
    } catch (DateTimeException fault) {
      settings.wrong("time_zone", Kind.TIME_ZONE.text());
      return ZoneId.of("UTC");
    }
  }

  private static String currency(Section settings) {
    String currency = settings.text("currency");
    boolean known =
        Currency.getAvailableCurrencies().stream()
            .anyMatch(one -> one.getCurrencyCode().equals(currency));
    if (!currency.isEmpty() && !known) {
      settings.wrong("currency", Kind.CURRENCY.text());
    }
    return currency;
  }

  private Optional<CountryPackage.Boundaries> boundaries(Section settings) {
    String file = "boundaries.topo.json";
    Optional<Section> section = settings.oneSection("boundaries");
    if (section.isEmpty()) {
      if (files.containsKey(file)) {
        mistakes.add(settings.place(), "missing-key", "boundaries");
      }
      return Optional.empty();
    }
    Section boundaries = section.get();
    var attribution = boundaries.words("attribution");
    boundaries.close();
    return text(file)
        .map(topology -> {
          if (!topology.contains("\"Topology\"") || !topology.contains("\"area\"")) {
            mistakes.add(new Place(shown(file), 1, 1), "wrong-type", file, Kind.TOPOLOGY.text());
          }
          return new CountryPackage.Boundaries(topology, attribution);
        });
  }

  private Map<String, Dataflow> dataflows(Context context) {
    Map<String, Dataflow> dataflows = new LinkedHashMap<>();
    folder(context, "dataflows", "dataflow", ReadingFigures::dataflow)
        .forEach((id, head) -> {
          String file = "dataflows/" + id + ".csv";
          boolean computed = head.dataflow().indicator() != null;
          if (computed && files.containsKey(file)) {
            mistakes.add(new Place(shown(file), 1, 1), "unneeded", file);
          }
          dataflows.put(
              id,
              computed
                  ? head.dataflow()
                  : text(file)
                      .map(text -> ReadingFigures.withFigures(head, shown(file), text))
                      .orElse(head.dataflow()));
        });
    files.keySet().stream()
        .filter(name -> name.startsWith("dataflows/") && name.endsWith(".csv"))
        .filter(name -> !files.containsKey(name.replaceFirst("csv$", "yaml")))
        .forEach(name -> mistakes.add(new Place(shown(name), 1, 1), "unknown-file", name));
    return dataflows;
  }

  /** A file with many definitions. */
  private <T> Map<String, T> one(
      Context context, String name, Function<Section, Map<String, T>> reader) {
    return root(context, name, name)
        .map(section -> {
          Map<String, T> read = reader.apply(section);
          section.close();
          return read;
        })
        .orElse(Map.of());
  }

  /** A folder with one definition a file; key {@code word} repeats the name of the file. */
  private <T> Map<String, T> folder(
      Context context, String folderName, String word, BiFunction<Section, String, T> reader) {
    Map<String, T> read = new LinkedHashMap<>();
    for (String name : files.keySet()) {
      if (name.startsWith(folderName + "/") && name.endsWith(".yaml")) {
        String id = name.substring(folderName.length() + 1, name.length() - ".yaml".length());
        root(context, name, folderName + "/ID.yaml")
            .ifPresent(section -> {
              String written = section.code(word);
              if (!written.isEmpty() && !written.equals(id)) {
                mistakes.add(section.place(word), "wrong-id", id);
              }
              read.put(id, reader.apply(section, id));
              section.close();
            });
      }
    }
    return read;
  }

  private Optional<Section> root(Context context, String name, String kind) {
    return text(name)
        .flatMap(text -> YamlFile.read(shown(name), text, mistakes))
        .map(entries -> {
          Section section = new Section(context, entries, Asked.Trail.of(kind));
          Boolean reviewed = section.reviewed();
          return reviewed == null ? section : section.with(context.reviewed(reviewed));
        });
  }

  private Optional<String> text(String name) {
    PackageFiles.PackageFile file = files.get(name);
    if (file == null) {
      if (!mistakes.hides(name)) {
        mistakes.add(new Place(name, 1, 1), "file-missing", name);
      }
      return Optional.empty();
    }
    return PackageFiles.text(file, mistakes);
  }

  private String shown(String name) {
    PackageFiles.PackageFile file = files.get(name);
    return file == null ? name : file.shown();
  }
}
