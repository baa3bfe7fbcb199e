package org.bala.app.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bala.core.definitions.statistics.ObservationStatus;
import org.bala.core.reading.Confidence;
import org.bala.core.text.Text;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads the rows of a vintage back into the table they say. */
final class VintageRows {

  private VintageRows() {}

  static Optional<Vintage> read(DSLContext transaction, String dataflow, int number) {
    Record row =
        transaction.fetchOne(
            """
            SELECT id, made_at, kind, definitions_hash, synthetic, topic,
                   higher_is_better, has_direction, by_area, rule, protected_count, suppressed_cells
            FROM published.vintage WHERE dataflow = ? AND number = ?
            """,
            dataflow,
            number);
    if (row == null) {
      return Optional.empty();
    }
    UUID id = row.get("id", UUID.class);
    Wording wording = wording(transaction, id);
    Optional<Vintage.WayBack> wayBack =
        row.get("kind", String.class).equals("COMPUTED")
            ? Optional.of(
                new Vintage.WayBack(
                    row.get("rule", String.class),
                    row.get("protected_count", Long.class),
                    row.get("suppressed_cells", Integer.class)))
            : Optional.empty();
    return Optional.of(
        new Vintage(
            dataflow,
            number,
            row.get("made_at", Instant.class),
            row.get("definitions_hash", String.class),
            row.get("synthetic", Boolean.class),
            wording.of("name"),
            wording.of("definition"),
            wording.of("unit"),
            row.get("topic", String.class),
            row.get("higher_is_better", Boolean.class),
            row.get("has_direction", Boolean.class),
            row.get("by_area", Boolean.class),
            dimensions(transaction, id, wording),
            wording.under("area:"),
            sources(transaction, id, wording),
            observations(transaction, id, wording),
            wayBack));
  }

  static List<Vintage.Line> history(DSLContext transaction, String dataflow) {
    return transaction
        .fetch(
            """
            SELECT v.number, v.made_at, v.definitions_hash, count(o.number)
            FROM published.vintage v LEFT JOIN published.observation o ON o.vintage = v.id
            WHERE v.dataflow = ? GROUP BY v.id ORDER BY v.number DESC
            """,
            dataflow)
        .map(row ->
            new Vintage.Line(
                row.get(0, Integer.class),
                row.get(1, Instant.class),
                row.get(2, String.class),
                row.get(3, Integer.class)));
  }

  /** Texts by subject, in the order they were written. */
  private record Wording(Map<String, Text> bySubject) {

    Text of(String subject) {
      return bySubject.getOrDefault(subject, Text.empty());
    }

    /** Texts whose subject starts with {@code prefix}, under the rest of the subject. */
    Map<String, Text> under(String prefix) {
      Map<String, Text> found = new LinkedHashMap<>();
      bySubject.forEach((subject, text) -> {
        if (subject.startsWith(prefix)) {
          found.put(subject.substring(prefix.length()), text);
        }
      });
      return found;
    }
  }

  private static Wording wording(DSLContext transaction, UUID vintage) {
    Map<String, Map<String, String>> words = new LinkedHashMap<>();
    Map<String, Boolean> reviewed = new LinkedHashMap<>();
    transaction
        .fetch(
            """
            SELECT subject, language, words, reviewed FROM published.wording
            WHERE vintage = ? ORDER BY position
            """,
            vintage)
        .forEach(row -> {
          String subject = row.get(0, String.class);
          words
              .computeIfAbsent(subject, none -> new LinkedHashMap<>())
              .put(row.get(1, String.class), row.get(2, String.class));
          reviewed.put(subject, row.get(3, Boolean.class));
        });
    Map<String, Text> texts = new LinkedHashMap<>();
    words.forEach((subject, byLanguage) ->
        texts.put(subject, new Text(byLanguage, reviewed.getOrDefault(subject, false))));
    return new Wording(texts);
  }

  private static List<Vintage.Dimension> dimensions(
      DSLContext transaction, UUID vintage, Wording wording) {
    List<Vintage.Dimension> dimensions = new ArrayList<>();
    transaction
        .fetch("SELECT id FROM published.dimension WHERE vintage = ? ORDER BY position", vintage)
        .forEach(row -> {
          String id = row.get(0, String.class);
          dimensions.add(
              new Vintage.Dimension(
                  id, wording.of("dimension:" + id), wording.under("code:" + id + ":")));
        });
    return dimensions;
  }

  private static Map<String, Vintage.Origin> sources(
      DSLContext transaction, UUID vintage, Wording wording) {
    Map<String, Vintage.Origin> sources = new LinkedHashMap<>();
    transaction
        .fetch(
            "SELECT id, address, published, licence FROM published.source WHERE vintage = ? ORDER BY id",
            vintage)
        .forEach(row -> {
          String id = row.get(0, String.class);
          sources.put(
              id,
              new Vintage.Origin(
                  id,
                  wording.of("source:" + id + ":title"),
                  wording.of("source:" + id + ":publisher"),
                  row.get(1, String.class),
                  row.get(2, LocalDate.class),
                  row.get(3, String.class)));
        });
    return sources;
  }

  private static List<Vintage.Observation> observations(
      DSLContext transaction, UUID vintage, Wording wording) {
    Map<String, Text> notes = wording.under("note:");
    return transaction
        .fetch(
            """
            SELECT number, area, codes, period, value_as_published, status, source, at, confidence
            FROM published.observation WHERE vintage = ? ORDER BY number
            """,
            vintage)
        .map(row ->
            new Vintage.Observation(
                row.get(1, String.class),
                List.of(row.get(2, String[].class)),
                row.get(3, String.class),
                row.get(4, String.class),
                ObservationStatus.of(row.get(5, String.class)),
                row.get(6, String.class),
                row.get(7, String.class),
                Confidence.valueOf(row.get(8, String.class)),
                notes.get(row.get(0, String.class))));
  }
}
