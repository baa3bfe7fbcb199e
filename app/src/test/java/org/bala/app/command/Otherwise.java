package org.bala.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bala.core.text.Words;

/** What a package says otherwise than the small one of the tests does. */
enum Otherwise {
  NOTHING,
  NOBODY_OVERSEES_OR_REFERS,
  SOMEBODY_OVERSEES,
  AN_ITEM_READS_ITS_RECORD,
  ONE_AREA,
  NO_FIGURES,
  NO_REGISTERS,
  NO_LIFECYCLE,
  LONGEST_IDS,
  A_LANGUAGE_WITH_ITS_SCRIPT,
  WORDS_OF_ITS_OWN,
  ALL_TYPES_IN_A_GROUP,
  NO_HEADLINE;

  private static final Path PATTERN = Path.of("../core/src/test/resources/packages/zweiland");

  /** Writes this package into a folder that is not there yet. */
  void write(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(PATTERN)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(PATTERN.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    String register = "registers/kind.yaml";
    replace(
        folder,
        register,
        "[mutter.geburt, area]",
        "[id, geburt, geschlecht, besuche.am, state, valid_from, valid_to, mutter.geburt, area]");
    switch (this) {
      case NOTHING -> {}
      case NOBODY_OVERSEES_OR_REFERS -> replace(folder, register, "refer: true, ", "");
      case SOMEBODY_OVERSEES ->
          replace(folder, register, "refer: true,", "refer: true, oversee: true,");
      case AN_ITEM_READS_ITS_RECORD -> {
        replace(folder, register, "{that: \"am <= day\",", "{that: \"am >= kind.geburt\",");
        replace(
            folder,
            register,
            "type: date, required: true}\n    checks:",
            "type: date, required: true}\n"
                + "      warum: {name: {de: Warum, fr: Pourquoi}, type: text,"
                + " required_when: \"kind.geschlecht = 'F' and kind.mutter.geburt > am\"}\n"
                + "    checks:");
      }
      case ONE_AREA -> oneArea(folder);
      case NO_FIGURES -> {
        noFigures(folder);
        Files.delete(folder.resolve("indicators/kinder.yaml"));
      }
      case NO_REGISTERS -> {
        Files.delete(folder.resolve(register));
        Files.delete(folder.resolve("indicators/kinder.yaml"));
        Files.delete(folder.resolve("dataflows/kinder.yaml"));
        Files.delete(folder.resolve("entitlements/besuchsgeld.yaml"));
        Files.writeString(folder.resolve("facts.yaml"), "facts: {}\n");
      }
      case NO_LIFECYCLE -> {
        Files.writeString(
            folder.resolve(register),
            Files.readString(folder.resolve(register))
                .replaceAll("(?s)\nlifecycle:.*?\naccess:", "\naccess:"));
        replace(folder, register, "geschlecht, besuche.am, state,", "geschlecht, besuche.am,");
      }
      case LONGEST_IDS -> {
        rename(folder, "beamter", "b" + "x".repeat(49));
        rename(folder, "leiter", "b" + "x".repeat(48) + "y");
        rename(folder, "besuche", "c" + "x".repeat(49));
        rename(folder, "nachname", "d" + "x".repeat(49));
      }
      case A_LANGUAGE_WITH_ITS_SCRIPT -> {
        replace(
            folder,
            "package.yaml",
            "{code: fr, name: Français, short_name: fra}",
            "{code: sr-Latn, name: Srpski, short_name: srp}");
        for (Path file : all(folder)) {
          String text = Files.readString(file);
          Files.writeString(
              file, text.replace(", fr: ", ", sr-Latn: ").replace("name.fr", "name.sr-Latn"));
        }
      }
      case WORDS_OF_ITS_OWN -> {
        Files.createDirectory(folder.resolve("words"));
        Files.writeString(
            folder.resolve("words/fr.properties"),
            Words.in("fr", "en")
                .toTranslate()
                .replaceAll("(?m)^portal.skip=$", "portal.skip=Aller au contenu"));
      }
      case ALL_TYPES_IN_A_GROUP ->
          replace(
              folder,
              register,
              "type: date, required: true}\n    checks:",
              """
              type: date, required: true}
                    zahl: {name: {de: Zahl, fr: Nombre}, type: integer}
                    geld: {name: {de: Geld, fr: Argent}, type: decimal, scale: 3}
                    wahr: {name: {de: Wahr, fr: Vrai}, type: boolean, required: true}
                    wo: {name: {de: Wo, fr: Où}, type: area, class: restricted}
                    nummer: {name: {de: Nummer, fr: Numéro}, type: identification-number}
                    wer: {name: {de: Wer, fr: Qui}, type: ref, to: kind}
                    was: {name: {de: Was, fr: Quoi}, type: code, list: SEX}
                  checks:\
              """);
      case NO_HEADLINE -> replace(folder, "package.yaml", "headline: schulen\n", "");
    }
  }

  private static void oneArea(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("areas.csv"));
    Files.write(folder.resolve("areas.csv"), lines.subList(0, 2));
    List<String> figures = Files.readAllLines(folder.resolve("dataflows/schulen.csv"));
    Files.write(folder.resolve("dataflows/schulen.csv"), figures.subList(0, 2));
    replace(folder, "bodies.yaml", "unit_per: district", "unit_per: country");
    Files.delete(folder.resolve("boundaries.topo.json"));
    replace(
        folder, "package.yaml", "boundaries:\n  attribution: {de: Erfunden, fr: Inventé}\n", "");
  }

  private static void noFigures(Path folder) throws IOException {
    for (String file : List.of("schulen.csv", "schulen.yaml", "kinder.yaml")) {
      Files.delete(folder.resolve("dataflows").resolve(file));
    }
    replace(folder, "package.yaml", "headline: schulen\n", "");
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void rename(Path folder, String from, String to) throws IOException {
    for (Path file : all(folder)) {
      String text = Files.readString(file);
      Files.writeString(file, text.replaceAll("\\b" + from + "\\b", to));
    }
  }

  private static void replace(Path folder, String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }
}
