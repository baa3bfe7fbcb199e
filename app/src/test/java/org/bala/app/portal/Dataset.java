package org.bala.app.portal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.statistics.Dataflow;

/** The package's published figures, to compare with what the portal says. */
record Dataset(CountryPackage country) {

  static Dataset of(CountryPackage country) {
    return new Dataset(country);
  }

  List<String> dataflows() {
    return country.dataflows().values().stream()
        .filter(dataflow -> dataflow.indicator() == null)
        .map(Dataflow::id)
        .toList();
  }

  /** Period and digits of every figure, in the package's order. */
  List<String> values(String dataflow) {
    return Objects.requireNonNull(country.dataflows().get(dataflow)).observations().stream()
        .map(figure -> figure.period() + " " + Optional.ofNullable(figure.value()).orElse(""))
        .toList();
  }

  static List<String> valuesOf(String csv) {
    return CsvReader.builder().ofNamedCsvRecord(csv).stream().map(Dataset::value).toList();
  }

  private static String value(NamedCsvRecord row) {
    return row.getField("TIME_PERIOD") + " " + row.getField("OBS_VALUE");
  }
}
