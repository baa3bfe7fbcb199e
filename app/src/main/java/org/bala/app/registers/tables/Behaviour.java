package org.bala.app.registers.tables;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tables do and whom they let in, of one register or one role: it holds no records, and so it
 * is replaced as a whole when anything in it changes, and only then.
 *
 * @param name for example {@code guards guardianship}
 * @param takeAway statements after which nothing of it is left, run where an older one is there
 * @param statements that make it
 */
record Behaviour(String name, List<Sql> takeAway, List<Sql> statements) {

  /** By which a changed one is known, in hexadecimal. */
  String fingerprint() {
    String all =
        Stream.concat(takeAway.stream(), statements.stream())
            .map(Sql::text)
            .collect(Collectors.joining(";\n"));
    return HexFormat.of().formatHex(Hashes.sha256(all.getBytes(StandardCharsets.UTF_8)));
  }
}
