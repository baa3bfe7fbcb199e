package org.bala.core.text;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Bala's own words in one language: sentences of pages and messages, numbers, dates and order.
 *
 * <p>They stand in {@code words/TOPIC_LANGUAGE.properties} beside this class, one file for each
 * topic and language, as ICU message patterns ({@code {0, plural, one {# child} other {#
 * children}}}).
 */
public final class Words {

  /**
   * Languages that Bala speaks itself; a country may have others, see {@link #in(String, String)}.
   */
  public static final List<String> LANGUAGES = List.of("kk", "ru", "en");

  /** One file of words a topic; a new topic is added here. */
  static final List<String> TOPICS =
      List.of("general", "mistakes", "formulas", "refusals", "people", "portal", "office", "start");

  /** Printed where there is no figure: en dash. */
  public static final String NO_DATA = "–";

  private static final char THIN_SPACE = '\u2009';
  private static final char MINUS = '\u2212';
  private static final Map<String, Words> SPOKEN = new LinkedHashMap<>();

  static {
    for (String language : LANGUAGES) {
      SPOKEN.put(language, new Words(language, language, read(language)));
    }
  }

  private final String language;
  private final ULocale locale;
  private final Map<String, String> own;
  private final Map<String, String> patterns;
  private final char decimalSign;

  private Words(String language, String spoken, Map<String, String> patterns) {
    this(language, spoken, Map.of(), patterns);
  }

  /**
   * @param own sentences before those of {@code patterns}
   */
  private Words(
      String language, String spoken, Map<String, String> own, Map<String, String> patterns) {
    this.language = spoken;
    this.locale = ULocale.forLanguageTag(language);
    this.own = own;
    this.patterns = patterns;
    this.decimalSign = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
  }

  /** The words of one of {@link #LANGUAGES}. */
  public static Words in(String language) {
    Words words = SPOKEN.get(language);
    if (words == null) {
      throw new IllegalArgumentException("Bala has no words in " + language);
    }
    return words;
  }

  /**
   * The words of {@code language}; if Bala does not speak it, the sentences of {@code fallback},
   * with numbers, dates and order of {@code language}.
   */
  public static Words in(String language, String fallback) {
    Words words = SPOKEN.get(language);
    return words != null ? words : new Words(language, fallback, in(fallback).patterns);
  }

  /**
   * The words of {@code language} as a package gives them; sentences that it does not give are
   * those of Bala in that language, or of {@code fallback}.
   *
   * @param own patterns by key, each one of {@link #keys()}
   */
  public static Words of(String language, String fallback, Map<String, String> own) {
    if (own.isEmpty()) {
      return in(language, fallback);
    }
    return new Words(language, language, own, in(language, fallback).patterns);
  }

  /**
   * What is wrong with a sentence that somebody wrote for {@code key}; empty if it can be said.
   * Every place that it fills in must be one that Bala's own sentence fills in.
   */
  public static Optional<String> wrong(String language, String key, String pattern) {
    try {
      Set<String> places = places(pattern, ULocale.forLanguageTag(language));
      places.removeAll(places(in("en").pattern(key), ULocale.ENGLISH));
      return places.isEmpty()
          ? Optional.empty()
          : Optional.of("{" + String.join("}, {", places) + "}");
    } catch (IllegalArgumentException unreadable) {
      return Optional.of(String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Set<String> places(String pattern, ULocale locale) {
    return new TreeSet<>(new MessageFormat(pattern, locale).getArgumentNames());
  }

  /**
   * A file to be translated: every key with Bala's sentence above it, and what is there already.
   */
  public String toTranslate() {
    StringBuilder file = new StringBuilder();
    in("en")
        .patterns
        .forEach((key, pattern) ->
            file.append("# ")
                .append(pattern.replace("\n", "\\n"))
                .append('\n')
                .append(key)
                .append('=')
                .append(pattern.equals(pattern(key)) ? "" : escaped(pattern(key)))
                .append("\n\n"));
    return file.toString();
  }

  private static String escaped(String pattern) {
    return pattern.replace("\\", "\\\\").replace("\n", "\\n");
  }

  /** The same sentence in all languages of Bala. */
  public static Text text(String key, Object... arguments) {
    Map<String, String> sentences = new LinkedHashMap<>();
    SPOKEN.forEach((language, words) -> sentences.put(language, words.say(key, arguments)));
    return new Text(sentences, false);
  }

  /** Language of the sentences, one of {@link #LANGUAGES}: for the {@code lang} attribute. */
  public String language() {
    return language;
  }

  /**
   * The sentence under {@code key}, its arguments filled in by position.
   *
   * @throws IllegalArgumentException if there is no such sentence: a fault of the program
   */
  public String say(String key, Object... arguments) {
    String pattern = pattern(key);
    return arguments.length == 0 && pattern.indexOf('{') < 0
        ? pattern
        : new MessageFormat(pattern, locale).format(arguments);
  }

  String pattern(String key) {
    String pattern = own.getOrDefault(key, patterns.get(key));
    if (pattern == null) {
      throw new IllegalArgumentException("No words under " + key + " in " + language);
    }
    return pattern;
  }

  /** Keys of all sentences. */
  public Set<String> keys() {
    return patterns.keySet();
  }

  /**
   * A figure with the digits it has: thin space between thousands, the language's decimal sign,
   * U+2212 for minus.
   *
   * @param digits an exact decimal with a point, for example {@code -27241.50}
   */
  public String figure(String digits) {
    boolean negative = digits.startsWith("-");
    String plain = negative ? digits.substring(1) : digits;
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    StringBuilder printed = new StringBuilder();
    if (negative) {
      printed.append(MINUS);
    }
    for (int i = 0; i < whole.length(); i++) {
      if (i > 0 && (whole.length() - i) % 3 == 0) {
        printed.append(THIN_SPACE);
      }
      printed.append(whole.charAt(i));
    }
    if (point >= 0) {
      printed.append(decimalSign).append(plain, point + 1, plain.length());
    }
    return printed.toString();
  }

  /** A day with the month in words, as the language writes it. */
  public String date(LocalDate day) {
    DateFormat format = DateFormat.getDateInstance(DateFormat.LONG, locale);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  /** Order of words as a dictionary of the language has it. */
  public Comparator<String> order() {
    Collator collator = Collator.getInstance(locale);
    return collator::compare;
  }

  private static Map<String, String> read(String language) {
    Map<String, String> patterns = new TreeMap<>();
    for (String topic : TOPICS) {
      String file = "words/" + topic + "_" + language + ".properties";
      try (InputStream stream = Words.class.getResourceAsStream(file)) {
        if (stream == null) {
          throw new IllegalStateException("Bala was built without " + file);
        }
        Properties properties = new Properties();
        properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        properties
            .stringPropertyNames()
            .forEach(key -> patterns.put(key, properties.getProperty(key)));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return patterns;
  }
}
