package org.bala.app.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bala.app.registers.Office.done;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bala.app.Countries;
import org.bala.app.registers.Entry.Draft;
import org.bala.app.registers.Registers.Opening;
import org.bala.app.registers.tables.Part;
import org.bala.app.registers.tables.RegisterDefinitions;
import org.bala.app.registers.tables.RegisterDefinitions.Difference;
import org.bala.app.registers.tables.RegisterTables;
import org.bala.app.storage.Sealing;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void givenAFieldThatIsGone_whenCompared_thenItIsRefusedWithItsStatement() {
    Difference difference =
        RegisterDefinitions.compare(stored(PARTS), without("column guardianship.conclusion"));
    assertThat(difference.added()).isEmpty();
    assertThat(difference.refused())
        .startsWith(
            "BEGIN",
            "SELECT bala.take_guards_away()",
            "ALTER TABLE register.\"guardianship\" ALTER COLUMN \"conclusion\" DROP NOT NULL",
            "ALTER TABLE register.\"guardianship\" RENAME COLUMN \"conclusion\" TO"
                + " \"gone conclusion\"")
        .endsWith("COMMIT");
  }

  private static CountryPackage changed(Path above, Map<String, Map<String, String>> changes)
      throws IOException {
    Path from = Path.of("..", "countries", "kazakhstan");
    Path folder = above.resolve("kazakhstan");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.copy(file, to);
      }
    }
    for (Map.Entry<String, Map<String, String>> change : changes.entrySet()) {
      Path register = folder.resolve("registers").resolve(change.getKey() + ".yaml");
      String text = Files.readString(register);
      for (Map.Entry<String, String> one : change.getValue().entrySet()) {
        assertThat(text).contains(one.getKey());
        text = text.replace(one.getKey(), one.getValue());
      }
      Files.writeString(register, text);
    }
    return Countries.read(folder);
  }

  private static Opening open(Office office, CountryPackage country) {
    Sealing sealing = Sealing.with(Path.of("target", "test-master.key"));
    return Registers.open(office.database, country, sealing, Clock.systemUTC());
  }

  private static List<String> refused(Office office, CountryPackage country) {
    return switch (open(office, country)) {
      case Opening.Open open -> List.of();
      case Opening.NeedsApproval needs -> needs.statements();
    };
  }

  @Test
  void givenTablesWithRecords_whenTheStatementsAreRunByAPerson_thenTheProgramStartsAgain(
      @TempDir Path folder) throws Exception {
    try (Office office = new Office()) {
      Entry saved = office.guardianship(office.officer);
      done(office.change(office.officer, saved, Map.of("conclusion", "Ашық сөз")));
      CountryPackage country =
          changed(
              folder,
              Map.of(
                  "person",
                  Map.of(
                      "  sex: {",
                      "  mother: {name: {kk: Анасы, ru: Мать, en: Mother}, type: text, required:"
                          + " true}\n  sex: {",
                      "en: Patronymic}, type: text,",
                      "en: Patronymic}, type: text, required: true,"),
                  "guardianship",
                  Map.of("class: restricted", "class: sealed")));
      List<String> statements = refused(office, country);
      assertThat(statements)
          .containsSubsequence(
              "ALTER TABLE register.\"person\" ADD COLUMN \"mother\" text",
              "UPDATE register.\"person\" SET \"mother\" = /* the value */ NULL"
                  + " WHERE \"mother\" IS NULL",
              "ALTER TABLE register.\"person\" ALTER COLUMN \"mother\" SET NOT NULL");
      try (Connection owner = TestDatabase.owner(office.database);
          Statement sql = owner.createStatement()) {
        for (String statement : statements) {
          sql.execute(statement.replace("/* the value */ NULL", "'белгісіз'"));
        }
      }
      assertThat(refused(office, country)).isEmpty();
      assertThat(
              office.database.<List<String>>asOwner(owner ->
                  owner
                      .fetch("SELECT mother || patronymic AS one FROM register.person")
                      .map(row -> row.get("one", String.class))))
          .hasSize(2)
          .containsOnly("белгісізбелгісіз");
      assertThat(
              office.database.<Integer>asOwner(owner ->
                  owner
                      .fetch("SELECT FROM register.guardianship WHERE conclusion IS NOT NULL")
                      .size()))
          .isZero();
      assertThat(
              office.database.<Integer>asOwner(owner ->
                  owner
                      .fetch(
                          "SELECT FROM register.\"guardianship@history\""
                              + " WHERE conclusion IS NOT NULL")
                      .size()))
          .isZero();
      Map<String, String> unborn = office.personNamed("Ертең", "Туар", "2199-01-01");
      unborn.putAll(Map.of("patronymic", "Жоқ", "mother", "Ана"));
      assertThat(
              Office.refused(
                  ((Opening.Open) open(office, country))
                      .registers()
                      .save(office.officer, Draft.fresh("person", Ids.next(), unborn))))
          .as("the guards are there again")
          .containsExactly("CONDITION");
    }
  }

  @Test
  void givenANewRequiredField_whenNobodyGivesTheValue_thenNothingIsChanged(@TempDir Path folder)
      throws Exception {
    try (Office office = new Office()) {
      office.guardianship(office.officer);
      CountryPackage country =
          changed(
              folder,
              Map.of(
                  "person",
                  Map.of(
                      "  sex: {",
                      "  mother: {name: {kk: Анасы, ru: Мать, en: Mother}, type: text, required:"
                          + " true}\n  sex: {")));
      List<String> statements = refused(office, country);
      try (Connection owner = TestDatabase.owner(office.database);
          Statement sql = owner.createStatement()) {
        assertThatThrownBy(
                () -> {
                  for (String statement : statements) {
                    sql.execute(statement);
                  }
                })
            .hasMessageContaining("contains null values");
        sql.execute("ROLLBACK");
      }
      assertThat(refused(office, country)).isEqualTo(statements);
      assertThat(refused(office, Office.COUNTRY)).isEmpty();
    }
  }

  @Test
  void givenAFieldWithAnotherName_whenTheStatementsAreApproved_thenWhatWasStatedStandsUnderIt(
      @TempDir Path above) throws IOException {
    try (Office office = new Office()) {
      Entry person = office.person(office.officer, "Сағынова", "Әлия", "2012-05-05");
      CountryPackage country = changed(above, Map.of("person", Map.of("surname", "family_name")));
      List<String> statements = Registers.toApprove(office.database, country);
      assertThat(statements).isEqualTo(refused(office, country));
      assertThat(statements)
          .contains("ALTER TABLE register.\"person\" RENAME COLUMN \"surname\" TO \"family_name\"")
          .noneMatch(one -> one.startsWith("ALTER") && one.contains("DROP COLUMN"));
      assertThat(Registers.approve(office.database, country, "SELECT 1;")).isFalse();
      assertThat(Registers.toApprove(office.database, country)).isEqualTo(statements);
      assertThat(Registers.approve(office.database, country, String.join(";\n", statements)))
          .isTrue();
      Registers registers = ((Opening.Open) open(office, country)).registers();
      assertThat(
              ((Outcome.Done<Entry>)
                      registers.records().read(office.officer, "person", person.id()))
                  .value()
                  .values())
          .containsEntry("family_name", "Сағынова");
    }
  }

  @Test
  void givenAFieldThatIsGone_whenTheStatementsAreApproved_thenWhatWasStatedIsSetAside(
      @TempDir Path above) throws IOException {
    try (Office office = new Office()) {
      office.person(office.officer, "Сағынова", "Әлия", "2012-05-05");
      String field =
          Files.readAllLines(Path.of("../countries/kazakhstan/registers/person.yaml")).stream()
              .filter(line -> line.startsWith("  patronymic:"))
              .findFirst()
              .orElseThrow();
      CountryPackage country =
          changed(
              above,
              Map.of(
                  "person", Map.of(field + "\n", "", ", patronymic, birth_date", ", birth_date")));
      List<String> statements = Registers.toApprove(office.database, country);
      assertThat(statements)
          .isNotEmpty()
          .noneMatch(one -> one.startsWith("ALTER") && one.contains("DROP COLUMN"));
      assertThat(Registers.approve(office.database, country, String.join(";\n", statements)))
          .isTrue();
      assertThat(open(office, country)).isInstanceOf(Opening.Open.class);
      assertThat(
              office.database.<Integer>asOwner(
                  owner -> owner.fetch("SELECT \"gone patronymic\" FROM register.person").size()))
          .isEqualTo(1);
    }
  }

  /** What the last start made anew, by what it was noted under. */
  private static Map<String, String> behaviours(Office office) {
    return office.database.asOwner(owner ->
        owner
            .resultQuery("SELECT name, statement FROM bala.structure WHERE name LIKE 'behaviour %'")
            .fetch()
            .intoMap(row -> row.get(0, String.class), row -> row.get(1, String.class)));
  }

  @Test
  void givenOneChangedCheck_whenTheProgramStarts_thenOnlyItsRegistersGuardsAreMadeAnew(
      @TempDir Path above) throws IOException {
    try (Office office = new Office()) {
      Map<String, String> before = behaviours(office);
      assertThat(before).containsKeys("behaviour guards person", "behaviour role statistician");
      CountryPackage country =
          changed(above, Map.of("guardianship", Map.of("valid_from) >= 18", "valid_from) >= 21")));
      assertThat(open(office, country)).isInstanceOf(Opening.Open.class);
      Map<String, String> after = behaviours(office);
      assertThat(after.keySet()).isEqualTo(before.keySet());
      after.entrySet().removeAll(before.entrySet());
      assertThat(after).containsOnlyKeys("behaviour conditions guardianship");
    }
  }

  @Test
  void givenARegisterThatARoleNoLongerSees_whenTheProgramStarts_thenItsRightsAreGone(
      @TempDir Path above) throws IOException {
    try (Office office = new Office()) {
      office.person(office.officer, "Сағынова", "Әлия", "2012-05-05");
      CountryPackage country =
          changed(above, Map.of("person", Map.of("  national_officer: {see: true}\n", "")));
      assertThat(open(office, country)).isInstanceOf(Opening.Open.class);
      assertThatThrownBy(() ->
              office.database.reading(
                  office.nation.acting("test"), sql -> sql.fetch("SELECT id FROM register.person")))
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void givenWordsThatHaveChanged_whenAnOldVersionIsShown_thenItStandsInTheWordsOfItsDay(
      @TempDir Path above) throws IOException {
    try (Office office = new Office()) {
      Entry old = office.person(office.officer, "Сағынова", "Әлия", "2012-05-05");
      CountryPackage country =
          changed(above, Map.of("person", Map.of("en: Surname", "en: Family name")));
      Registers registers = ((Opening.Open) open(office, country)).registers();
      assertThat(surname(registers.records().formOf(office.officer, old))).contains("Surname");
      Entry changed =
          ((Outcome.Done<Entry>)
                  registers.save(
                      office.officer,
                      new Entry.Draft(
                          "person",
                          old.id(),
                          1,
                          Map.of("surname", "Сағын"),
                          Map.of(),
                          false,
                          "marriage")))
              .value();
      assertThat(changed.formVersion()).isNotEqualTo(old.formVersion());
      assertThat(surname(registers.records().formOf(office.officer, changed)))
          .contains("Family name");
      office.database.asOwner(owner -> owner.execute("DELETE FROM bala.form"));
      assertThat(registers.records().formOf(office.officer, old)).isEmpty();
    }
  }

  private static Optional<String> surname(Optional<CountryPackage> form) {
    return form.map(country ->
        Objects.requireNonNull(
                Objects.requireNonNull(country.registers().get("person")).fields().get("surname"))
            .name()
            .in("en", "en"));
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
                part.alters(),
                part.undo(),
                part.approved(),
                part.change().stream().map(one -> one.replace("text", "bigint")).toList(),
                true)
            : part);
    assertThat(RegisterDefinitions.compare(stored(PARTS), changed).refused())
        .anyMatch(statement -> statement.contains("ALTER COLUMN \"patronymic\" TYPE bigint"));
  }
}
