package org.bala.app.statistics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.country.Source;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.definitions.statistics.ObservationStatus;
import org.bala.core.reading.Confidence;
import org.bala.core.text.Text;

/**
 * A vintage before it has a number: everything that a table says, in the order it is kept.
 *
 * @param dimensions besides areas
 * @param wording by subject, see {@code V3__published.sql}
 */
record Draft(
    Dataflow dataflow,
    String definitionsHash,
    boolean synthetic,
    boolean byArea,
    List<Dataflow.Dimension> dimensions,
    List<Vintage.Observation> observations,
    List<Source> sources,
    Map<String, Text> wording) {

  static Draft ofPublished(CountryPackage country, Dataflow dataflow) {
    List<Vintage.Observation> observations =
        dataflow.observations().stream()
            .map(figure ->
                new Vintage.Observation(
                    area(dataflow, figure.key()),
                    codes(dataflow, figure.key()),
                    figure.period(),
                    figure.value(),
                    figure.status(),
                    figure.source(),
                    figure.at(),
                    figure.confidence(),
                    figure.note()))
            .toList();
    return of(country, dataflow, observations);
  }

  static Draft ofComputed(CountryPackage country, ComputedTable computed) {
    Dataflow dataflow = computed.dataflow();
    List<Vintage.Observation> observations =
        computed.cells().stream()
            .map(cell ->
                new Vintage.Observation(
                    area(dataflow, cell.key()),
                    codes(dataflow, cell.key()),
                    cell.period(),
                    cell.value(),
                    cell.value() == null ? ObservationStatus.SUPPRESSED : ObservationStatus.NORMAL,
                    null,
                    "",
                    Confidence.OFFICIAL,
                    null))
            .toList();
    return of(country, dataflow, observations);
  }

  private static Draft of(
      CountryPackage country, Dataflow dataflow, List<Vintage.Observation> observations) {
    Set<String> sourceIds = new LinkedHashSet<>();
    observations.forEach(observation -> {
      if (observation.source() != null) {
        sourceIds.add(observation.source());
      }
    });
    List<Source> sources = sourceIds.stream().map(id -> known(country.sources(), id)).toList();
    return new Draft(
        dataflow,
        country.hash(),
        country.synthetic(),
        dataflow.dimensions().stream().anyMatch(dimension -> dimension.list() == null),
        besidesAreas(dataflow),
        observations,
        sources,
        wording(country, dataflow, observations, sources));
  }

  private static List<Dataflow.Dimension> besidesAreas(Dataflow dataflow) {
    return dataflow.dimensions().stream().filter(dimension -> dimension.list() != null).toList();
  }

  private static @org.jspecify.annotations.Nullable String area(
      Dataflow dataflow, Map<String, String> key) {
    for (Dataflow.Dimension dimension : dataflow.dimensions()) {
      if (dimension.list() == null) {
        return key.get(dimension.id());
      }
    }
    return null;
  }

  private static List<String> codes(Dataflow dataflow, Map<String, String> key) {
    return besidesAreas(dataflow).stream().map(dimension -> known(key, dimension.id())).toList();
  }

  private static Map<String, Text> wording(
      CountryPackage country,
      Dataflow dataflow,
      List<Vintage.Observation> observations,
      List<Source> sources) {
    Map<String, Text> wording = new LinkedHashMap<>();
    wording.put("name", dataflow.name());
    wording.put("definition", dataflow.definition());
    wording.put("unit", dataflow.unit());
    for (Dataflow.Dimension dimension : besidesAreas(dataflow)) {
      wording.put("dimension:" + dimension.id(), dimension.name());
      CodeList list = known(country.lists(), String.valueOf(dimension.list()));
      if (dataflow.indicator() != null && list.code(CodeList.TOTAL).isEmpty()) {
        wording.put("code:" + dimension.id() + ":" + CodeList.TOTAL, country.said("general.total"));
      }
      for (CodeList.Code code : list.codes()) {
        wording.put("code:" + dimension.id() + ":" + code.id(), code.name());
      }
    }
    for (Source source : sources) {
      wording.put("source:" + source.id() + ":title", source.title());
      wording.put("source:" + source.id() + ":publisher", source.publisher());
    }
    for (int i = 0; i < observations.size(); i++) {
      Vintage.Observation observation = observations.get(i);
      if (observation.area() != null) {
        Area area = known(country.areas(), observation.area());
        wording.put("area:" + area.id(), area.name());
      }
      if (observation.note() != null) {
        wording.put("note:" + (i + 1), observation.note());
      }
    }
    return wording;
  }

  /** SHA-256 of all that the table says, so that only a changed table becomes a new vintage. */
  String contentHash() {
    List<Object> all = new ArrayList<>();
    all.add(dataflow.topic());
    all.add(dataflow.higherIsBetter());
    all.add(dataflow.hasDirection());
    all.add(synthetic);
    sources.forEach(source ->
        all.add(
            List.of(
                source.id(),
                String.valueOf(source.address()),
                String.valueOf(source.published()),
                String.valueOf(source.licence()))));
    wording.forEach((subject, text) -> all.add(List.of(subject, text.byLanguage().toString())));
    all.addAll(observations);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Object said : all) {
        digest.update(said.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  private static <T> T known(Map<String, T> all, String id) {
    T found = all.get(id);
    if (found == null) {
      throw new IllegalArgumentException("The package does not define " + id);
    }
    return found;
  }
}
