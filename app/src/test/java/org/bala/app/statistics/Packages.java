package org.bala.app.statistics;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.country.Source;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.text.Text;

/** Small made-up packages. */
final class Packages {

  private Packages() {}

  static CountryPackage with(
      Map<String, Area> areas,
      Map<String, CodeList> lists,
      Map<String, Source> sources,
      Map<String, Dataflow> dataflows,
      ZoneId timeZone) {
    return new CountryPackage(
        "northland",
        Text.same("Northland"),
        false,
        List.of(new CountryPackage.Language("fr", "français", "fra")),
        "en",
        timeZone,
        "EUR",
        Optional.empty(),
        areas,
        Map.of(),
        Map.of(),
        sources,
        lists,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        dataflows,
        Optional.empty(),
        null,
        "0".repeat(64));
  }
}
