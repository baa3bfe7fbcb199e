package org.bala.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.packages.PackageReader;
import org.bala.core.packages.Reading;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints Bala's words in a file to be translated into a language of a package. */
@Command(
    name = "words",
    description =
        "Print Bala's own words to be translated; keep them as words/LANG.properties of a package",
    mixinStandardHelpOptions = true)
final class WordsToTranslate implements Callable<Integer> {

  @ParentCommand private Commands bala;

  @Parameters(paramLabel = "LANG", description = "language tag, for example sr-Latn")
  private String language;

  @Option(
      names = "--country",
      paramLabel = "DIR",
      description = "package whose translations so far are kept")
  private @Nullable Path country;

  @Override
  public Integer call() {
    Words words = Words.in(language, "en");
    if (country != null) {
      switch (PackageReader.read(country)) {
        case Reading.Read(CountryPackage read) -> words = read.words(language);
        case Reading.Refused(var mistakes) -> {
          Check.report(bala.terminal(), mistakes);
          return 1;
        }
      }
    }
    bala.terminal().out().print(words.toTranslate());
    bala.terminal().out().flush();
    return 0;
  }
}
