package org.bala.app.portal;

import org.bala.app.Countries;
import org.bala.app.storage.Database;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
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
    return Countries.kazakhstan();
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
