package org.bala.app.registers.tables;

import java.util.List;
import java.util.Locale;

/** Row-level policies, each named by whom it is for, what it lets them do and about what. */
final class Policies {

  /** What a policy lets a role do with rows. */
  enum Action {
    SELECT,
    INSERT,
    UPDATE,
    DELETE
  }

  private Policies() {}

  /**
   * @param who role, or kind of roles, by which the policy is named
   * @param about register or purpose by which it is named
   * @param roles database roles, quoted
   */
  static Sql policy(
      String who, String about, Sql table, Action action, List<Sql> roles, Sql condition) {
    Sql name = Sql.name("role " + who + " " + action.name().toLowerCase(Locale.ROOT) + " " + about);
    Sql to = roles.stream().collect(Sql.joining(", "));
    return switch (action) {
      case SELECT ->
          Sql.of("CREATE POLICY # ON # FOR SELECT TO # USING (#)", name, table, to, condition);
      case INSERT ->
          Sql.of("CREATE POLICY # ON # FOR INSERT TO # WITH CHECK (#)", name, table, to, condition);
      case UPDATE ->
          Sql.of(
              "CREATE POLICY # ON # FOR UPDATE TO # USING (#) WITH CHECK (#)",
              name,
              table,
              to,
              condition,
              condition);
      case DELETE ->
          Sql.of("CREATE POLICY # ON # FOR DELETE TO # USING (#)", name, table, to, condition);
    };
  }
}
