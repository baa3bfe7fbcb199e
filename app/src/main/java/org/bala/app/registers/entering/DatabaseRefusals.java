package org.bala.app.registers.entering;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bala.app.registers.Refusal;
import org.bala.app.registers.Refusal.Reason;
import org.bala.app.registers.tables.Conditions;
import org.bala.app.registers.tables.RegisterGuards;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Check;
import org.bala.core.text.Text;
import org.jooq.exception.DataAccessException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns what the database refuses into refusals that tell nothing more than "not found" would about
 * records that the person may not see.
 */
public final class DatabaseRefusals {

  private DatabaseRefusals() {}

  /** The refusals for an error, empty when the error is none of a person's making. */
  public static Optional<List<Refusal>> of(Register register, DataAccessException error) {
    ServerErrorMessage message =
        error.getCause(PSQLException.class) == null
            ? null
            : Objects.requireNonNull(error.getCause(PSQLException.class)).getServerErrorMessage();
    if (message == null) {
      return Optional.empty();
    }
    String state = Objects.requireNonNullElse(message.getSQLState(), "");
    String detail = Objects.requireNonNullElse(message.getDetail(), "");
    String constraint = Objects.requireNonNullElse(message.getConstraint(), "");
    List<Refusal> refusals =
        switch (state) {
          case RegisterGuards.NO_SUCH_REFERENCE ->
              Stream.of(detail.split(",")).map(Reason.NO_SUCH_RECORD::at).toList();
          case RegisterGuards.STEP_REFUSED -> List.of(Reason.STEP_NOT_POSSIBLE.here());
          case RegisterGuards.CONDITION_BROKEN ->
              Stream.of(detail.split(",")).map(name -> condition(register, name)).toList();
          case "23503" -> List.of(Reason.NO_SUCH_RECORD.at(field(constraint, register)));
          case "23505" -> List.of(Reason.ALREADY_THERE.at(field(constraint, register)));
          case "23514" -> List.of(Reason.ENDS_BEFORE_IT_BEGINS.at("valid_to"));
          case "23502" ->
              List.of(Reason.REQUIRED.at(Objects.requireNonNullElse(message.getColumn(), "")));
          case "42501" -> List.of(Reason.NOT_PERMITTED.here());
          // longer than an index can hold, see Sorting
          case "54000" -> List.of(Reason.TOO_LONG.here());
          case "22021" -> List.of(Reason.TOO_LONG.at("reason"));
          case "22003" -> List.of(Reason.NOT_A_NUMBER.here());
          case String other -> List.of();
        };
    return refusals.isEmpty() ? Optional.empty() : Optional.of(refusals);
  }

  /** The field of a constraint named {@code register_field} or an index {@code …_once_index}. */
  private static String field(String constraint, Register register) {
    String name = constraint.replaceAll("_once_index$", "");
    int start = register.id().length() + 1;
    return name.startsWith(register.id()) && name.length() > start ? name.substring(start) : "";
  }

  /** As {@link Conditions} names a broken condition. */
  public static Refusal condition(Register register, String name) {
    String[] steps = name.split("/");
    boolean ofGroup = steps.length == 3;
    String what = steps[steps.length - 2];
    String which = steps[steps.length - 1];
    String group = ofGroup ? steps[0] : "";
    if (what.equals("required")) {
      return Reason.REQUIRED.at(ofGroup ? group + "/" + which : which);
    }
    List<Check> checks =
        ofGroup ? Objects.requireNonNull(register.groups().get(group)).checks() : register.checks();
    String[] numberAndFacts = which.split("=", 2);
    Text otherwise = checks.get(Integer.parseInt(numberAndFacts[0]) - 1).otherwise();
    if (numberAndFacts.length == 1) {
      return Reason.CONDITION.saying(group, otherwise);
    }
    String firstMissing = numberAndFacts[1].split("[.+]", 2)[0];
    return Reason.CANNOT_BE_DECIDED.at(
        ofGroup ? group : register.fields().containsKey(firstMissing) ? firstMissing : "",
        otherwise);
  }
}
