package org.bala.core.packages;

import java.util.List;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.reading.Mistake;

/** What came of reading a country package. */
public sealed interface Reading {

  /** The package has no mistakes. */
  record Read(CountryPackage country) implements Reading {}

  /**
   * The package cannot be used.
   *
   * @param mistakes all of them, in the order of their places
   */
  record Refused(List<Mistake> mistakes) implements Reading {}
}
