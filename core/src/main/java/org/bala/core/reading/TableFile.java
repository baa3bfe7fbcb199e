package org.bala.core.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bala.core.text.Text;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file (RFC 4180, UTF-8, comma) with a head. The line of a place is the line of the
 * file, its column the number of the cell.
 */
public final class TableFile {

  /** More than a table of all districts for decades, by sex and age, has. */
  public static final int MOST_ROWS = 200_000;

  private TableFile() {}

  /**
   * The columns of one kind of file.
   *
   * @param kind {@code dataflows/ID.csv}
   * @param required must be there
   * @param optional may be there
   * @param words of texts: each has a column {@code COLUMN.LANGUAGE} for every language
   * @param own named by the package, required
   */
  public record Columns(
      String kind, Set<String> required, Set<String> optional, Set<String> words, Set<String> own) {

    private Set<String> needed(List<String> languages) {
      Set<String> needed = new LinkedHashSet<>(required);
      needed.addAll(own);
      words.forEach(word -> languages.forEach(language -> needed.add(word + "." + language)));
      return needed;
    }

    private void told(Asked asked, String column, Asked.Form form, List<String> allowed) {
      if (asked.listens() && !own.contains(column)) {
        asked.question(
            new Asked.Question(kind, column, form, required.contains(column), null, allowed));
      }
    }

    private void told(Asked asked) {
      required.forEach(column -> told(asked, column, Asked.Form.TEXT, List.of()));
      optional.forEach(column -> told(asked, column, Asked.Form.TEXT, List.of()));
      words.forEach(word ->
          asked.question(
              new Asked.Question(
                  kind, word + ".LANGUAGE", Asked.Form.TEXT, true, null, List.of())));
      if (!own.isEmpty()) {
        asked.question(
            new Asked.Question(kind, "DIMENSION", Asked.Form.CODE, true, null, List.of()));
      }
    }
  }

  /** One row; an empty cell counts as not given. */
  public static final class Row {
    private final Context context;
    private final Columns kind;
    private final Map<String, Integer> columns;
    private final List<String> cells;
    private final Place place;

    public Row(
        Context context,
        Columns kind,
        Map<String, Integer> columns,
        List<String> cells,
        Place place) {
      this.context = context;
      this.kind = kind;
      this.columns = columns;
      this.cells = cells;
      this.place = place;
    }

    private void form(String column, Asked.Form form) {
      kind.told(context.asked(), column, form, List.of());
    }

    public Place place() {
      return place;
    }

    public Place place(String column) {
      return new Place(place.file(), place.line(), columns.getOrDefault(column, 0) + 1);
    }

    public @Nullable String cell(String column) {
      Integer at = columns.get(column);
      String cell = at == null ? "" : cells.get(at);
      return cell.isEmpty() ? null : cell;
    }

    public String required(String column) {
      String cell = cell(column);
      if (cell == null) {
        context.mistakes().add(place(column), "missing-key", column);
        return "";
      }
      return cell;
    }

    public @Nullable LocalDate date(String column) {
      form(column, Asked.Form.DATE);
      String cell = cell(column);
      try {
        return cell == null ? null : LocalDate.parse(cell);
      } catch (DateTimeException fault) {
        wrong(column, Kind.DATE.text());
        return null;
      }
    }

    public @Nullable Integer integer(String column) {
      form(column, Asked.Form.INTEGER);
      String cell = cell(column);
      try {
        return cell == null ? null : Integer.valueOf(cell);
      } catch (NumberFormatException fault) {
        wrong(column, Kind.INTEGER.text());
        return null;
      }
    }

    /** A whole number from {@code least} to {@code most}; null for an empty cell. */
    public @Nullable Integer integer(String column, int least, int most) {
      Integer number = integer(column);
      if (number != null && (number < least || number > most)) {
        context.mistakes().add(place(column), "out-of-range", number, least, most);
      }
      return number;
    }

    /** A zero that is written as less than nothing. */
    private static final Pattern NOTHING = Pattern.compile("-0+(\\.0+)?");

