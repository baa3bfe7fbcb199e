package org.bala.app.entitlements;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.app.Countries;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Fingerprints;
import org.bala.core.definitions.law.Entitlement;
import org.bala.core.reading.Mistake;
import org.bala.core.reading.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  private static final CountryPackage COUNTRY = Countries.demo();
  private static final Place HERE = new Place("entitlements/made-up.yaml", 7, 5);
  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

  @Test
  void givenThePackageAsItIsThenEveryExampleComesOutAsWritten() {
    assertThat(COUNTRY.entitlements().values()).allMatch(one -> one.examples().size() > 20);
    assertThat(Examples.check(COUNTRY)).isEmpty();
  }

  @Test
  void givenAnAmountThatIsOneTengeOffThenTheExampleIsReportedWithItsPlace() {
    List<Mistake> mistakes = check("4", 1, new BigDecimal("69329"));

    assertThat(mistakes)
        .singleElement()
        .satisfies(mistake -> {
          assertThat(mistake.place()).isEqualTo(HERE);
          assertThat(mistake.code()).isEqualTo("example-differs");
          assertThat(mistake.message().in("en", "en")).contains("69329").contains("69330");
          assertThat(mistake.message().in("kk")).isPresent();
          assertThat(mistake.message().in("ru")).isPresent();
        });
  }

  @Test
  void givenAnotherRuleThenTheExampleIsReported() {
    assertThat(check("4", 2, new BigDecimal("69330")))
        .extracting(Mistake::code)
        .containsExactly("example-differs");
    assertThat(check("3", 1, new BigDecimal("69330")))
        .extracting(Mistake::code)
        .containsExactly("example-differs");
    assertThat(check("3", 0, null)).isEmpty();
  }

  @Test
  void givenAFactThatIsMissingOrNoNumberThenTheExampleCannotBeDecided() {
    assertThat(check("many", 1, BigDecimal.ONE))
        .extracting(Mistake::code)
        .containsExactly("example-undecided");
    assertThat(check(null, 0, null)).extracting(Mistake::code).containsExactly("example-undecided");
  }

  private static List<Mistake> check(
      @Nullable String children, int rule, @Nullable BigDecimal pay) {
    Map<String, Entitlement.Given> facts =
        children == null
            ? Map.of()
            : Map.of("children_counted_for_large_family", new Entitlement.Given(children, HERE));
    return Examples.check(with(new Entitlement.Example(DAY, facts, rule, pay, HERE)));
  }

  private static CountryPackage with(Entitlement.Example example) {
    Map<String, Entitlement> entitlements = new LinkedHashMap<>();
    COUNTRY
        .entitlements()
        .forEach((id, one) ->
            entitlements.put(
                id,
                new Entitlement(
                    one.id(),
                    one.name(),
                    one.unit(),
                    one.law(),
                    one.from(),
                    one.to(),
                    one.rules(),
                    one.rounding(),
                    one.every(),
                    new ArrayList<>(List.of(example)),
                    one.place())));
    return new CountryPackage(
        COUNTRY.id(),
        COUNTRY.name(),
        COUNTRY.synthetic(),
        COUNTRY.languages(),
        COUNTRY.fallback(),
        COUNTRY.timeZone(),
        COUNTRY.currency(),
        COUNTRY.identificationNumbers(),
        COUNTRY.areas(),
        COUNTRY.bodies(),
        COUNTRY.roles(),
        COUNTRY.sources(),
        COUNTRY.lists(),
        COUNTRY.registers(),
        COUNTRY.parameters(),
        COUNTRY.facts(),
        entitlements,
        COUNTRY.indicators(),
        COUNTRY.dataflows(),
        COUNTRY.boundaries(),
        COUNTRY.headline(),
        new Fingerprints(COUNTRY).counting());
  }
}
