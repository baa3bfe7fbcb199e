package org.bala.app.storage;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * As whom the database is asked. The row-level policies read it by {@code bala.person()}, {@code
 * bala.unit()}, {@code bala.areas()} and {@code bala.purpose()}.
 *
 * @param databaseRole a role of {@link Database#ensureRoles} or one that a migration made
 * @param person who acts; null for the public and for the program's own jobs
 * @param unit the unit in whose name the person acts; null without one
 * @param areas ids of the areas within reach; empty means none, never all
 * @param purpose one word that the audit keeps, for example {@code portal}
 */
public record Acting(
    String databaseRole,
    @Nullable UUID person,
    @Nullable String unit,
    List<String> areas,
    String purpose) {

  public Acting {
    areas = List.copyOf(areas);
  }

  /** The areas as a literal of the PostgreSQL type {@code text[]}. */
  String areasAsArray() {
    StringBuilder array = new StringBuilder("{");
    for (String area : areas) {
      if (array.length() > 1) {
        array.append(',');
      }
      array.append('"').append(area.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return array.append('}').toString();
  }
}
