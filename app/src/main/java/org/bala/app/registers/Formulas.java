package org.bala.app.registers;

import org.bala.core.definitions.Formula;
import org.bala.core.definitions.Register;
import org.jspecify.annotations.Nullable;

/** Prints the formulas of registers for PostgreSQL. */
interface Formulas {

  /**
   * @param group the repeating group whose items the formula is about, null for the record itself
   * @param alias name that the record, or the item, has in the query around it
   * @param day SQL of the day on which it is asked
   */
  Printed print(
      Formula formula, Register register, Register.@Nullable Group group, String alias, String day);
}
