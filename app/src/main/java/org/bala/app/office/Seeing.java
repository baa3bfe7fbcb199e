package org.bala.app.office;

import org.bala.core.definitions.Register;

/** What a role may do with a register, as its definition says; the database enforces it. */
final class Seeing {

  private Seeing() {}

  static boolean sees(Register register, String role) {
    Register.Access access = register.access().get(role);
    return access != null && access.see();
  }

  static boolean changes(Register register, String role) {
    Register.Access access = register.access().get(role);
    return access != null && access.change();
  }

  static boolean oversees(Register register, String role) {
    Register.Access access = register.access().get(role);
    return access != null && access.see() && access.oversee();
  }

  static boolean refers(Register register, String role) {
    Register.Access access = register.access().get(role);
    return access != null && access.refer();
  }
}
