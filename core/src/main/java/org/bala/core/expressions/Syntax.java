package org.bala.core.expressions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A formula as it was written, before its names and types are known. */
sealed interface Syntax {

  /** Offset in the formula's text, from 0. */
  int at();

  /** A name of one or more steps. */
  record Name(int at, List<String> steps, boolean quoted) implements Syntax {}

  /** A number of digits, perhaps with a point. */
  record Digits(int at, String digits) implements Syntax {}

  /** A text in single quotes. */
  record Words(int at, String words) implements Syntax {}

  /** {@code DATE '…'}. */
  record Day(int at, String words) implements Syntax {}

  /** TRUE or FALSE. */
  record Truth(int at, boolean value) implements Syntax {}

  /** An operator with its operands; AND and OR may have more than two. */
  record Applied(int at, Operator operator, List<Syntax> operands) implements Syntax {}

  /** CASE; {@code otherwise} is null without ELSE. */
  record Choice(int at, List<Syntax> conditions, List<Syntax> results, @Nullable Syntax otherwise)
      implements Syntax {}

  /** A call of a function; {@code all} for {@code count(*)}. */
  record Call(
      int at, Operator function, List<Syntax> arguments, boolean all, @Nullable Syntax filter)
      implements Syntax {}
}
