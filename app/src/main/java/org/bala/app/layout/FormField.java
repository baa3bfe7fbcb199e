package org.bala.app.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form: label above, help below, its error between them.
 *
 * @param name of the field and its id on the page
 * @param kind {@code text}, {@code date}, {@code password}, {@code search}, {@code number}, {@code
 *     area} for several lines, {@code select} for a list, {@code yes-no} for a box to tick
 * @param value as typed, so that nothing typed is lost; empty for none
 * @param help empty for none
 * @param error what is wrong and how to cure it, null when all is well
 * @param choices to select from, else empty
 */
public record FormField(
    String name,
    String label,
    String kind,
    String value,
    boolean required,
    String help,
    @Nullable String error,
    List<Choice> choices) {

  /** One line of a list to choose from. */
  public record Choice(String code, String name) {}

  /** What describes the field to a screen reader, null if nothing does. */
  public @Nullable String describedBy() {
    String ids = (error == null ? "" : name + "-error ") + (help.isEmpty() ? "" : name + "-help");
    return ids.isEmpty() ? null : ids.strip();
  }
}
