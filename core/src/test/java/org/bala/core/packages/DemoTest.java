package org.bala.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.junit.jupiter.api.Test;

class DemoTest {

  private final CountryPackage demo = Packages.read(Path.of("../countries/demo"));
  private final CountryPackage extended = KazakhstanTest.country();

  @Test
  void givenTheFictitiousCountryThenItInheritsLawRegistersListsAndLanguages() {
    assertThat(demo.synthetic()).isTrue();
    assertThat(demo.registers().keySet()).isEqualTo(extended.registers().keySet());
    assertThat(demo.lists().keySet()).isEqualTo(extended.lists().keySet());
    assertThat(demo.parameters().keySet()).isEqualTo(extended.parameters().keySet());
    assertThat(demo.entitlements().keySet()).isEqualTo(extended.entitlements().keySet());
    assertThat(demo.languages()).isEqualTo(extended.languages());
    assertThat(demo.hash()).isNotEqualTo(extended.hash());
  }

  @Test
  void givenTheFictitiousCountryThenItsAreasAreItsOwn() {
    assertThat(demo.areas()).doesNotContainKeys(extended.areas().keySet().toArray(String[]::new));
    assertThat(demo.regions()).hasSize(6);
    assertThat(demo.areas().values())
        .filteredOn(area -> area.level() == Area.Level.DISTRICT)
        .hasSize(24);
    assertThat(demo.boundaries().orElseThrow().topology())
        .contains("B70")
        .doesNotContain("100000000");
  }

  @Test
  void givenTheFictitiousCountryThenItInheritsNoPublishedFigure() {
    assertThat(demo.dataflows().values())
        .isNotEmpty()
        .allSatisfy(dataflow -> assertThat(dataflow.indicator()).isNotNull())
        .allSatisfy(dataflow -> assertThat(dataflow.observations()).isEmpty());
  }
}
