package org.bala.core.definitions;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.Body;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.country.IdentificationNumbers;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.country.Source;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.definitions.law.Fact;
import org.bala.core.definitions.law.Parameter;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.definitions.statistics.Indicator;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Everything a country says of itself, read and checked.
 *
 * @param id folder name, for example {@code kazakhstan}
 * @param synthetic whether the country is fictitious and all its records are made up
 * @param languages in the order they are offered, each with its own name
 * @param fallback language of Bala's own words for languages that Bala does not speak
 * @param headline id of the dataflow that opens the portal, null for none
 * @param hash of all files of the package and of those it extends (SHA-256, hex)
 */
public record CountryPackage(
    String id,
    Text name,
    boolean synthetic,
    List<Language> languages,
    String fallback,
    ZoneId timeZone,
    String currency,
    Optional<IdentificationNumbers> identificationNumbers,
    Map<String, Area> areas,
    Map<String, Body> bodies,
    Map<String, Role> roles,
    Map<String, Source> sources,
    Map<String, CodeList> lists,
    Map<String, Register> registers,
    Map<String, Parameter> parameters,
    Map<String, Fact> facts,
    Map<String, Entitlement> entitlements,
    Map<String, Indicator> indicators,
    Map<String, Dataflow> dataflows,
    Optional<Boundaries> boundaries,
    @Nullable String headline,
    String hash) {

  /**
   * @param name in the language itself
   * @param shortName three letters for a switch of languages
   * @param sentences Bala's words as the package says them, by key; see {@link Words}
   */
  public record Language(
      String code, String name, String shortName, Map<String, String> sentences) {

    /** A language for which the package has no words of Bala's own. */
    public Language(String code, String name, String shortName) {
      this(code, name, shortName, Map.of());
    }
  }

  /**
   * Bala's words in a language of the country: the package's own, else Bala's, else the fallback's.
   */
  public Words words(String language) {
    return languages.stream()
        .filter(one -> one.code().equals(language))
        .findFirst()
        .map(one -> Words.of(language, fallback, one.sentences()))
        .orElseGet(() -> Words.in(language, fallback));
  }

  /** A sentence of Bala in every language of the country. */
  public Text said(String key, Object... arguments) {
    Map<String, String> sentences = new LinkedHashMap<>();
    languages.forEach(one -> sentences.put(one.code(), words(one.code()).say(key, arguments)));
    return new Text(sentences, false);
  }

  /**
   * @param topology TopoJSON of the regions, each with the property {@code area}
   * @param attribution line that must stand under every map
   */
  public record Boundaries(String topology, Text attribution) {}

  /** The same package with other registers and code lists. */
  CountryPackage with(Map<String, Register> others, Map<String, CodeList> otherLists) {
    return new CountryPackage(
        id,
        name,
        synthetic,
        languages,
        fallback,
        timeZone,
        currency,
        identificationNumbers,
        areas,
        bodies,
        roles,
        sources,
        otherLists,
        others,
        parameters,
        facts,
        entitlements,
        indicators,
        dataflows,
        boundaries,
        headline,
        hash);
  }

  public Area country() {
    return areas.values().stream()
        .filter(area -> area.level() == Area.Level.COUNTRY)
        .findFirst()
        .orElseThrow();
  }

  /** Regions in force, in the order of the package. */
  public List<Area> regions() {
    return areas.values().stream()
        .filter(area -> area.level() == Area.Level.REGION && area.validTo() == null)
        .toList();
  }
}
