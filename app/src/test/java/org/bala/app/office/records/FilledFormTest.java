package org.bala.app.office.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bala.app.Countries;
import org.bala.app.storage.OrderedId;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Register;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** What is typed into a form made from a definition, and what becomes of it. */
class FilledFormTest {

  private static final CountryPackage COUNTRY = Countries.kazakhstan();
  private static final String ID = OrderedId.fresh().toString();

  private static FilledForm typed(String register, Map<String, String> inputs) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
    request.addParameter("id", ID);
    request.addParameter("version", "0");
    inputs.forEach(request::addParameter);
    return FilledForm.of(COUNTRY, register(register), request);
  }

  private static Register register(String id) {
    return Objects.requireNonNull(COUNTRY.registers().get(id));
  }

  @Test
  void givenACodeNamedInAnyLanguage_whenRead_thenItIsTheCode() {
    for (String name : List.of("Туыс емес", "не родственник", "NOT_RELATED")) {
      assertThat(typed("guardianship", Map.of("relation", name)).values())
          .as(name)
          .containsEntry("relation", "NOT_RELATED");
    }
  }

  @Test
  void givenAWordOfNoCode_whenRead_thenItStaysAsTypedForTheRegisterToRefuse() {
    assertThat(typed("guardianship", Map.of("relation", "көрші")).values())
        .containsEntry("relation", "көрші");
  }

  @Test
  void givenADayWrittenWithPoints_whenRead_thenItIsThatDay() {
    assertThat(typed("person", Map.of("birth_date", "5.3.2018")).values())
        .containsEntry("birth_date", "2018-03-05");
  }

  @Test
  void givenItemsOfAGroup_whenOneIsRemovedAndOneAdded_thenTheOthersStay() {
    FilledForm typing =
        typed(
            "household",
            Map.of(
                "members/#", "2",
                "members/1/relation", "HEAD",
                "members/2/relation", "CHILD",
                "members/2/co_resident", "false"));
    typing.without("members/1").withOneMore("members");
    assertThat(typing.items().get("members"))
        .containsExactly(Map.of("relation", "CHILD", "co_resident", "false"), Map.of());
  }

  @Test
  void givenAnEmptySealedField_whenItIsSaved_thenWhatWasSealedIsKept() {
    FilledForm typing = typed("guardianship", Map.of("heard_why_not", "", "end_reason", ""));
    assertThat(typing.draft(register("guardianship")).values())
        .containsKey("end_reason")
        .doesNotContainKey("heard_why_not");
  }

  @Test
  void givenManyFreshIds_whenCompared_thenTheyAreOfVersionSevenAndDiffer() {
    List<java.util.UUID> ids = Stream.generate(OrderedId::fresh).limit(1000).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.version() == 7 && id.variant() == 2);
  }

  @Test
  void givenTheOffice_whenItsSourcesAreRead_thenTheyNameNoRegister() throws IOException {
    List<String> names = COUNTRY.registers().keySet().stream().toList();
    for (Path folder :
        List.of(Path.of("src/main/java/org/bala/app/office"), Path.of("src/main/jte/office"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String source = Files.readString(file);
          for (String name : names) {
            assertThat(source)
                .as("%s in %s", name, file)
                .doesNotContain("/" + name)
                .doesNotContain("get(\"" + name + "\"");
          }
        }
      }
    }
  }
}
