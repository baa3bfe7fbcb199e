package org.bala.app.registers.tables;

import java.util.List;

/**
 * One part of the tables that definitions become: a table, a column, a constraint, an index, a
 * code.
 *
 * @param name what it is, for example {@code column guardianship.child}
 * @param table name of the part that it belongs to; its own name for a table
 * @param statement that makes it
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
    String undo,
    List<String> approved,
    List<String> change,
    boolean addable) {

  /** A part that is made alike with records and without, and made anew when it changes. */
  Part(String name, String table, String statement, String undo, boolean addable) {
    this(name, table, statement, undo, List.of(statement), List.of(), addable);
  }
}
