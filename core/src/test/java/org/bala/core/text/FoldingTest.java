package org.bala.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

  /** Spellings of one name in each row. */
  static List<List<String>> spellings() throws IOException {
    try (InputStream stream = FoldingTest.class.getResourceAsStream("spellings.txt")) {
      String text =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split(" ")))
          .toList();
    }
  }

  @Test
  void givenSpellingsOfOneNameThenNinetyFiveInAHundredShareAKey() throws IOException {
    List<String> missed = new ArrayList<>();
    int pairs = 0;
    for (List<String> spellings : spellings()) {
      for (String one : spellings) {
        for (String other : spellings) {
          if (!one.equals(other)) {
            pairs++;
            if (Collections.disjoint(Folding.keys(one), Folding.keys(other))) {
              missed.add(one + Folding.keys(one) + " " + other + Folding.keys(other));
            }
          }
        }
      }
    }
    assertThat(pairs).isGreaterThan(600);
    assertThat(missed).as("missed of %d pairs", pairs).hasSizeLessThan(pairs / 20);
  }

  @Test
  void givenDifferentNamesThenFewShareAKey() throws IOException {
    List<String> names = spellings().stream().map(List::getFirst).toList();
    int shared = 0;
    int pairs = 0;
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        pairs++;
        if (!Collections.disjoint(Folding.keys(names.get(i)), Folding.keys(names.get(j)))) {
          shared++;
        }
      }
    }
    assertThat(shared).as("of %d pairs", pairs).isLessThan(pairs / 1000);
  }

  @Test
  void givenAPatronymicThenItIsNotTheGivenNameAndSonsAreNotDaughters() {
    assertThat(Folding.keys("Қайратұлы"))
        .doesNotContainAnyElementsOf(Folding.keys("Қайрат"))
        .doesNotContainAnyElementsOf(Folding.keys("Қайратқызы"));
    assertThat(Folding.keys("Қайрат ұлы")).isEqualTo(Folding.keys("Кайратович"));
  }

  @Test
  void givenAWholeNameThenEachPartHasAKey() {
    assertThat(Folding.keys("Ахметова-Ким Әсел")).hasSize(4);
    assertThat(Folding.keys("  ")).isEmpty();
    assertThat(Folding.keys("12")).isEmpty();
  }

  @Test
  void givenKazakhLettersThenTheFoldedNameIsWhatARussianKeyboardWrites() {
    assertThat(Folding.folded("Гүлнұр Ғани-Қызы")).isEqualTo("гулнур ганикызы");
    assertThat(Folding.folded("Гульнур")).isEqualTo("гулнур");
  }

  @ParameterizedTest
  @CsvSource({
    "İbrahimoğlu, Ibrahimoglu",
    "Gʻulomov, G'ulomov",
    "Gʻulomov, Gulomov",
    "G‘aniyev, Ganiyev",
    "José, Jose",
    "Jose\u0301, JOSÉ",
    "Šimková, Simkova",
    "Gusmão, gusmao",
    "Ай\u200Bдарова, Айдарова",
    "Жұма\u2011Бекова, Жұмабекова",
    "Жұма\u2013Бекова, Жұма-Бекова",
    "Cерікова, Серикова",
    "Аsanov, Asanov",
    "ＡＬＩＹＥＶ, Aliyev",
    "Ișık, Işık"
  })
  void givenTwoSpellingsOfOneNameThenEachIsFoundByTheOther(String stored, String asked) {
    assertThat(Folding.keys(stored)).containsAnyElementsOf(Folding.keys(asked));
    assertThat(Folding.folded(stored)).isEqualTo(Folding.folded(asked));
  }

  @ParameterizedTest
  @CsvSource({
    "Айдарова, Айтова",
    "Ибрагимов, Абрамов",
    "Сериков, Сеитов",
    "Gusmão, Gomes",
    "Šimková, Novák"
  })
  void givenTwoPeopleThenTheirNamesStayApart(String one, String other) {
    assertThat(Folding.keys(one)).doesNotContainAnyElementsOf(Folding.keys(other));
  }

  @Test
  void givenAnyTextThenFoldingEndsAndFoldingAgainChangesNothing() {
    java.util.Random random = new java.util.Random(20261126);
    for (int round = 0; round < 20_000; round++) {
      String text =
          random
              .ints(random.nextInt(12), 0, 0x30000)
              .filter(point -> point < 0xD800 || point > 0xDFFF)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String folded = Folding.folded(text);
      assertThat(Folding.folded(folded)).as(text).isEqualTo(folded);
      assertThat(Folding.keys(text)).doesNotContain("");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0", "\u200b", "-", "'", "12", "\u202e"})
  void givenNoLetterThenItIsNoName(String nothing) {
    assertThat(Folding.hasLetter(nothing)).isFalse();
    assertThat(Folding.hasLetter(nothing + "Ә")).isTrue();
  }
}
