package org.bala.app.registers.tables;

import org.bala.core.definitions.registers.Register;
import org.bala.core.reading.Formula;
import org.jspecify.annotations.Nullable;

/** Prints the formulas of registers for PostgreSQL. */
public interface Formulas {

  /**
   * @param group the repeating group whose items the formula is about, null for the record itself
   * @param alias name that the record, or the item, has in the query around it
   * @param day SQL of the day on which it is asked
   */
  Printed print(
      Formula formula,
      Register register,
      Register.@Nullable Group group,
      String alias,
      String day,
      Rows rows);

  /** Over the records as they are. */
  default Printed print(
      Formula formula,
      Register register,
      Register.@Nullable Group group,
      String alias,
      String day) {
    return print(formula, register, group, alias, day, NOW);
  }

  /** Where a formula takes the records that it reaches from. */
  interface Rows {

    /**
     * A clause that brings in at most one record of a register.
     *
     * @param alias name that the record has in the query
     * @param id SQL of its id
     */
    Sql join(String register, Sql alias, Sql id);
  }

  /** The records as they are now. */
  Rows NOW =
      (register, alias, id) ->
          Sql.of("LEFT JOIN # AS # ON #.id = #", Quoted.table(register), alias, alias, id);
}
