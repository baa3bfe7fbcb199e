package org.bala.app.registers.looking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.bala.app.registers.tables.Columns;
import org.bala.app.registers.tables.Formulas;
import org.bala.app.registers.tables.Quoted;
import org.bala.app.registers.tables.ReadableColumns;
import org.bala.app.registers.tables.Sql;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;

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

  /**
   * The columns of {@code register} that the role reads, of at most one version.
   *
   * @param id SQL of the record's id
   */
  Sql version(Register register, Access access, Sql id) {
    Sql history = Quoted.history(register.id());
    return Sql.of(
        """
        (SELECT * FROM (SELECT # FROM # AS h
          WHERE h.id = # AND h.recorded_at <= # AND h.valid_from <= #
          AND NOT EXISTS (SELECT FROM # AS c JOIN # AS w ON w.id = c.id AND w.version = c.version - 1
            WHERE c.id = h.id AND c.version > h.version AND c.correction AND c.recorded_at <= #
            AND (w.version = h.version OR h.valid_from >= least(c.valid_from, w.valid_from)))
          ORDER BY h.version DESC LIMIT 1) AS v WHERE v.valid_to IS NULL OR v.valid_to > #)\
        """,
        Sql.names("h", ReadableColumns.columns(register, access)),
        history,
        id,
        moment(),
        day(),
        history,
        history,
        moment(),
        day());
  }

  /** A record out of the role's sight joins nothing. */
  @Override
  public Sql join(String register, Sql alias, Sql id) {
    Register target = country.registers().get(register);
    Access access = target == null ? null : target.access().get(role);
    Sql rows =
        target == null || access == null || !access.see()
            ? Sql.of(
                "(SELECT # FROM # AS t WHERE false)",
                Sql.names(Columns.STANDARD.keySet()),
                Quoted.table(register))
            : version(target, access, id);
    return Sql.of("LEFT JOIN LATERAL # AS # ON true", rows, alias);
  }

  private Sql moment() {
    OffsetDateTime moment = known.atOffset(ZoneOffset.UTC);
    String written = within(moment.toLocalDate()) + " " + moment.toLocalTime() + "Z";
    return Sql.of("TIMESTAMPTZ #", Sql.literal(written));
  }

  private Sql day() {
    return Sql.of("DATE #", Sql.literal(within(on).toString()));
  }

  private static LocalDate within(LocalDate day) {
    return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
  }
}
