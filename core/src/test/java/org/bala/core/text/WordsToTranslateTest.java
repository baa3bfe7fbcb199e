package org.bala.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** Sentences of a language that Bala does not speak yet, and texts that lack a language. */
class WordsToTranslateTest {

  private static Properties read(String file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(file));
    return properties;
  }

  @Test
  void givenALanguageWithoutWordsThenEveryKeyIsToBeTranslatedUnderItsEnglishSentence()
      throws IOException {
    String file = Words.in("fr", "en").toTranslate();
    assertThat(read(file).stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(Words.in("en").keys());
    assertThat(read(file).values()).containsOnly("");
    assertThat(file).contains("# no data\ngeneral.no-data=\n");
  }

  @Test
  void givenWordsOfAPackageThenTheyStandInTheFileAsTheyWereWritten() throws IOException {
    Map<String, String> own =
        Map.of("general.no-data", "rien \\ du tout\nvraiment", "general.draft", "brouillon");
    Properties file = read(Words.of("fr", "en", own).toTranslate());
    assertThat(file).containsAllEntriesOf(own);
    assertThat(file.values().stream().filter(one -> !one.equals(""))).hasSize(2);
  }

  @Test
  void givenWordsOfAPackageThenTheyAreSaidAndTheRestIsSaidInTheFallback() {
    Words words = Words.of("fr", "en", Map.of("general.no-data", "pas de données"));
    assertThat(words.say("general.no-data")).isEqualTo("pas de données");
    assertThat(words.say("general.draft")).isEqualTo(Words.in("en").say("general.draft"));
    assertThat(Words.of("de", "ru", Map.of()).say("general.no-data"))
        .isEqualTo(Words.in("ru").say("general.no-data"));
  }

  @Test
  void givenAnApostropheThenASentenceWithArgumentsPrintsItOnce() {
    Words words = Words.of("fr", "en", Map.of("general.children", "{0} enfant de l''école"));
    assertThat(words.say("general.children", 2)).isEqualTo("2 enfant de l'école");
  }

  @Test
  void givenFiguresAtTheEdgesOfAGroupThenTheSpaceStandsBetweenThousandsAlone() {
    assertThat(List.of("1", "12", "123", "1234", "123456", "-123", "-1234.5", "0", "-0.5"))
        .extracting(Words.in("en")::figure)
        .containsExactly(
            "1",
            "12",
            "123",
            "1\u2009234",
            "123\u2009456",
            "\u2212123",
            "\u22121\u2009234.5",
            "0",
            "\u22120.5");
  }

  @Test
  void givenAnyZoneOfTheMachineThenADayIsThatDay() {
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        com.ibm.icu.util.TimeZone.setDefault(com.ibm.icu.util.TimeZone.getTimeZone(zone));
        assertThat(Words.in("en").date(LocalDate.of(2026, 3, 1))).isEqualTo("March 1, 2026");
      }
    } finally {
      TimeZone.setDefault(before);
      com.ibm.icu.util.TimeZone.setDefault(null);
    }
  }

  @Test
  void givenATextThatLacksTheLanguageThenTheFallbackSpeaksThenAnyThenNobody() {
    Text text = new Text(Map.of("kk", "бала", "ru", "ребёнок"), true);
    assertThat(text.in("kk", "ru")).isEqualTo("бала");
    assertThat(text.in("en", "ru")).isEqualTo("ребёнок");
    assertThat(new Text(Map.of("de", "Kind"), true).in("en", "ru")).isEqualTo("Kind");
    assertThat(Text.empty().in("en", "ru")).isEmpty();
    assertThat(Text.empty().reviewed()).isTrue();
  }
}
