package org.bala.app.office;

import org.bala.core.definitions.registers.Register;

/** What a role may do with a register, as its definition says; the database enforces it. */
public final class Seeing {

  private Seeing() {}

  public static boolean sees(Register register, String role) {
    Register.Access access = register.access().get(role);
    return access != null && access.see();
  }

  public static boolean changes(Register register, String role) {
    Register.Access access = register.access().get(role);
    return access != null && access.change();
  }

  public static boolean oversees(Register register, String role) {
    Register.Access access = register.access().get(role);
    return access != null && access.see() && access.oversee();
  }

  static boolean refers(Register register, String role) {
    Register.Access access = register.access().get(role);
    return access != null && access.refer();
  }
}
