package org.bala.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bala.app.Countries;
import org.bala.app.access.Access;
import org.bala.app.access.Access.NewUser;
import org.bala.app.access.Access.SignIn;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Records;
import org.bala.app.registers.Registers;
import org.bala.app.statistics.Statistics;
import org.bala.app.storage.Database;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.registers.AreaType;
import org.bala.core.definitions.registers.CodeType;
import org.bala.core.definitions.registers.DayType;
import org.bala.core.definitions.registers.DecimalType;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.IdentificationType;
import org.bala.core.definitions.registers.RecordType;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.TextType;
import org.bala.core.definitions.registers.TruthType;
import org.bala.core.definitions.registers.WholeType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever {@code bala check} accepts starts and works: packages that differ in what a package may
 * say are opened, all their pages are visited by readers and by every role, records are entered and
 * read, figures computed and published.
 */
@Tag("slow")
class AnyPackageTest {

  private static final String PASSWORD = "long enough words";

  /** The program itself, without what other tests put beside it. */
  @Configuration
  @EnableAutoConfiguration
  @ComponentScan(
      basePackages = "org.bala.app",
      excludeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = ".*(ForTests|Test|Bala)(\\$.*)?"))
  static class Program {}

  @TempDir Path temporary;

  @ParameterizedTest
  @EnumSource
  void givenAPackageThatIsAccepted_whenItIsStartedAndVisited_thenAllOfItWorks(Otherwise otherwise)
      throws Exception {
    Path folder = temporary.resolve("zweiland");
    otherwise.write(folder);
    works(
        Countries.read(folder),
        otherwise == Otherwise.WORDS_OF_ITS_OWN
            ? home -> assertThat(home).contains("lang=\"fr\"", "Aller au contenu")
            : _ -> {});
  }

  @Test
  void givenTheSmallestCountryOfTheDocumentation_whenItIsStartedAndVisited_thenAllOfItWorks()
      throws Exception {
    works(
        Countries.read(Path.of("../docs/first-country")),
        home -> assertThat(home).contains("In 2024 it was better than in 2023"));
  }

  private void works(CountryPackage country, Consumer<String> home) throws Exception {
    assertThat(Check.whenRun(country)).isEmpty();
    try (Database database =
            TestDatabase.fresh(new Database.Kind(country.synthetic(), country.id()));
        Serving serving =
            Serving.open(Program.class, database, country, temporary.resolve("data"), 0)) {
      Access access = serving.context().getBean(Access.class);
      Registers registers = serving.context().getBean(Registers.class);
      List<SignedIn> people = people(country, access);
      people.forEach(person -> enter(country, registers, person));
      for (SignedIn person : people) {
        publish(serving, country, person);
      }
      String last = country.languages().getLast().code();
      home.accept(get(HttpClient.newHttpClient(), serving.address() + "/" + last).body());
      String refused = get(HttpClient.newHttpClient(), serving.address() + "/api/nowhere").body();
      speaks(country, new JsonMapper().readTree(refused).at("/refusals/0/cure").propertyNames());
      visit(serving.address(), null);
      for (Role role : country.roles().values()) {
        visit(serving.address(), role.id());
      }
    }
  }

  private static void speaks(CountryPackage country, Collection<String> languages) {
    assertThat(languages)
        .containsExactlyInAnyOrderElementsOf(
            country.languages().stream().map(CountryPackage.Language::code).toList());
  }

  private static List<SignedIn> people(CountryPackage country, Access access) {
    String body = country.bodies().keySet().iterator().next();
    Area.Level level = Objects.requireNonNull(country.bodies().get(body)).unitPer();
    String area =
        country.areas().values().stream()
            .filter(one -> one.level() == level && one.validTo() == null)
            .map(Area::id)
            .findFirst()
            .orElseThrow();
    List<SignedIn> people = new ArrayList<>();
    for (Role role : country.roles().values()) {
      String unit = role.reach() == Role.Reach.UNIT ? body + "/" + area : null;
      access.createUser(new NewUser(role.id(), role.id(), PASSWORD, role.id(), unit));
      assertThat(access.signIn(role.id(), PASSWORD)).isInstanceOf(SignIn.Welcome.class);
      people.add(((SignIn.Welcome) access.signIn(role.id(), PASSWORD)).person());
    }
    return people;
  }

  /** Enters, reads, lists, changes and looks up records of every register, as far as a role may. */
  private static void enter(CountryPackage country, Registers registers, SignedIn person) {
    Random random = new Random(20260301);
    Records records = registers.records();
    for (Register register : country.registers().values()) {
      boolean may = register.accessOf(person.role()).change();
      for (int i = 0; i < 12; i++) {
        UUID id = new UUID(0x0198000000007000L | random.nextInt(0x1000), 0x8000000000000000L | i);
        Map<String, String> values = values(country, register.fields(), 2010, random);
        values.put("valid_from", LocalDate.of(2024, 1, 1 + i).toString());
        Map<String, List<Map<String, String>>> items = new LinkedHashMap<>();
        register
            .groups()
            .forEach((group, of) ->
                items.put(group, List.of(values(country, of.fields(), 2021, random))));
        Outcome<Entry> saved =
            registers.save(
                person, new Entry.Draft(register.id(), id, 0, values, items, false, null));
        if (!may) {
          assertThat(saved).isInstanceOf(Outcome.Refused.class);
          ((Outcome.Refused<Entry>) saved)
              .refusals()
              .forEach(refusal -> speaks(country, refusal.cure(country).byLanguage().keySet()));
          continue;
        }
        assertThat(saved).as("%s of %s", values, register.id()).isInstanceOf(Outcome.Done.class);
        assertThat(records.read(person, register.id(), id)).isInstanceOf(Outcome.Done.class);
        assertThat(records.history(person, register.id(), id)).isInstanceOf(Outcome.Done.class);
        Outcome<?> looks = records.looks(person, register.id(), id);
        assertThat(looks instanceof Outcome.Done)
            .isEqualTo(register.accessOf(person.role()).oversee());
        if (register.lifecycle() != null) {
          register
              .lifecycle()
              .steps()
              .keySet()
              .forEach(step ->
                  assertThat(registers.step(person, register.id(), id, 1, step, null)).isNotNull());
        }
      }
      assertThat(records.list(person, Entry.Query.of(register.id()))).isNotNull();
    }
  }

  private static Map<String, String> values(
      CountryPackage country, Map<String, Field> fields, int year, Random random) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Field field : fields.values()) {
      String value = field.derived() == null ? value(country, field, year, random) : null;
      if (value != null) {
        values.put(field.id(), value);
      }
    }
    return values;
  }

  private static @Nullable String value(
      CountryPackage country, Field field, int year, Random random) {
    return switch (field.type()) {
      case TextType _ -> "Text " + random.nextInt(1_000_000);
      case DayType _ -> LocalDate.of(year + random.nextInt(5), 1, 1).toString();
      case WholeType _ -> Integer.toString(random.nextInt(100));
      case DecimalType _ -> "1.5";
      case TruthType _ -> Boolean.toString(random.nextBoolean());
      case CodeType(String list) -> {
        List<CodeList.Code> codes = Objects.requireNonNull(country.lists().get(list)).ofOneRecord();
        yield codes.get(random.nextInt(codes.size())).id();
      }
      case AreaType _ -> country.areas().keySet().iterator().next();
      case IdentificationType _ -> Integer.toString(100_000 + random.nextInt(900_000));
      case RecordType _ -> null;
    };
  }

  private static void publish(Serving serving, CountryPackage country, SignedIn person) {
    if (!Objects.requireNonNull(country.roles().get(person.role())).publishes()) {
      return;
    }
    Statistics statistics = serving.context().getBean(Statistics.class);
    for (String indicator : country.indicators().keySet()) {
      var acting = person.acting("statistics");
      var figures =
          statistics.compute(
              acting,
              indicator,
              statistics.snapshot(acting, progress -> {}),
              LocalDate.of(2026, 1, 1),
              progress -> {});
      assertThat(figures.unplaced()).as("records in no cell of %s", indicator).isZero();
      boolean shown =
          country.dataflows().values().stream()
              .anyMatch(dataflow -> indicator.equals(dataflow.indicator()));
      if (shown) {
        assertThat(statistics.publish(acting, figures)).isPositive();
      }
    }
  }

  /** Opens every page that a link leads to; none may fail, and none may be missing. */
  private static void visit(String address, @Nullable String role) throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    if (role != null) {
      String token = token(get(client, address + "/sign-in").body());
      String form =
          "username=%s&password=%s&_csrf=%s".formatted(role, encoded(PASSWORD), encoded(token));
      HttpResponse<String> in =
          client.send(
              HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form))
                  .build(),
              BodyHandlers.ofString());
      assertThat(in.statusCode()).isEqualTo(200);
      assertThat(in.uri().getPath()).matches("/[A-Za-z-]+(/office.*)?");
    }
    Deque<String> waiting = new ArrayDeque<>(List.of(role == null ? "/" : "/office"));
    Set<String> seen = new LinkedHashSet<>(waiting);
    Map<String, String> by = new LinkedHashMap<>();
    Pattern link = Pattern.compile("(?:href|src)=\"(/[^\"#]*)");
    while (!waiting.isEmpty() && seen.size() < 400) {
      String path = waiting.remove();
      HttpResponse<String> answer = get(client, address + path);
      assertThat(answer.statusCode())
          .as("%s as %s, linked by %s", path, role, by.get(path))
          .isEqualTo(200);
      assertThat(answer.body()).as("a total without a name on %s", path).doesNotContain(">_T<");
      Matcher links = link.matcher(answer.body());
      while (links.find()) {
        String next = links.group(1).replace("&amp;", "&");
        if (seen.add(next)) {
          by.put(next, path);
          waiting.add(next);
        }
      }
    }
    assertThat(seen.size()).isGreaterThan(5);
  }

  private static HttpResponse<String> get(HttpClient client, String address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(address)).GET().build(), BodyHandlers.ofString());
  }

  private static String token(String page) {
    Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
