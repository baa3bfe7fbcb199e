package org.bala.app.audit;

import java.util.Collection;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes what somebody does, in the transaction in which it is done: if one is undone, so is the
 * other. Who, in which role, unit and purpose is taken from the transaction itself. Entering and
 * changing records is written by the tables' own triggers; looks are written here.
 */
public final class Audit {

  private Audit() {}

  /**
   * @param action one word: {@code listed}, {@code read}, {@code searched}, {@code opened} …
   * @param register id of the register, null if the action is about none
   * @param records that were looked at
   * @param fields that were opened or read beyond the ordinary
   */
  public static void write(
      DSLContext transaction,
      String action,
      @Nullable String register,
      Collection<UUID> records,
      Collection<String> fields) {
    transaction.fetch(
        "SELECT audit.write(?, ?, ?::uuid[], ?::text[])",
        action,
        register,
        records.toArray(UUID[]::new),
        fields.toArray(String[]::new));
  }
}
