package org.bala.app.snapshots;

import java.nio.file.Path;
import org.bala.app.storage.Database;
import org.bala.app.storage.Surrogates;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the room: snapshots lie in the data folder. */
@Configuration(proxyBeanMethods = false)
class SnapshotsRoom {

  /**
   * @param data the data folder; a program that was given none keeps snapshots with other temporary
   *     files, in a folder of the database's own
   */
  @Bean
  Snapshots snapshots(Database database, @Value("${bala.data:#{null}}") @Nullable String data) {
    Path folder =
        data == null
            ? Path.of(System.getProperty("java.io.tmpdir"), "bala-" + database.id())
            : Path.of(data);
    return new Snapshots(database, folder.resolve("snapshots"), Surrogates::random);
  }
}
