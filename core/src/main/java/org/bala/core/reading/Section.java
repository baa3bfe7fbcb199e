package org.bala.core.reading;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Keys with values, asked for one by one. Each question names an allowed key; what is missing or of
 * the wrong type becomes a mistake and a harmless value is given instead; {@link #close} reports
 * the keys that nobody asked for.
 */
public final class Section {

  /** PostgreSQL keeps 63 bytes of a name, and ours carry what they are of. */
  static final int LONGEST_ID = 50;

  public static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_-]{0,49}");
  public static final Pattern CODE =
      Pattern.compile("[_\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_.+:-]{0,49}");
  public static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
  public static final Pattern LANGUAGE_TAG =
      Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?");
  private static final String TEXTS = "texts";

  private final Context context;
  private final Value.Entries value;
  private final Place place;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Questions questions;

  public Section(Context context, Value.Entries value, Asked.Trail trail) {
    this(context, value, value.place(), new Questions(trail));
  }

  /**
   * @param place of the key under which the section stands
   */
  private Section(Context context, Value.Entries value, Place place, Questions questions) {
    this.context = context;
    this.value = value;
    this.place = place;
    this.questions = questions;
  }

  private Section below(String key, Value.Entries value, Place place) {
    return new Section(context, value, place, new Questions(questions.below(key)));
  }

  /** The same keys, read with other settings. */
  public Section with(Context other) {
    Section section = new Section(other, value, place, questions.copy());
    section.asked.addAll(asked);
    return section;
  }

  public Place place() {
    return place;
  }

  public Context context() {
    return context;
  }

  public boolean has(String key) {
    asked.add(key);
    return value.entries().containsKey(key);
  }

  public Place place(String key) {
    Value.Entry entry = value.entries().get(key);
    return entry == null ? place : entry.value().place();
  }

  public String text(String key) {
    questions.required(key);
    String text = optionalText(key);
    return text == null ? missing(key, "") : text;
  }

  public @Nullable String optionalText(String key) {
    questions.form(key, Asked.Form.TEXT);
    Value.Entry entry = entry(key);
    return entry == null ? null : scalar(key, entry.value(), Kind.TEXT.text());
  }

  /** A word for machines: lower-case letters, digits, underscores and hyphens. */
  public String identifier(String key) {
    return matching(key, IDENTIFIER, Kind.IDENTIFIER, Asked.Form.IDENTIFIER);
  }

  /** A language as BCP 47 writes it, with script and region where needed. */
  public String languageTag(String key) {
    return matching(key, LANGUAGE_TAG, Kind.LANGUAGE_TAG, Asked.Form.LANGUAGE_TAG);
  }

  /** A code of a standard or of a State: anything without spaces. */
  public String code(String key) {
    return matching(key, CODE, Kind.CODE, Asked.Form.CODE);
  }

  private String matching(String key, Pattern pattern, Kind kind, Asked.Form form) {
    String text = text(key);
    questions.form(key, form);
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      wrong(key, kind.text());
    }
    return text;
  }

  public String reference(String key, Kind kind) {
    String id = text(key);
    questions.refers(key, kind);
    if (!id.isEmpty()) {
      context.references().need(kind, id, place(key));
    }
    return id;
  }

  public @Nullable String optionalReference(String key, Kind kind) {
    questions.refers(key, kind);
    if (!has(key)) {
      return null;
    }
    String id = optionalText(key);
    questions.refers(key, kind);
    if (id != null) {
      context.references().need(kind, id, place(key));
    }
    return id == null ? "" : id;
  }

  /** Stands for a date that could not be read: nothing is said of it a second time. */
  public static final LocalDate UNREAD = LocalDate.MIN;

  public LocalDate date(String key) {
    questions.required(key);
    LocalDate date = optionalDate(key);
    return date == null ? missing(key, UNREAD) : date;
  }

  /** Notes that two dates stand in the wrong order, the later one under this key. */
  public void inOrder(String key, @Nullable LocalDate before, @Nullable LocalDate after) {
    if (before == null || after == null || before.equals(UNREAD) || after.equals(UNREAD)) {
      return;
    }
    if (!after.isAfter(before)) {
      context.mistakes().add(place(key), "dates-out-of-order", after.toString(), before.toString());
    }
  }

  public @Nullable LocalDate optionalDate(String key) {
    String text = optionalText(key);
    questions.form(key, Asked.Form.DATE);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException fault) {
      return wrong(key, Kind.DATE.text(), UNREAD);
    }
  }

  public int integer(String key, int otherwise) {
    String text = optionalText(key);
    questions.form(key, Asked.Form.INTEGER);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException fault) {
      return wrong(key, Kind.INTEGER.text(), otherwise);
    }
  }

  public int integer(String key) {
    questions.required(key);
    questions.form(key, Asked.Form.INTEGER);
    return has(key) ? integer(key, 0) : missing(key, 0);
  }

  /** Notes a whole number, read from this key, that is too small or too large. */
  public void within(String key, int number, int least, int most) {
    if (has(key) && (number < least || number > most)) {
      context.mistakes().add(place(key), "out-of-range", number, least, most);
    }
  }

  public BigDecimal decimal(String key) {
    questions.required(key);
    BigDecimal decimal = optionalDecimal(key);
    return decimal == null ? missing(key, BigDecimal.ZERO) : decimal;
  }

  public @Nullable BigDecimal optionalDecimal(String key) {
    String text = optionalText(key);
    questions.form(key, Asked.Form.DECIMAL);
    if (text == null) {
      return null;
    }
    return DECIMAL.matcher(text).matches()
        ? new BigDecimal(text)
        : wrong(key, Kind.DECIMAL.text(), BigDecimal.ZERO);
  }

  public boolean flag(String key) {
    String text = optionalText(key);
    questions.form(key, Asked.Form.FLAG);
    if (text == null || text.equals("false")) {
      return false;
    }
    return text.equals("true") || wrong(key, Kind.FLAG.text(), false);
  }

  /** One of an enum's words, written in lower case with hyphens; required without a fallback. */
  public <E extends Enum<E>> E oneOf(String key, Class<E> words, @Nullable E otherwise) {
    E[] constants = words.getEnumConstants();
    String text = optionalText(key);
    questions.oneOf(key, written(constants));
    if (otherwise == null) {
      questions.required(key);
    }
    if (text == null) {
      return otherwise != null ? otherwise : missing(key, constants[0]);
    }
    for (E constant : constants) {
      if (written(constant).equals(text)) {
        return constant;
      }
    }
    String allowed = String.join(", ", written(constants));
    return wrong(key, Words.text("kind.one-of", allowed), constants[0]);
  }

  /** One of an enum's words, null when the key is not there. */
  public <E extends Enum<E>> @Nullable E optionalOneOf(String key, Class<E> words) {
    E[] constants = words.getEnumConstants();
    boolean there = has(key);
    E read = oneOf(key, words, constants[0]);
    return there ? read : null;
  }

  private static List<String> written(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Section::written).toList();
  }

  public static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Formula formula(String key) {
    questions.required(key);
    Formula formula = optionalFormula(key);
    Formula read = formula == null ? new Formula(text(key), place(key)) : formula;
    questions.form(key, Asked.Form.FORMULA);
    return read;
  }

  public @Nullable Formula optionalFormula(String key) {
    boolean written = optionalText(key) != null;
    questions.form(key, Asked.Form.FORMULA);
    return written && entry(key) instanceof Value.Entry(Place _, Value.Scalar scalar)
        ? scalar.formula()
        : null;
  }

  /** Conditions in order; one may stand without a list. */
  public List<Formula> formulas(String key) {
    List<Value.Scalar> written =
        entry(key) instanceof Value.Entry(Place _, Value.Scalar scalar)
            ? List.of(scalar)
            : scalars(key);
    questions.form(key, Asked.Form.FORMULAS);
    return written.stream().map(Value.Scalar::formula).toList();
  }

  public Text words(String key) {
    questions.required(key);
    Text words = optionalWords(key);
    return words == null ? missing(key, Text.empty()) : words;
  }

  public @Nullable Text optionalWords(String key) {
    questions.form(key, Asked.Form.WORDS);
    Value.Entry entry = entry(key);
    if (entry == null) {
      return null;
    }
    if (!(entry.value() instanceof Value.Entries entries)) {
      return wrong(key, Kind.ENTRIES.text(), Text.empty());
    }
    return below(key, entries, entry.key()).translations();
  }

  private Text translations() {
    boolean reviewed = Objects.requireNonNullElse(reviewed(), context.reviewed());
    Map<String, String> sentences = new LinkedHashMap<>();
    for (String language : context.languages()) {
      String sentence = optionalText(language);
      if (sentence == null) {
        context.mistakes().add(place, "missing-translation", language);
      } else {
        sentences.put(language, sentence);
      }
    }
    value
        .entries()
        .forEach((key, entry) -> {
          if (!asked.contains(key)) {
            context.mistakes().add(entry.key(), "unknown-language", key);
          }
        });
    return new Text(sentences, reviewed);
  }

  /** Words of a file or a text. */
  enum TextStatus {
    DRAFT,
    REVIEWED
  }

  /** One section under a key, if it is there. */
  public Optional<Section> oneSection(String key) {
    questions.form(key, Asked.Form.KEYS);
    Value.Entry entry = entry(key);
    if (entry == null) {
      return Optional.empty();
    }
    return entry.value() instanceof Value.Entries entries
        ? Optional.of(below(key, entries, entry.key()))
        : wrong(key, Kind.ENTRIES.text(), Optional.empty());
  }

  /** One section under a key; without keys, after a mistake, if it is missing. */
  public Section requiredSection(String key) {
    questions.required(key);
    return oneSection(key)
        .orElseGet(() -> missing(key, below(key, new Value.Entries(Map.of(), place), place)));
  }

  /** A list of sections that must be there. */
  public List<Section> requiredSections(String key) {
    questions.required(key);
    questions.form(key, Asked.Form.LIST_OF_KEYS);
    return has(key) ? sections(key) : missing(key, List.of());
  }

  /** A list of sections. */
  public List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    questions.form(key, Asked.Form.LIST_OF_KEYS);
    for (Value item : items(key)) {
      if (item instanceof Value.Entries entries) {
        sections.add(below(key + "[]", entries, entries.place()));
      } else {
        context.mistakes().add(item.place(), "wrong-type", key, Kind.ENTRIES.text());
      }
    }
    return sections;
  }

  /** Sections under names of their own, in the order of the file; none if the key is missing. */
  public Map<String, Section> named(String key) {
    questions.form(key, Asked.Form.NAMED_KEYS);
    Map<String, Section> sections = new LinkedHashMap<>();
    Value.Entry found = entry(key);
    if (found == null) {
      return sections;
    }
    if (!(found.value() instanceof Value.Entries named)) {
      return wrong(key, Kind.ENTRIES.text(), sections);
    }
    named
        .entries()
        .forEach((name, entry) -> {
          if (entry.value() instanceof Value.Entries entries) {
            sections.put(name, below(key + ".NAME", entries, entry.key()));
          } else {
            context.mistakes().add(entry.value().place(), "wrong-type", name, Kind.ENTRIES.text());
          }
        });
    return sections;
  }

  /** Like {@link #named}, but at least the key must be there. */
  public Map<String, Section> requiredNamed(String key) {
    questions.required(key);
    questions.form(key, Asked.Form.NAMED_KEYS);
    return has(key) ? named(key) : missing(key, Map.of());
  }

  /** Texts under names of their own. */
  public Map<String, Text> namedWords(String key) {
    Map<String, Text> words = new LinkedHashMap<>();
    named(key).forEach((name, section) -> words.put(name, section.translations()));
    questions.form(key, Asked.Form.NAMED_WORDS);
    return words;
  }

  /** Scalars under names of their own, with their places. */
  public Map<String, Value.Scalar> namedScalars(String key) {
    questions.required(key);
    questions.form(key, Asked.Form.NAMED_VALUES);
    Map<String, Value.Scalar> scalars = new LinkedHashMap<>();
    Value.Entry found = entry(key);
    if (found == null) {
      return missing(key, scalars);
    }
    if (!(found.value() instanceof Value.Entries named)) {
      return wrong(key, Kind.ENTRIES.text(), scalars);
    }
    named
        .entries()
        .forEach((name, entry) -> {
          if (entry.value() instanceof Value.Scalar scalar) {
            scalars.put(
                name,
                new Value.Scalar(scalar.text(), entry.key(), scalar.empty(), scalar.pieces()));
          } else {
            context.mistakes().add(entry.value().place(), "wrong-type", name, Kind.TEXT.text());
          }
        });
    return scalars;
  }

  /** A list of words with their places; empty if the key is missing. */
  public List<Value.Scalar> scalars(String key) {
    questions.form(key, Asked.Form.LIST);
    List<Value.Scalar> scalars = new ArrayList<>();
    for (Value item : items(key)) {
      if (item instanceof Value.Scalar scalar && !scalar.empty()) {
        scalars.add(scalar);
      } else {
        context.mistakes().add(item.place(), "wrong-type", key, Kind.TEXT.text());
      }
    }
    return scalars;
  }

  private List<Value> items(String key) {
    Value.Entry entry = entry(key);
    if (entry == null) {
      return List.of();
    }
    if (!(entry.value() instanceof Value.Items items)) {
      return wrong(key, Kind.LIST.text(), List.of());
    }
    return items.values();
  }

  /** Notes a key that is read elsewhere; {@code texts} of a file is one of two words. */
  public void readElsewhere(String key, Asked.Form form) {
    has(key);
    questions.form(key, form);
  }

  /** Whether the texts of this file count as reviewed; null when the file does not say. */
  public @Nullable Boolean reviewed() {
    TextStatus said = optionalOneOf(TEXTS, TextStatus.class);
    return said == null ? null : said == TextStatus.REVIEWED;
  }

  /** Reports the keys that nobody asked for, and tells who listens what was asked. */
  public void close() {
    questions.tell(context.asked());
    value
        .entries()
        .forEach((key, entry) -> {
          if (!asked.contains(key)) {
            context.mistakes().add(entry.key(), "unknown-key", key, Nearest.to(key, asked));
          }
        });
  }

  public <T> T missing(String key, T otherwise) {
    questions.required(key);
    if (!value.entries().containsKey(key)) {
      context.mistakes().add(place, "missing-key", key);
    }
    return otherwise;
  }

  private Value.@Nullable Entry entry(String key) {
    asked.add(key);
    return value.entries().get(key);
  }

  private @Nullable String scalar(String key, Value value, Text kind) {
    if (value instanceof Value.Scalar scalar && !scalar.empty() && !scalar.text().isBlank()) {
      return scalar.text();
    }
    context.mistakes().add(value.place(), "wrong-type", key, kind);
    return null;
  }

  public void wrong(String key, Text kind) {
    context.mistakes().add(place(key), "wrong-type", key, kind);
  }

  private <T> T wrong(String key, Text kind, T otherwise) {
    wrong(key, kind);
    return otherwise;
  }
}
