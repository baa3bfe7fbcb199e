package org.bala.app.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.bala.app.storage.OrderedId;

/** What officers of these tests enter, by the interface for programs. */
final class Papers {

  private Papers() {}

  /** Enters a person and gives the id. */
  static String person(Visitor officer, String surname, String givenName, String birthDate) {
    String id = OrderedId.fresh().toString();
    save(
        officer,
        "person",
        id,
        "{\"version\":0,\"values\":{\"surname\":\"%s\",\"given_name\":\"%s\",\"birth_date\":\"%s\",\"sex\":\"F\",\"valid_from\":\"%s\"}}"
            .formatted(surname, givenName, birthDate, birthDate));
    return id;
  }

  /** Enters a guardianship and gives the id. */
  static String guardianship(Visitor officer, String child, String guardian) {
    String id = OrderedId.fresh().toString();
    save(
        officer,
        "guardianship",
        id,
        "{\"version\":0,\"values\":{\"child\":\"%s\",\"guardian\":\"%s\",\"relation\":\"%s\",\"heard\":\"YES\",\"conclusion\":\"№ 1\",\"valid_from\":\"2026-02-01\"}}"
            .formatted(child, guardian, relation()));
    return id;
  }

  /** What a form for a guardianship holds. */
  static Map<String, String> guardianshipForm(String child, String guardian) {
    return new java.util.HashMap<>(
        Map.of(
            "id",
            UUID.randomUUID().toString(),
            "version",
            "0",
            "child",
            child,
            "guardian",
            guardian,
            "relation",
            relation(),
            "heard",
            "YES",
            "valid_from",
            "2026-02-01",
            "area",
            WorkingOffice.DISTRICTS.getFirst()));
  }

  private static String relation() {
    return java.util.Objects.requireNonNull(WorkingOffice.COUNTRY.lists().get("GUARDIAN_RELATION"))
        .codes()
        .getFirst()
        .id();
  }

  static void save(Visitor officer, String register, String id, String draft) {
    assertThat(officer.program("PUT", record(register, id), draft).status()).isEqualTo(200);
  }

  /** Address of a record for programs. */
  static String record(String register, String id) {
    return "/api/registers/" + register + "/records/" + id;
  }
}
