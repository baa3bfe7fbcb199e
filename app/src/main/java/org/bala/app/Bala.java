package org.bala.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class Bala {

  public static void main(String[] arguments) {
    SpringApplication.run(Bala.class, arguments);
  }
}
