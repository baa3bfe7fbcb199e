package org.bala.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bala.app.access.OpenTo.Audience;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class EveryRouteSaysWhoTest {

  @Controller
  static final class Silent {
    @GetMapping("/silent")
    void answer() {}
  }

  @Controller
  static final class Said {
    @OpenTo(Audience.PUBLIC)
    @GetMapping("/said")
    void answer() {}
  }

  @Test
  void givenARouteThatDoesNotSayToWhomItIsOpen_whenTheProgramStarts_thenItStopsAndNamesIt() {
    assertThatThrownBy(() -> start(Said.class, Silent.class))
        .hasMessage("Routes without @OpenTo: Silent.answer");
  }

  @Test
  void givenRoutesThatAllSayIt_whenTheProgramStarts_thenItDoes() {
    try (AnnotationConfigApplicationContext started = start(Said.class)) {
      assertThat(started.isActive()).isTrue();
    }
  }

  private static AnnotationConfigApplicationContext start(Class<?>... controllers) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.register(RequestMappingHandlerMapping.class);
    context.register(controllers);
    context.registerBean(EveryRouteSaysWho.class, context);
    context.refresh();
    return context;
  }
}
