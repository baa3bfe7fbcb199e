package org.bala.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.packages.PackageReader;
import org.bala.core.packages.Reading;

/** Packages that tests stand on, each read once a run. */
public final class Countries {

  private static final Map<Path, CountryPackage> KEPT = new ConcurrentHashMap<>();

  private Countries() {}

  /** The real package. */
  public static CountryPackage kazakhstan() {
    return KEPT.computeIfAbsent(Path.of("..", "countries", "kazakhstan"), Countries::read);
  }

  /** The fictitious country. */
  public static CountryPackage demo() {
    return KEPT.computeIfAbsent(Path.of("..", "countries", "demo"), Countries::read);
  }

  /** A package that must be right, read anew. */
  public static CountryPackage read(Path folder) {
    return switch (PackageReader.read(folder)) {
      case Reading.Read read -> read.country();
      case Reading.Refused refused -> throw new AssertionError(refused.mistakes().toString());
    };
  }
}