    /** Digits as they stand, if they are a decimal number; a zero has no sign. */
    public @Nullable String digits(String column) {
      form(column, Asked.Form.DECIMAL);
      String cell = cell(column);
      if (cell != null && !Section.DECIMAL.matcher(cell).matches()) {
        wrong(column, Kind.DECIMAL.text());
        return null;
      }
      return cell != null && NOTHING.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    public Confidence confidence(String column) {
      Confidence read = oneOf(column, List.of(Confidence.values()), Section::written);
      return read == null ? Confidence.OFFICIAL : read;
    }

    /**
     * One of some words as {@code spelling} writes them; null when the cell is empty, or after a
     * mistake.
     */
    public <E extends Enum<E>> @Nullable E oneOf(
        String column, List<E> words, Function<E, String> spelling) {
      if (context.asked().listens()) {
        List<String> allowed = words.stream().map(spelling).toList();
        kind.told(context.asked(), column, Asked.Form.ONE_OF, allowed);
      }
      String cell = cell(column);
      if (cell == null) {
        return null;
      }
      for (E constant : words) {
        if (spelling.apply(constant).equals(cell)) {
          return constant;
        }
      }
      String allowed = words.stream().map(spelling).collect(Collectors.joining(", "));
      wrong(column, Words.text("kind.one-of", allowed));
      return null;
    }

    /** Words in the columns {@code COLUMN.LANGUAGE}. */
    public Text words(String column) {
      Map<String, String> sentences = new LinkedHashMap<>();
      for (String language : context.languages()) {
        String cell = cell(column + "." + language);
        if (cell == null) {
          context.mistakes().add(place(column + "." + language), "missing-translation", language);
        } else {
          sentences.put(language, cell);
        }
      }
      return new Text(sentences, context.reviewed());
    }

    public void wrong(String column, Text kind) {
      context.mistakes().add(place(column), "wrong-type", column, kind);
    }
  }

  /** All rows. */
  public static List<Row> read(Context context, String file, String content, Columns kind) {
    kind.told(context.asked());
    Set<String> required = kind.needed(context.languages());
    Set<String> optional = kind.optional();
    if (!readable(context, file, content, required)) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    Map<String, Integer> columns = new LinkedHashMap<>();
    boolean head = true;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(content)) {
      for (CsvRecord line : reader) {
        Place place = new Place(file, Math.toIntExact(line.getStartingLineNumber()), 1);
        if (head) {
          head = false;
          readHead(context, place, line.getFields(), columns, required, optional);
        } else if (line.getFieldCount() != columns.size()) {
          context.mistakes().add(place, "not-csv", line.getFieldCount(), columns.size());
        } else if (rows.size() == MOST_ROWS) {
          context.mistakes().add(place, "too-many-rows", MOST_ROWS);
          return List.of();
        } else {
          rows.add(new Row(context, kind, columns, line.getFields(), place));
        }
      }
    } catch (CsvParseException fault) {
      context.mistakes().add(new Place(file, 1, 1), "not-yaml", "CSV");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    if (head) {
      readHead(context, new Place(file, 1, 1), List.of(), columns, required, optional);
    }
    return rows;
  }

  /** Whether the file is cut into cells as CSV is; says what it is cut by instead. */
  private static boolean readable(
      Context context, String file, String content, Set<String> required) {
    String head = content.lines().findFirst().orElse("");
    for (String other : List.of(";", "\t")) {
      boolean cutByOther = head.contains(other) && !head.contains(",") && required.size() > 1;
      if (cutByOther) {
        context.mistakes().add(new Place(file, 1, 1), "no-commas");
        return false;
      }
    }
    if (content.chars().filter(one -> one == '"').count() % 2 == 1) {
      context.mistakes().add(new Place(file, openQuote(content), 1), "unclosed-quote");
      return false;
    }
    return true;
  }

  /** The first line with a quote that does not end on it, or the last line with one. */
  private static int openQuote(String content) {
    int number = 0;
    int found = 1;
    for (String line : content.lines().toList()) {
      number++;
      long quotes = line.chars().filter(one -> one == '"').count();
      if (quotes % 2 == 1) {
        return number;
      }
      found = quotes > 0 ? number : found;
    }
    return found;
  }

  private static void readHead(
      Context context,
      Place place,
      List<String> names,
      Map<String, Integer> columns,
      Set<String> required,
      Set<String> optional) {
    Set<String> allowed = new java.util.TreeSet<>(required);
    allowed.addAll(optional);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Place at = new Place(place.file(), place.line(), i + 1);
      if (columns.containsKey(name)) {
        context.mistakes().add(at, "duplicate-key", name);
        columns.put(name + "#" + i, i);
        continue;
      }
      columns.put(name, i);
      if (!allowed.contains(name)) {
        context.mistakes().add(at, "unknown-key", name, Nearest.to(name, allowed));
      }
    }
    for (String name : required) {
      if (!columns.containsKey(name)) {
        context.mistakes().add(place, "missing-column", name);
      }
    }
  }
}
