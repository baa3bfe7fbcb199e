package org.bala.core.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bala.core.reading.Formula;
import org.bala.core.reading.Mistake;
import org.bala.core.reading.Place;
import org.junit.jupiter.api.Test;

/**
 * A fuzzer: whatever is written, it is read or refused in one line inside the formula, in three
 * languages, and never with an exception.
 */
class MutatedFormulasTest {

  private static final List<Engine> ENGINES =
      List.of(Engine.POSTGRESQL, Engine.DUCKDB, Engine.SPARK);
  private static final int INPUTS = 100_000;
  private static final long SEED = 20_260_115;

  private static final List<String> CORPUS =
      List.of(
          "case when age_on(child.birth_date, day) < 14 then 'GUARDIANSHIP' else 'CUSTODIANSHIP' end",
          "heard = 'NO' and (heard_why_not is not null or not valid_from between day and valid_to)",
          "divide(16.03 * mci, 3, 2, half_up) + round(2.5, 0) - ceil(-0.1) >= 99999999999999999999",
          "count(*) filter (where child.sex in ('F', 'M')) > coalesce(sum(mci), 0)",
          "DATE '2024-02-29' <= \"day\" or months_between(valid_from, day) not in (1, 2, 3)",
          "((((((((1))))))))",
          "'Қазақ әліпбиі 🙂' = 'it''s'");

  static final Scope ONE = Scope.ofRecord(ReadingTest.country(), register());
  static final Scope MANY = Scope.ofMany(ReadingTest.country(), register());
  private static final Naming NAMING = Naming.of("r", register -> register, "DATE '2026-01-15'");

  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyz0123456789 .,()'\"=<>+-*/%|:;!&_\n\t\u0000éҚ🙂{}[]$\\";

  private final Random random = new Random(SEED);

  @Test
  void givenMutatedFormulas_thenEachIsReadOrRefusedInOneLine() {
    int read = 0;
    for (int i = 0; i < INPUTS; i++) {
      String text = mutated();
      try {
        read += isReadOrRefusedInOneLine(text, i % 4 == 0 ? MANY : ONE, ENGINES.get(i % 3)) ? 1 : 0;
      } catch (RuntimeException | StackOverflowError wrong) {
        throw new AssertionError("seed " + SEED + ", input " + i + ": " + text, wrong);
      }
    }
    assertThat(read).isGreaterThan(INPUTS / 100);
  }

  /** Whether it is read; if not, its refusal is proved to be readable. */
  static boolean isReadOrRefusedInOneLine(String text, Scope scope, Engine engine) {
    Formula formula = new Formula(text, new Place("fuzzed.yaml", 3, 5));
    return switch (Expressions.read(formula, scope)) {
      case Expressions.Read(Expression expression) -> {
        if (expression.print(engine, NAMING).isEmpty()) {
          throw new AssertionError("Nothing printed: " + text);
        }
        yield true;
      }
      case Expressions.Refused(List<Mistake> mistakes) -> {
        provesReadable(formula, mistakes);
        yield false;
      }
    };
  }

  static List<String> corpus() {
    return CORPUS;
  }

  private static org.bala.core.definitions.registers.Register register() {
    return java.util.Objects.requireNonNull(ReadingTest.country().registers().get("guardianship"));
  }

  private static void provesReadable(Formula formula, List<Mistake> mistakes) {
    int lines = 1 + (int) formula.text().chars().filter(character -> character == '\n').count();
    for (Mistake mistake : mistakes) {
      int line = mistake.place().line();
      boolean readable =
          mistake.message().byLanguage().keySet().equals(Set.of("kk", "ru", "en"))
              && mistake.message().byLanguage().values().stream()
                  .noneMatch(sentence ->
                      sentence.isBlank() || sentence.contains("\n") || sentence.length() > 600)
              && line >= 3
              && line < 3 + lines;
      if (!readable) {
        throw new AssertionError(formula.text() + mistake);
      }
    }
  }

  private String mutated() {
    StringBuilder text = new StringBuilder(CORPUS.get(random.nextInt(CORPUS.size())));
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 2 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
        default -> text.replace(0, at, CORPUS.get(random.nextInt(CORPUS.size())));
      }
    }
    if (random.nextInt(200) == 0) {
      return "(".repeat(random.nextInt(3000)) + text;
    }
    return text.toString();
  }
}
