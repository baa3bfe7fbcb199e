package org.bala.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void givenASentenceInOneLanguageThenItExistsInAllWithTheSameArguments() {
    Set<String> keys = new HashSet<>();
    Words.LANGUAGES.forEach(language -> keys.addAll(Words.in(language).keys()));
    List<String> faults = new ArrayList<>();
    for (String key : keys) {
      Set<Set<String>> arguments = new HashSet<>();
      for (String language : Words.LANGUAGES) {
        Words words = Words.in(language);
        if (!words.keys().contains(key)) {
          faults.add(key + " is missing in " + language);
        } else {
          arguments.add(new MessageFormat(words.pattern(key)).getArgumentNames());
        }
      }
      if (arguments.size() > 1) {
        faults.add(key + " takes different arguments: " + arguments);
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void givenTheFilesThenNoKeyStandsTwice() throws IOException {
    for (String language : Words.LANGUAGES) {
      List<String> keys = new ArrayList<>();
      for (String topic : Words.TOPICS) {
        String file = "words/" + topic + "_" + language + ".properties";
        try (BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(Words.class.getResourceAsStream(file)),
                    StandardCharsets.UTF_8))) {
          reader
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .forEach(line -> keys.add(line.substring(0, line.indexOf('=')).strip()));
        }
      }
      assertThat(keys).as(language).doesNotHaveDuplicates();
    }
  }

  /** Whoever translates Bala finds all of it in one place. */
  @Test
  void givenTheJavaOfTheProgramThenNoSentenceOfAPageStandsInIt() throws IOException {
    Pattern sentence = Pattern.compile("\"[^\"\n]*[\\u0400-\\u04FF]{3,}[^\"\n]* [^\"\n]*\"");
    List<String> found = new ArrayList<>();
    for (String module : List.of("src/main/java", "../app/src/main/java")) {
      try (Stream<Path> files = Files.walk(Path.of(module))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          boolean madeUp = file.toString().contains("/demo/");
          sentence
              .matcher(
                  madeUp ? "" : Files.readString(file).replaceAll("(?m)^\\s*(\\*|//|/\\*).*$", ""))
              .results()
              .forEach(one -> found.add(file.getFileName() + " " + one.group()));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void givenNumbersThenPluralFormsAreThoseOfTheLanguage() {
    assertThat(Words.in("ru").say("general.children", 1)).isEqualTo("1 ребёнок");
    assertThat(Words.in("ru").say("general.children", 3)).isEqualTo("3 ребёнка");
    assertThat(Words.in("ru").say("general.children", 25)).isEqualTo("25 детей");
    assertThat(Words.in("kk").say("general.children", 25)).isEqualTo("25 бала");
    assertThat(Words.in("en").say("general.children", 1)).isEqualTo("1 child");
  }

  @Test
  void givenExactDigitsThenTheFigureKeepsThemAll() {
    assertThat(Words.in("kk").figure("27241.50")).isEqualTo("27\u2009241,50");
    assertThat(Words.in("ru").figure("-0.80")).isEqualTo("\u22120,80");
    assertThat(Words.in("en").figure("1234567")).isEqualTo("1\u2009234\u2009567");
    assertThat(Words.in("en").figure("85")).isEqualTo("85");
  }

  @Test
  void givenADayThenTheMonthIsAWordOfTheLanguage() {
    LocalDate day = LocalDate.of(2026, 3, 6);
    assertThat(Words.in("kk").date(day)).contains("2026").contains("наурыз");
    assertThat(Words.in("ru").date(day)).contains("6 марта 2026");
    assertThat(Words.in("en").date(day)).contains("March").contains("2026");
  }

  @Test
  void givenKazakhWordsThenTheirOrderIsThatOfTheAlphabet() {
    List<String> words = new ArrayList<>(List.of("өзен", "орман", "қала", "кітап", "ән", "ай"));
    words.sort(Words.in("kk").order());
    assertThat(words).containsExactly("ай", "ән", "кітап", "қала", "орман", "өзен");
  }

  @Test
  void givenEveryLetterOfAnAlphabetThenItStandsBeforeTheNextWhateverFollows() {
    orderIs("kk", "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя");
    orderIs("ru", "абвгдежзийклмнопрстуфхцчшщъыьэюя");
  }

  /** A letter counts more than all letters after it, in small and in capital letters. */
  private static void orderIs(String language, String alphabet) {
    Comparator<String> order = Words.in(language).order();
    for (int i = 1; i < alphabet.length(); i++) {
      String before = alphabet.substring(i - 1, i);
      String after = alphabet.substring(i, i + 1);
      assertThat(order.compare("а" + before + "яя", "а" + after + "а"))
          .as("%s before %s in %s", before, after, language)
          .isNegative();
      assertThat(order.compare(before.toUpperCase(Locale.ROOT) + "яя", after + "а"))
          .as("capital %s before %s in %s", before, after, language)
          .isNegative();
    }
  }

  /**
   * An ending of Kazakh follows the sounds of the word before it, so none may stand behind a word
   * or number that is filled in; the sentence is built so that a known word carries it.
   */
  @Test
  void givenAWordThatIsFilledInThenNoKazakhEndingHangsOnIt() {
    Pattern ending =
        Pattern.compile(
            "\\}(»?-?(ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ны|ні|ды|ді|ты|ті|да|де|та|те|дан|ден|тан"
                + "|тен|нан|нен|лар|лер|дар|дер|тар|тер|мен|пен|бен)\\b| (мен|пен|бен|дейін|кейін|бастап"
                + "|қарай|туралы)\\b)",
            Pattern.UNICODE_CHARACTER_CLASS);
    Words words = Words.in("kk");
    assertThat(words.keys())
        .allSatisfy(key ->
            assertThat(ending.matcher(words.pattern(key)).find())
                .as("%s=%s", key, words.pattern(key))
                .isFalse());
  }

  @Test
  void givenALanguageThatBalaDoesNotSpeakThenItsSentencesAreThoseOfTheFallback() {
    Words words = Words.in("de", "en");
    assertThat(words.say("general.no-data")).isEqualTo("no data");
    assertThat(words.language()).isEqualTo("en");
    assertThat(words.figure("1.5")).isEqualTo("1,5");
  }
}
