package org.bala.app.command;

/** A word as a shell takes it, so that a command in a message can be copied as it stands. */
final class ShellWord {

  private ShellWord() {}

  static String of(Object word) {
    String plain = word.toString();
    return plain.matches("[A-Za-z0-9_./:@%+=,-]+")
        ? plain
        : "'" + plain.replace("'", "'\\''") + "'";
  }
}
