package org.bala.app.registers;

import org.bala.app.registers.tables.Quoted;

/** The view through which a role counts a register whose records it does not see. */
public final class CountingView {

  private CountingView() {}

  /**
   * Its name for PostgreSQL, quoted.
   *
   * @param table register, or {@code register/group}
   */
  public static String name(String table, String role) {
    return Quoted.counting(table, role).text();
  }
}
