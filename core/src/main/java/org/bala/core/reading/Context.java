package org.bala.core.reading;

import java.util.List;

/**
 * What every part of the reader needs.
 *
 * @param languages of the package
 * @param reviewed whether texts of the file at hand count as reviewed unless they say otherwise
 * @param asked hears what is asked of the files
 */
public record Context(
    Mistakes mistakes,
    References references,
    List<String> languages,
    boolean reviewed,
    Asked asked) {

  public Context reviewed(boolean now) {
    return new Context(mistakes, references, languages, now, asked);
  }
}
