package org.bala.core.definitions.registers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bala.core.definitions.country.Law;
import org.bala.core.reading.Confidence;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Place;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A register: one table of the database, with its history, its rules and who may see it.
 *
 * @param keptBy id of the kind of body that keeps it
 * @param mode whether Bala is the system of record
 * @param existence who may even learn that a record is there
 * @param fields by id, in the order of the form
 * @param groups repeating groups, each a child table
 * @param title fields that name a record in a list, in order
 * @param due how long a task about a record may wait, null if the package does not say
 * @param access rights by role id
 */
public record Register(
    String id,
    Text name,
    @Nullable Law law,
    String keptBy,
    Mode mode,
    Existence existence,
    Retention retention,
    Map<String, Field> fields,
    Map<String, Group> groups,
    List<String> title,
    List<Check> checks,
    @Nullable Lifecycle lifecycle,
    @Nullable Due due,
    Map<String, Access> access,
    Place place) {

  /** Columns that every register has. */
  public static final Set<String> STANDARD =
      Set.of(
          "id",
          "version",
          "form_version",
          "unit",
          "body",
          "area",
          "valid_from",
          "valid_to",
          "state",
          "recorded_at",
          "recorded_by");

  /** How a State holds the register in Bala. */
  public enum Mode {
    OWN,
    MIRROR,
    AGGREGATE
  }

  /** Who may learn that a record exists. */
  public enum Existence {
    OPEN,
    LIMITED,
    SECRET
  }

  /** What happens to records that are no longer needed. */
  public record Retention(String after, String keep, String then, Confidence confidence) {}

  /**
   * A time in which something must be done.
   *
   * @param days calendar days after the day on which it was asked for, from 1 to 3660
   */
  public record Due(int days, Confidence confidence) {}

  /** A repeating group of fields, for example the members of a household. */
  public record Group(
      String id, Text name, Map<String, Field> fields, List<Check> checks, Place place) {}

  /** A condition that a record must not break, and what is said when it does. */
  public record Check(Formula that, Text otherwise, Place place) {}

  /** Steps of a record's life. */
  public record Lifecycle(
      String start, Map<String, Text> states, Map<String, Step> steps, Place place) {}

  /**
   * @param by role that may take the step
   * @param approve role that must agree; never the person who took it; null if nobody must
   * @param needs fields that must be filled before the step
   */
  public record Step(
      String id,
      Text name,
      String from,
      String to,
      String by,
      @Nullable String approve,
      List<String> needs,
      Place place) {}

  /**
   * Rights of one role.
   *
   * @param see whether it may see whole records; restricted fields only if named in {@code fields}
   * @param change whether it may enter and change records
   * @param refer whether it may let others see a record
   * @param oversee whether it may ask who has looked at a record that it sees
   * @param paths restricted or sealed fields it may see; for a role that does not see records, the
   *     only fields (and paths such as {@code child.sex}) it may count; each with its place
   */
  public record Access(
      boolean see,
      boolean change,
      boolean refer,
      boolean oversee,
      Map<String, Place> paths,
      Place place) {

    /** The fields and paths that it may see or count. */
    public Set<String> fields() {
      return paths.keySet();
    }

    /** No rights at all. */
    static Access none(Place place) {
      return new Access(false, false, false, false, Map.of(), place);
    }
  }

  /** The rights of a role; those of one that the register does not name are none. */
  public Access accessOf(String role) {
    Access given = access.get(role);
    return given == null ? Access.none(place) : given;
  }

  public Optional<Field> field(String id) {
    return Optional.ofNullable(fields.get(id));
  }
}
