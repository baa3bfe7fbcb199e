package org.bala.app.registers.tables;

import java.util.List;

/**
 * A formula printed for PostgreSQL.
 *
 * @param sql the value
 * @param joins clauses that bring in the records it reaches, each needing those before it
 * @param paths the fields it reads, as steps: {@code [child, birth_date]}
 */
public record Printed(Sql sql, List<Sql> joins, List<List<String>> paths) {}
