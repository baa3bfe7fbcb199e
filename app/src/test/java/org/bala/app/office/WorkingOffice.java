package org.bala.app.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bala.app.Countries;
import org.bala.app.access.Access;
import org.bala.app.access.Access.NewUser;
import org.bala.app.access.OpenTo;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.registers.Registers;
import org.bala.app.registers.Registers.Opening;
import org.bala.app.storage.Database;
import org.bala.app.storage.Sealing;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The whole office on a free port over a fresh database, with users of two districts. */
final class WorkingOffice implements AutoCloseable {

  static final CountryPackage COUNTRY = Countries.kazakhstan();
  static final List<String> DISTRICTS =
      COUNTRY.areas().values().stream()
          .filter(area -> area.level() == Area.Level.DISTRICT)
          .map(Area::id)
          .limit(2)
          .toList();
  static final String PASSWORD = "a long enough password";

  private final ConfigurableApplicationContext context;
  private final Map<String, Visitor> atWork = new HashMap<>();
  final Registers registers;
  final Database database;

  WorkingOffice() {
    SpringApplication application = new SpringApplication(OfficeForTests.class);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(Map.of("server.address", "127.0.0.1", "server.port", "0"));
    this.context = application.run();
    this.registers = context.getBean(Registers.class);
    this.database = context.getBean(Database.class);
    user("officer", "guardianship_officer", DISTRICTS.get(0));
    user("colleague", "guardianship_officer", DISTRICTS.get(0));
    user("elsewhere", "guardianship_officer", DISTRICTS.get(1));
    user("head", "head_of_body", DISTRICTS.get(0));
    user("referred", "referred_officer", null);
    user("statistician", "statistician", null);
    user("administrator", "administrator", DISTRICTS.get(0));
  }

  private void user(String name, String role, @Nullable String area) {
    String unit = area == null ? null : "guardianship-body/" + area;
    assertThat(
            context
                .getBean(Access.class)
                .createUser(new NewUser(name, "Айша " + name, PASSWORD, role, unit)))
        .isInstanceOf(Access.UserCreated.class);
  }

  /** Without a slash at the end. */
  String address() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** A browser without script, signed in; the same one for the same name. */
  Visitor signedIn(String name) {
    return atWork.computeIfAbsent(name, this::again);
  }

  /** Another browser of a person. */
  Visitor again(String name) {
    Visitor visitor = new Visitor(address());
    visitor.signIn(name, PASSWORD);
    return visitor;
  }

  Visitor stranger() {
    return new Visitor(address());
  }

  @Override
  public void close() {
    context.close();
  }

  /** Routes that fail, as no route of ours should. */
  @Controller
  static final class Failing {

    @OpenTo(Audience.SIGNED_IN)
    @GetMapping({"/{language:[a-z]{2}}/office/failing/now", "/api/failing"})
    void fail() {
      throw new IllegalStateException("on purpose");
    }
  }

  @Configuration
  @EnableAutoConfiguration
  @ComponentScan(
      basePackages = {
        "org.bala.app.access",
        "org.bala.app.registers",
        "org.bala.app.snapshots",
        "org.bala.app.statistics",
        "org.bala.app.entitlements",
        "org.bala.app.layout",
        "org.bala.app.portal",
        "org.bala.app.office",
        "org.bala.app.exchange"
      },
      excludeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = ".*(ForTests|RegistersConfiguration)"))
  static class OfficeForTests {

    @Bean
    CountryPackage country() {
      return COUNTRY;
    }

    @Bean(destroyMethod = "close")
    Database database() {
      return TestDatabase.fresh();
    }

    @Bean
    Sealing sealing() {
      return Sealing.with(Path.of("target", "test-master.key"));
    }

    @Bean
    Registers registers(Database database, CountryPackage country, Sealing sealing) {
      return switch (Registers.open(database, country, sealing, Clock.systemUTC())) {
        case Opening.Open open -> open.registers();
        case Opening.NeedsApproval needs -> throw new AssertionError(needs.statements());
      };
    }
  }
}
