package org.bala.app.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.bala.core.definitions.Fingerprints;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DecisionShownTest {

  private static final String RULES =
      new Fingerprints(WorkingOffice.COUNTRY)
          .law(
              Objects.requireNonNull(
                  WorkingOffice.COUNTRY.entitlements().get("large_family_allowance")));

  private static final UUID HEAD = UUID.fromString("01990000-0000-7000-8000-000000000001");
  private static final UUID HOUSEHOLD = UUID.fromString("01990000-0000-7000-8000-000000000002");
  private static final String DECISIONS =
      "/api/registers/household/records/" + HOUSEHOLD + "/decisions?day=2026-01-15";

  private static WorkingOffice office;

  @BeforeAll
  static void givenAHousehold() {
    office = new WorkingOffice();
    String area = WorkingOffice.DISTRICTS.getFirst();
    save(
        "person",
        HEAD,
        """
        {"surname": "Асанова", "given_name": "Айгүл", "birth_date": "1990-05-05", "sex": "F",
         "area": "%s", "valid_from": "1990-05-05"}\
        """
            .formatted(area));
    save(
        "household",
        HOUSEHOLD,
        """
        {"head": "%s", "area": "%s", "valid_from": "2020-01-01"}\
        """
            .formatted(HEAD, area));
  }

  private static void save(String register, UUID id, String values) {
    Visitor.Answer saved =
        office
            .signedIn("officer")
            .program(
                "PUT",
                "/api/registers/" + register + "/records/" + id,
                "{\"version\": 0, \"values\": " + values + "}");
    assertThat(saved.status()).as(saved.text()).isBetween(200, 201);
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @Test
  void givenADecisionOnThePage_whenItIsRead_thenItNamesTheDefinitionsThatDecided() {
    String page = office.signedIn("officer").open("/en/office/household/" + HOUSEHOLD).text();
    assertThat(page).contains("Version of the rules", RULES);
  }

  @Test
  void givenADecisionAskedByAProgram_thenItNamesItsDefinitionsRulesAndFirstFailingConditions() {
    Visitor.Answer answer = office.signedIn("officer").open(DECISIONS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains("\"definitions\":\"" + RULES + "\"")
        .contains("\"entitlement\":\"large_family_allowance\"", "\"outcome\":\"not-owed\"")
        .contains("\"children_counted_for_large_family\":\"0\"", "\"mci\":4325")
        .contains("\"finding\":\"fails\"", "\"first_failing\":\"children_counted");
  }

  @Test
  void givenAnOfficerOfAnotherDistrict_thenTheDecisionIsNotThereLikeOneOfNoHousehold() {
    Visitor elsewhere = office.signedIn("elsewhere");
    Visitor.Answer hidden = elsewhere.open(DECISIONS);
    Visitor.Answer none =
        elsewhere.open(DECISIONS.replace(HOUSEHOLD.toString(), UUID.randomUUID().toString()));
    assertThat(hidden.status()).isEqualTo(none.status()).isEqualTo(404);
    assertThat(hidden.text()).isEqualTo(none.text());
  }
}
