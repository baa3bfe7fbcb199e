package org.bala.app.registers.tables;

import java.util.List;

/**
 * One part of the tables that definitions become: a table, a column, a constraint, an index, a
 * code.
 *
 * @param name what it is, for example {@code column guardianship.child}
 * @param table name of the part that it belongs to; its own name for a table
 * @param statement that makes it
 * @param alters beginning of the statement up to what it adds to a table, so that several additions
 *     to one table can be made at once; empty if it does not alter one
 * @param undo statement that takes it away
 * @param approved statements that make it where there are records already, to be run by a person
 * @param change statements that turn an older form of it into this one; none if it must be taken
 *     away and made anew
 * @param addable whether it can be added to a table with records: nothing stored can break it
 */
public record Part(
    String name,
    String table,
    String statement,
    String alters,
    String undo,
    List<String> approved,
    List<String> change,
    boolean addable) {

  /** A part that is made alike with records and without, and made anew when it changes. */
  static Part of(String name, String table, Sql statement, Sql undo, boolean addable) {
    return new Part(
        name,
        table,
        statement.text(),
        "",
        undo.text(),
        List.of(statement.text()),
        List.of(),
        addable);
  }
}
