package org.bala.app.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bala.core.people.Sex;
import org.jspecify.annotations.Nullable;

/**
 * A made-up household with all its people.
 *
 * @param area id of a district
 * @param people all members, the head first
 * @param members in the order of {@code people}
 * @param guardianships of its wards
 */
public record SyntheticHousehold(
    UUID id,
    String area,
    List<Person> people,
    List<Member> members,
    List<Guardianship> guardianships) {

  /** The head of the household. */
  public Person head() {
    return people.getFirst();
  }

  /** A made-up person; the identification number does not tell the birth date. */
  public record Person(
      UUID id,
      String identificationNumber,
      String surname,
      String givenName,
      String patronymic,
      LocalDate birthDate,
      Sex sex) {

    /** What a register of persons says of this one, by field. */
    public Map<String, Object> values() {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("identification_number", identificationNumber);
      values.put("surname", surname);
      values.put("given_name", givenName);
      values.put("patronymic", patronymic);
      values.put("birth_date", birthDate);
      values.put("sex", sex.name());
      return values;
    }
  }

  /** Relation to the head; the names are the codes of a list of relations. */
  public enum Relation {
    HEAD,
    SPOUSE,
    CHILD,
    ADOPTED,
    WARD,
    STEPCHILD
  }

  /**
   * Membership of one person.
   *
   * @param to first day on which the person is no longer a member
   */
  public record Member(
      UUID id,
      UUID person,
      Relation relation,
      LocalDate from,
      @Nullable LocalDate to,
      boolean coResident,
      boolean fullTimeStudent,
      boolean onStateMaintenance) {

    /** What a register of households says of this member, by field. */
    public Map<String, Object> values() {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("person", person);
      values.put("relation", relation.name());
      values.put("member_from", from);
      if (to != null) {
        values.put("member_to", to);
      }
      values.put("co_resident", coResident);
      values.put("full_time_student", fullTimeStudent);
      values.put("on_state_maintenance", onStateMaintenance);
      return values;
    }
  }

  /** What the guardian is to the child; the names are codes. */
  public enum GuardianRelation {
    GRANDPARENT,
    SIBLING,
    AUNT_UNCLE,
    OTHER_RELATIVE,
    NOT_RELATED
  }

  /** Where a guardianship stands in its life; in lower case the state of the register. */
  public enum Stage {
    PROPOSED,
    ACTIVE,
    ENDED
  }

  /**
   * A child in the care of the head.
   *
   * @param heard whether the child was heard
   * @param to day of the end, for {@link Stage#ENDED}
   */
  public record Guardianship(
      UUID id,
      UUID child,
      UUID guardian,
      GuardianRelation relation,
      boolean heard,
      Stage stage,
      LocalDate from,
      @Nullable LocalDate to) {}

  /** The guardianship of a child, if it has one. */
  public Optional<Guardianship> guardianshipOf(UUID child) {
    return guardianships.stream().filter(one -> one.child().equals(child)).findFirst();
  }
}
