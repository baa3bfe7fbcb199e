package org.bala.app.command;

import java.nio.file.Path;
import java.util.Map;
import org.bala.app.storage.CannotStart;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages of one country over one database, served on 127.0.0.1. */
record Serving(ConfigurableApplicationContext context) implements AutoCloseable {

  /**
   * @param program the class that Spring starts from
   * @param data folder for what is kept beside the database
   * @param port 0 takes any free one
   */
  static Serving open(
      Class<?> program, Database database, CountryPackage country, Path data, int port) {
    SpringApplication application = new SpringApplication(program);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(
        Map.of(
            "server.address", "127.0.0.1",
            "server.port", String.valueOf(port),
            "bala.data", data.toAbsolutePath().toString()));
    ApplicationContextInitializer<ConfigurableApplicationContext> given =
        context -> {
          context.getBeanFactory().registerSingleton("database", database);
          context.getBeanFactory().registerSingleton("country", country);
        };
    application.addInitializers(given);
    try {
      return new Serving(application.run());
    } catch (PortInUseException taken) {
      throw CannotStart.after(taken, "busy-port", taken.getPort());
    } catch (BeanCreationException wrapped) {
      for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
        if (cause instanceof CannotStart obstacle) {
          throw obstacle;
        }
      }
      throw wrapped;
    }
  }

  /** Without a slash at the end. */
  String address() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  @Override
  public void close() {
    context.close();
  }
}
