package org.bala.app.entitlements;

import org.bala.app.snapshots.Snapshots;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the room: its parts over the one database. */
@Configuration(proxyBeanMethods = false)
class EntitlementsRoom {

  @Bean
  Decisions decisions(Database database, CountryPackage country, Snapshots snapshots) {
    return new Decisions(database, country, snapshots);
  }
}
