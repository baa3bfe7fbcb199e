package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.junit.jupiter.api.Test;

class KazakhstanTest {

  static CountryPackage country() {
    return Packages.read(Path.of("../countries/kazakhstan"));
  }

  @Test
  void givenThePackageThenItReadsWithItsAreasRegistersAndTables() {
    CountryPackage country = country();
    assertThat(country.regions()).hasSize(20);
    assertThat(country.areas().values())
        .filteredOn(area -> area.level() == Area.Level.DISTRICT)
        .hasSize(224);
    assertThat(country.registers()).containsOnlyKeys("person", "household", "guardianship");
    assertThat(country.dataflows()).hasSize(8);
    assertThat(country.hash()).hasSize(64);
  }
}
