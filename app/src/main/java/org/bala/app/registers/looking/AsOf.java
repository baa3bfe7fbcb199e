package org.bala.app.registers.looking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.bala.app.registers.tables.Columns;
import org.bala.app.registers.tables.Formulas;
import org.bala.app.registers.tables.Quoted;
import org.bala.app.registers.tables.ReadableColumns;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Register;
import org.bala.core.definitions.Register.Access;

/**
 * Records as they were known at a moment to be true on a day: of the versions known then, without
 * those that a correction has replaced, the last one that had begun by that day, unless it had
 * ended. A correction replaces the version it corrects and every earlier one that begins on or
 * after the beginning of either; what was true before stands.
 *
 * @param role whose columns are read
 */
public record AsOf(CountryPackage country, String role, Instant known, LocalDate on)
    implements Formulas.Rows {

  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  /** The columns of {@code register} that the role reads, of at most one version. */
  String version(Register register, Access access, String id) {
    String columns = Quoted.names("h.", ReadableColumns.columns(register, access));
    return """
    (SELECT * FROM (SELECT %1$s FROM %2$s AS h
      WHERE h.id = %3$s AND h.recorded_at <= %4$s AND h.valid_from <= %5$s
      AND NOT EXISTS (SELECT FROM %2$s AS c JOIN %2$s AS w ON w.id = c.id AND w.version = c.version - 1
        WHERE c.id = h.id AND c.version > h.version AND c.correction AND c.recorded_at <= %4$s
        AND (w.version = h.version OR h.valid_from >= least(c.valid_from, w.valid_from)))
      ORDER BY h.version DESC LIMIT 1) AS v WHERE v.valid_to IS NULL OR v.valid_to > %5$s)\
    """
        .formatted(columns, Quoted.history(register.id()), id, moment(), day());
  }

  /** A record out of the role's sight joins nothing. */
  @Override
  public String join(String register, String alias, String id) {
    Register target = country.registers().get(register);
    Access access = target == null ? null : target.access().get(role);
    String rows =
        target == null || access == null || !access.see()
            ? "(SELECT %s FROM %s AS t WHERE false)"
                .formatted(
                    Quoted.names(List.copyOf(Columns.STANDARD.keySet())), Quoted.table(register))
            : version(target, access, id);
    return "LEFT JOIN LATERAL %s AS %s ON true".formatted(rows, alias);
  }

  private String moment() {
    OffsetDateTime moment = known.atOffset(ZoneOffset.UTC);
    return "TIMESTAMPTZ '%s %sZ'".formatted(within(moment.toLocalDate()), moment.toLocalTime());
  }

  private String day() {
    return "DATE '%s'".formatted(within(on));
  }

  private static LocalDate within(LocalDate day) {
    return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
  }
}
