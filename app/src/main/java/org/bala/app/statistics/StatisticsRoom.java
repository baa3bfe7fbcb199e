package org.bala.app.statistics;

import java.time.InstantSource;
import org.bala.app.snapshots.Snapshots;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the room: its parts over the one database. */
@Configuration(proxyBeanMethods = false)
class StatisticsRoom {

  @Bean
  PublishedFigures publishedFigures(Database database) {
    return new PublishedFigures(database, InstantSource.system());
  }

  @Bean
  Publishing publishing(Database database, PublishedFigures figures) {
    return new Publishing(database, figures);
  }

  @Bean
  Statistics statistics(
      Database database, CountryPackage country, Snapshots snapshots, Publishing publishing) {
    return new Statistics(database, country, snapshots, publishing);
  }

  /** What the package's State bodies have published is there before the first page is asked for. */
  @Bean
  SmartInitializingSingleton publishedAtStart(Publishing publishing, CountryPackage country) {
    return () -> publishing.publishFiguresOf(country);
  }
}
