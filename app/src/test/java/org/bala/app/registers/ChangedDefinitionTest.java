package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.app.registers.RegisterDefinitions.Difference;
import org.junit.jupiter.api.Test;

class ChangedDefinitionTest {

  private static final List<Part> PARTS = RegisterTables.of(Office.COUNTRY);

  private static Map<String, Map.Entry<String, String>> stored(List<Part> parts) {
    Map<String, Map.Entry<String, String>> stored = new LinkedHashMap<>();
    parts.forEach(part -> stored.put(part.name(), Map.entry(part.statement(), part.undo())));
    return stored;
  }

  private static List<Part> without(String... names) {
    return PARTS.stream().filter(part -> !List.of(names).contains(part.name())).toList();
  }

  @Test
  void givenTheSameDefinitions_whenCompared_thenNothingIsToDo() {
    Difference difference = RegisterDefinitions.compare(stored(PARTS), PARTS);
    assertThat(difference.added()).isEmpty();
    assertThat(difference.refused()).isEmpty();
  }

  @Test
  void givenANewOptionalFieldAndANewCode_whenCompared_thenTheyAreAdded() {
    Difference difference =
        RegisterDefinitions.compare(
            stored(without("column guardianship.conclusion", "code SEX.F")), PARTS);
    assertThat(difference.refused()).isEmpty();
    assertThat(difference.added())
        .containsExactlyInAnyOrder(
            "INSERT INTO code.\"SEX\" VALUES ('F')",
            "ALTER TABLE register.\"guardianship\" ADD COLUMN \"conclusion\" text");
  }

  @Test
  void givenANewRequiredField_whenCompared_thenItIsRefusedWithItsStatement() {
    Difference difference =
        RegisterDefinitions.compare(stored(without("column person.surname")), PARTS);
    assertThat(difference.refused())
        .contains("ALTER TABLE register.\"person\" ADD COLUMN \"surname\" text NOT NULL");
  }

  @Test
  void givenAFieldThatIsGone_whenCompared_thenItIsRefusedWithItsStatement() {
    Difference difference =
        RegisterDefinitions.compare(stored(PARTS), without("column guardianship.conclusion"));
    assertThat(difference.added()).isEmpty();
    assertThat(difference.refused())
        .first()
        .isEqualTo("ALTER TABLE register.\"guardianship\" DROP COLUMN \"conclusion\"");
  }

  @Test
  void givenAFieldOfAnotherType_whenCompared_thenTheChangeIsNamed() {
    List<Part> changed = new ArrayList<>(PARTS);
    changed.replaceAll(part ->
        part.name().equals("column person.patronymic")
            ? new Part(
                part.name(),
                part.table(),
                part.statement().replace("text", "bigint"),
                part.undo(),
                part.change().replace("text", "bigint"),
                true)
            : part);
    assertThat(RegisterDefinitions.compare(stored(PARTS), changed).refused())
        .first()
        .asString()
        .contains("ALTER COLUMN \"patronymic\" TYPE bigint");
  }
}
