package org.bala.core.expressions;

import java.util.function.UnaryOperator;

/**
 * Where the values of an expression are found in the query around it. Columns have the types that
 * {@link Type#sql} states.
 */
public interface Naming {

  /** SQL of the value of a field, for example {@code "r.child"."birth_date"}. */
  String column(Engine engine, Path path);

  /** Name of the joined record at a path, unquoted. */
  String alias(Path record);

  /** SQL of the table (or a subquery in brackets) that holds a register's records. */
  String table(Engine engine, String register);

  /** SQL of a fact of the unit. */
  String fact(Engine engine, String id);

  /** SQL of the day, of type DATE: a literal, a bind parameter's cast, or a column. */
  String day(Engine engine);

  /**
   * Plain names: the record has {@code alias}, records it refers to {@code alias.path}, columns
   * their fields' names, facts are columns of the record.
   *
   * @param tables SQL of the table by register id
   * @param day SQL of the day
   */
  static Naming of(String alias, UnaryOperator<String> tables, String day) {
    return new PlainNaming(alias, tables, day);
  }
}
