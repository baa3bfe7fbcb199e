package org.bala.app.registers;

/**
 * One part of the tables that definitions become: a table, a column, a constraint, an index, a
 * code.
 *
 * @param name what it is, for example {@code column guardianship.child}
 * @param table name of the part that it belongs to; its own name for a table
 * @param statement that makes it
 * @param undo statement that takes it away
 * @param change statements that turn an older form of it into this one
 * @param addable whether it can be added to a table with records: nothing stored can break it
 */
record Part(
    String name, String table, String statement, String undo, String change, boolean addable) {}
