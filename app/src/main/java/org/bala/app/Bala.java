package org.bala.app;

import org.bala.app.command.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class Bala {

  public static void main(String[] arguments) {
    System.exit(Commands.run(Bala.class, arguments));
  }
}
