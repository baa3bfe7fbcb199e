package org.bala.app.registers;

import java.time.Clock;
import org.bala.app.registers.Registers.Opening;
import org.bala.app.storage.CannotStart;
import org.bala.app.storage.Database;
import org.bala.app.storage.Sealing;
import org.bala.core.definitions.CountryPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the registers when the program starts. */
@Configuration
class RegistersConfiguration {

  @Bean
  Sealing sealing() {
    return Sealing.with(Sealing.usualMasterKey());
  }

  @Bean
  Registers registers(Database database, CountryPackage country, Sealing sealing) {
    return switch (Registers.open(database, country, sealing, Clock.systemUTC())) {
      case Opening.Open open -> open.registers();
      case Opening.NeedsApproval(var statements) ->
          throw CannotStart.because("definitions-changed", statements.size(), country.id());
    };
  }
}
