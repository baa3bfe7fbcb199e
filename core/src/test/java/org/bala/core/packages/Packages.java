package org.bala.core.packages;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.reading.Mistake;

/** Reads packages that are meant to be right. */
final class Packages {

  private Packages() {}

  static CountryPackage read(Path folder) {
    return switch (PackageReader.read(folder)) {
      case Reading.Read(CountryPackage country) -> country;
      case Reading.Refused(var mistakes) ->
          throw new AssertionError(
              mistakes.stream().map(Packages::line).collect(Collectors.joining("\n")));
    };
  }

  static String line(Mistake mistake) {
    return mistake.place() + " " + mistake.message().in("en", "en");
  }
}
