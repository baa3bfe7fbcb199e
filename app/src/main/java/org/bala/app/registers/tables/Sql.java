package org.bala.app.registers.tables;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.Collection;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL for what jOOQ cannot say: tables, policies, functions of PL/pgSQL, COPY. Templates
 * are constants of the program, and what stands at their marks is SQL already: a name that came
 * from a definition gets in only quoted, by {@link #name} or {@link #literal}. Nothing is formatted
 * by a language, so digits are always those of PostgreSQL. Only this room's own printers turn other
 * texts into SQL.
 */
public final class Sql {

  private static final char MARK = '#';

  /** Nothing. */
  public static final Sql NONE = new Sql("");

  private final String text;

  private Sql(String text) {
    this.text = text;
  }

  /** What the engine of expressions printed for PostgreSQL. */
  static Sql printed(String expression) {
    return new Sql(expression);
  }

  /**
   * A template with each {@code #} replaced, in order.
   *
   * @throws IllegalArgumentException if there are more or fewer marks than parts
   */
  public static Sql of(@CompileTimeConstant String template, Sql... parts) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (Sql part : parts) {
      int mark = template.indexOf(MARK, from);
      if (mark < 0) {
        throw new IllegalArgumentException("More parts than marks: " + template);
      }
      text.append(template, from, mark).append(part.text);
      from = mark + 1;
    }
    if (template.indexOf(MARK, from) >= 0) {
      throw new IllegalArgumentException("More marks than parts: " + template);
    }
    return new Sql(text.append(template, from, template.length()).toString());
  }

  /** An identifier, quoted. */
  public static Sql name(String id) {
    return new Sql(Quoted.name(id));
  }

  /** A text as a constant. */
  public static Sql literal(String text) {
    return new Sql(Quoted.literal(text));
  }

  /** A whole number. */
  public static Sql number(long number) {
    return new Sql(Long.toString(number));
  }

  /** Texts as a constant array. */
  public static Sql literals(Stream<String> texts) {
    return of("ARRAY[#]::text[]", texts.map(Sql::literal).collect(joining(", ")));
  }

  /** Identifiers with commas between them. */
  public static Sql names(Collection<String> ids) {
    return ids.stream().map(Sql::name).collect(joining(", "));
  }

  /**
   * Identifiers of one row, with commas between them.
   *
   * @param row {@code NEW} or an alias
   */
  public static Sql names(@CompileTimeConstant String row, Collection<String> ids) {
    Sql prefix = new Sql(row + ".");
    return ids.stream().map(id -> of("##", prefix, name(id))).collect(joining(", "));
  }

  /** Joins pieces with a constant between them. */
  public static Collector<Sql, ?, Sql> joining(@CompileTimeConstant String between) {
    return Collectors.collectingAndThen(
        Collectors.mapping(Sql::text, Collectors.joining(between)), Sql::new);
  }

  public String text() {
    return text;
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sql sql && sql.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
