package org.bala.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.bala.app.access.OpenTo.Audience;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class EveryRouteSaysWhoTest {

  @Test
  void givenARouteThatDoesNotSayToWhomItIsOpen_whenTheProgramStarts_thenItStopsAndNamesIt() {
    assertThatThrownBy(EveryRouteSaysWhoTest::startSilent)
        .hasMessage("Routes without @OpenTo: Silent.answer");
  }

  @Test
  void givenRoutesThatAllSayIt_whenTheProgramStarts_thenItDoes() {
    @Controller
    @SuppressWarnings("UnusedMethod") // Spring calls it
    final class Said {
      @OpenTo(Audience.PUBLIC)
      @GetMapping("/said")
      void answer() {}
    }
    try (AnnotationConfigApplicationContext started = start(Said.class, Said::new)) {
      assertThat(started.isActive()).isTrue();
    }
  }

  private static void startSilent() {
    // a class of this method, so that no other test finds it among the controllers
    @Controller
    @SuppressWarnings("UnusedMethod") // Spring calls it
    final class Silent {
      @GetMapping("/silent")
      void answer() {}
    }
    start(Silent.class, Silent::new).close();
  }

  private static <T> AnnotationConfigApplicationContext start(
      Class<T> controller, Supplier<T> made) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.register(RequestMappingHandlerMapping.class);
    context.registerBean(controller, made);
    context.registerBean(EveryRouteSaysWho.class, context);
    context.refresh();
    return context;
  }
}
