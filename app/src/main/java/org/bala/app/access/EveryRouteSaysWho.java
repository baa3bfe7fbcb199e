package org.bala.app.access;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Stops the start while a route does not say, by {@link OpenTo}, to whom it is open. */
final class EveryRouteSaysWho implements SmartInitializingSingleton {

  private final ApplicationContext application;

  EveryRouteSaysWho(ApplicationContext application) {
    this.application = application;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> silent =
        application.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
            .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
            .filter(method -> !method.hasMethodAnnotation(OpenTo.class))
            // Spring's own error page is reached only from a route that was let through or refused
            .filter(method -> !method.getBeanType().getName().startsWith("org.springframework."))
            .map(
                method -> method.getBeanType().getSimpleName() + "." + method.getMethod().getName())
            .sorted()
            .toList();
    if (!silent.isEmpty()) {
      throw new IllegalStateException("Routes without @OpenTo: " + String.join(", ", silent));
    }
  }
}
