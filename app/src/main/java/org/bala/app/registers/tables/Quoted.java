package org.bala.app.registers.tables;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.bala.core.definitions.registers.Register;

/** Identifiers and literals of PostgreSQL, always quoted: a definition's id may be any word. */
public final class Quoted {

  /** PostgreSQL cuts longer names without a word, so that two could become one. */
  private static final int LONGEST_NAME = 63;

  private Quoted() {}

  /** An identifier; one too long for PostgreSQL keeps its beginning and a hash of the whole. */
  public static String name(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    String fitting = id;
    if (bytes.length > LONGEST_NAME) {
      String hash = HexFormat.of().formatHex(Hashes.sha256(bytes), 0, 6);
      int kept = id.length();
      while (id.substring(0, kept).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME - 13) {
        kept--;
      }
      fitting = id.substring(0, kept) + "~" + hash;
    }
    return '"' + fitting.replace("\"", "\"\"") + '"';
  }

  /** A path of an expression, each step quoted. */
  public static String path(String steps) {
    return java.util.Arrays.stream(steps.split("\\."))
        .map(step -> '"' + step + '"')
        .collect(Collectors.joining("."));
  }

  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  public static String names(Collection<String> ids) {
    return ids.stream().map(Quoted::name).collect(Collectors.joining(", "));
  }

  public static String names(String prefix, Collection<String> ids) {
    return ids.stream().map(id -> prefix + name(id)).collect(Collectors.joining(", "));
  }

  public static Sql list(String list) {
    return Sql.of("code.#", Sql.name(list));
  }

  /** The function that tells who looked at a record of a register. */
  public static Sql looks(String register) {
    return Sql.of("register.#", Sql.name(register + "@looks"));
  }

  public static Sql table(Register register) {
    return table(register.id());
  }

  public static Sql table(String register) {
    return Sql.of("register.#", Sql.name(register));
  }

  public static Sql history(String register) {
    return Sql.of("register.#", Sql.name(register + "@history"));
  }

  public static Sql items(Register register, Register.Group group) {
    return Sql.of("register.#", Sql.name(register.id() + "/" + group.id()));
  }

  public static Sql itemsHistory(Register register, Register.Group group) {
    return Sql.of("register.#", Sql.name(register.id() + "/" + group.id() + "@history"));
  }

  /** The view through which {@code role} counts a register without seeing its records. */
  public static Sql counting(String register, String role) {
    return Sql.of("counting.#", Sql.name(register + "@" + role));
  }

  public static Sql counting(Register register, Register.Group group, String role) {
    return Sql.of("counting.#", Sql.name(register.id() + "/" + group.id() + "@" + role));
  }

  public static Sql role(String role) {
    return Sql.name("bala_role_" + role);
  }
}
