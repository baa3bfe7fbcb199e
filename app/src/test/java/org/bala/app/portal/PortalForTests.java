package org.bala.app.portal;

import java.nio.file.Path;
import org.bala.app.storage.Database;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.packages.PackageReader;
import org.bala.core.packages.Reading;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The portal alone, with the real country over a fresh database. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan({
  "org.bala.app.portal",
  "org.bala.app.layout",
  "org.bala.app.statistics",
  "org.bala.app.snapshots"
})
class PortalForTests {

  @Bean
  CountryPackage country() {
    return country(Path.of("..", "countries", "kazakhstan"));
  }

  static CountryPackage country(Path folder) {
    return switch (PackageReader.read(folder)) {
      case Reading.Read read -> read.country();
      case Reading.Refused refused -> throw new AssertionError(refused.mistakes().toString());
    };
  }

  @Bean(destroyMethod = "close")
  Database database() {
    return TestDatabase.fresh();
  }

  @Bean
  SecurityFilterChain everybody(HttpSecurity security) throws Exception {
    return security.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
  }
}
