package org.bala.app.access;

import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.bala.app.storage.Acting;
import org.jspecify.annotations.Nullable;

/**
 * A person at work: who, in which role, for which unit, and how far that reaches.
 *
 * @param role id of a role of the country
 * @param unit {@code body/area}; null for a role that has none
 * @param areas the unit's area and all areas below it; empty for a role whose reach is not by area
 * @param administers whether the role manages users
 * @param publishes whether the role computes and publishes figures
 */
public record SignedIn(
    UUID person,
    String names,
    String role,
    @Nullable String unit,
    List<String> areas,
    boolean administers,
    boolean publishes)
    implements Serializable {

  public SignedIn {
    areas = List.copyOf(areas);
  }

  /** As whom the database is asked, for a purpose of one word that the audit keeps. */
  public Acting acting(String purpose) {
    return new Acting("bala_role_" + role, person, unit, areas, purpose);
  }

  @Override
  public String toString() {
    return names;
  }
}
