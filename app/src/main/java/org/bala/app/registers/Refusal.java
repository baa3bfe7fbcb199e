package org.bala.app.registers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done, and what to do.
 *
 * @param code stable word for the reason, see {@link Reason}
 * @param place field it is about ({@code child}, {@code members/2/person}), empty if the record
 * @param key of Bala's words, null when the package has words of its own
 * @param meant words of the package: what a condition says, what cannot be decided
 */
public record Refusal(Reason code, String place, @Nullable String key, @Nullable Text meant) {

  /** Whether what was asked for is not there or may not be seen. */
  public static boolean isMissing(List<Refusal> refusals) {
    return refusals.stream().anyMatch(one -> one.code() == Reason.NOT_FOUND);
  }

  /** Kinds of refusal. */
  public enum Reason {
    /** There is no such record, or it may not be seen: which of these is never told. */
    NOT_FOUND,
    NOT_PERMITTED,
    CHANGED_MEANWHILE,
    REQUIRED,
    NO_LETTER,
    UNKNOWN_FIELD,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_IN_LIST,
    NO_SUCH_AREA,
    NO_SUCH_RECORD,
    NOT_AN_IDENTIFICATION_NUMBER,
    ALREADY_THERE,
    TOO_LONG,
    TOO_MANY_ITEMS,
    CONDITION,
    CANNOT_BE_DECIDED,
    ENDS_BEFORE_IT_BEGINS,
    STEP_NOT_POSSIBLE,
    TOO_MANY_FOUND,
    NOT_SORTABLE,
    NOTHING_TO_SEARCH;

    private String key() {
      return "refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Refusal here() {
      return at("");
    }

    public Refusal at(String place) {
      return new Refusal(this, place, key(), null);
    }

    /** At a place, followed by what is meant. */
    public Refusal at(String place, Text meant) {
      return new Refusal(this, place, key(), meant);
    }

    /** In words of the package alone. */
    public Refusal saying(String place, Text words) {
      return new Refusal(this, place, null, words);
    }

    /** In other words of Bala than its own, followed by what is meant. */
    public Refusal under(String place, String words, @Nullable Text meant) {
      return new Refusal(this, place, words, meant);
    }
  }

  /** The cure in one language: a sentence of Bala, what is meant, or both. */
  public String cure(Words words, Function<Text, String> said) {
    String sentence = key == null ? "" : words.say(key);
    String rest = meant == null ? "" : said.apply(meant);
    return sentence.isEmpty() || rest.isEmpty() ? sentence + rest : sentence + ": " + rest;
  }

  /** The cure in every language of a country. */
  public Text cure(CountryPackage country) {
    Map<String, String> sentences = new LinkedHashMap<>();
    for (CountryPackage.Language language : country.languages()) {
      String code = language.code();
      sentences.put(code, cure(country.words(code), text -> text.in(code, country.fallback())));
    }
    return new Text(sentences, false);
  }
}
