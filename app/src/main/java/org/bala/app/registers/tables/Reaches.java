package org.bala.app.registers.tables;

import org.bala.core.definitions.country.Role;

/**
 * The records that a role reaches, as conditions of policies. They compare with leakproof operators
 * only, against sets computed once a query.
 */
final class Reaches {

  static final Sql AREAS = Sql.of("(SELECT bala.areas())::text[]");

  private static final Sql PERSON = Sql.of("(SELECT bala.person())");

  private Reaches() {}

  /** On a table of one register with these columns of area and record. */
  static Sql inRegister(Role.Reach reach, String register, Sql area, Sql record) {
    return switch (reach) {
      case NATION -> Sql.of("true");
      case UNIT -> Sql.of("# = ANY (#)", area, AREAS);
      case REFERRED ->
          Sql.of(
              """
              # = ANY (ARRAY(SELECT v.record FROM bala.visible v
                WHERE v.register = # AND v.scope = #))\
              """,
              record,
              Sql.literal(register),
              PERSON);
    };
  }

  /**
   * On a table that registers share, with columns {@code register}, {@code area}, {@code record}.
   */
  static Sql inShared(Role.Reach reach) {
    return switch (reach) {
      case NATION -> Sql.of("true");
      case UNIT -> Sql.of("area = ANY (#)", AREAS);
      case REFERRED ->
          Sql.of(
              """
              (register, record) IN (SELECT v.register, v.record FROM bala.visible v
                WHERE v.scope = #)\
              """,
              PERSON);
    };
  }
}
