package org.bala.app.statistics;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.bala.app.audit.Audit;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.statistics.Dataflow;
import org.bala.core.text.Text;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Publishes tables. Each publication is a vintage with a number of its own; nothing published is
 * ever changed or taken back.
 */
public final class Publishing {

  private static final int ROWS_AT_ONCE = 500;
  private static final Table<Record> VINTAGE = table(name("published", "vintage"));
  private static final Table<Record> DIMENSION = table(name("published", "dimension"));
  private static final Table<Record> WORDING = table(name("published", "wording"));
  private static final Table<Record> SOURCE = table(name("published", "source"));
  private static final Table<Record> OBSERVATION = table(name("published", "observation"));

  private final Database database;
  private final PublishedFigures figures;

  public Publishing(Database database, PublishedFigures figures) {
    this.database = database;
    this.figures = figures;
  }

  /**
   * Publishes the figures of a package that a State body has published, each dataflow only if its
   * content differs from its latest vintage.
   *
   * @return how many new vintages were made
   */
  public int publishFiguresOf(CountryPackage country) {
    int made = 0;
    for (Dataflow dataflow : country.dataflows().values()) {
      if (dataflow.indicator() == null && publish(Draft.ofPublished(country, dataflow))) {
        made++;
      }
    }
    figures.forget();
    return made;
  }

  /**
   * Publishes a computed table as a new vintage, and keeps in the same transaction who published.
   *
   * @param acting a person in a role that publishes
   * @param register of which the indicator is computed
   * @return its number, from 1
   */
  public int publish(
      Acting acting, CountryPackage country, ComputedTable computed, String register) {
    Draft draft = Draft.ofComputed(country, computed);
    String dataflow = computed.dataflow().id();
    int number =
        database.as(
            acting,
            transaction -> {
              Audit.write(transaction, "published", register, List.of(), List.of(dataflow));
              int next = latest(transaction, dataflow).number() + 1;
              insert(transaction, draft, computed, next);
              return next;
            });
    figures.forget();
    return number;
  }

  private boolean publish(Draft draft) {
    Acting publisher = new Acting("bala_publishing", null, null, List.of(), "publish");
    return database.as(
        publisher,
        transaction -> {
          Latest latest = latest(transaction, draft.dataflow().id());
          if (draft.contentHash().equals(latest.contentHash())) {
            return false;
          }
          insert(transaction, draft, null, latest.number() + 1);
          return true;
        });
  }

  private static void insert(
      DSLContext transaction, Draft draft, @Nullable ComputedTable computed, int number) {
    UUID vintage = insertVintage(transaction, draft, computed, number);
    insertWording(transaction, vintage, draft);
    insertObservations(transaction, vintage, draft);
  }

  /** The latest vintage, number 0 if there is none; waits for whoever publishes the same. */
  private static Latest latest(DSLContext transaction, String dataflow) {
    transaction.execute(
        "select pg_advisory_xact_lock(hashtext('published'), hashtext(?))", dataflow);
    Record latest =
        transaction.fetchOne(
            """
            SELECT number, content_hash FROM published.vintage
            WHERE dataflow = ? ORDER BY number DESC LIMIT 1
            """,
            dataflow);
    return latest == null
        ? new Latest(0, "")
        : new Latest(latest.get(0, Integer.class), latest.get(1, String.class));
  }

  private record Latest(int number, String contentHash) {}

  private static UUID insertVintage(
      DSLContext transaction, Draft draft, @Nullable ComputedTable computed, int number) {
    Dataflow dataflow = draft.dataflow();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("dataflow", dataflow.id());
    row.put("number", number);
    row.put("kind", computed == null ? "PUBLISHED" : "COMPUTED");
    row.put("definitions_hash", draft.definitionsHash());
    row.put("content_hash", draft.contentHash());
    row.put("synthetic", draft.synthetic());
    row.put("topic", dataflow.topic());
    row.put("higher_is_better", dataflow.higherIsBetter());
    row.put("has_direction", dataflow.hasDirection());
    row.put("by_area", draft.byArea());
    if (computed != null) {
      row.put("rule", computed.rule());
      row.put("protected_count", computed.protectedCount());
      row.put("suppressed_cells", computed.suppressedCells());
    }
    return transaction
        .insertInto(VINTAGE)
        .set(named(row))
        .returningResult(field(name("id"), UUID.class))
        .fetchSingle()
        .value1();
  }

  private static void insertWording(DSLContext transaction, UUID vintage, Draft draft) {
    List<Map<String, @Nullable Object>> dimensions = new ArrayList<>();
    for (Dataflow.Dimension dimension : draft.dimensions()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("vintage", vintage);
      row.put("position", dimensions.size());
      row.put("id", dimension.id());
      dimensions.add(row);
    }
    insert(transaction, DIMENSION, dimensions);
    List<Map<String, @Nullable Object>> wording = new ArrayList<>();
    BiConsumer<String, Text> write =
        (subject, text) ->
            text.byLanguage()
                .forEach((language, words) -> {
                  Map<String, @Nullable Object> row = new LinkedHashMap<>();
                  row.put("vintage", vintage);
                  row.put("position", wording.size());
                  row.put("subject", subject);
                  row.put("language", language);
                  row.put("words", words);
                  row.put("reviewed", text.reviewed());
                  wording.add(row);
                });
    draft.wording().forEach(write);
    insert(transaction, WORDING, wording);
    List<Map<String, @Nullable Object>> sources = new ArrayList<>();
    draft
        .sources()
        .forEach(source -> {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          row.put("vintage", vintage);
          row.put("id", source.id());
          row.put("address", source.address());
          row.put("published", source.published());
          row.put("licence", source.licence());
          sources.add(row);
        });
    insert(transaction, SOURCE, sources);
  }

  private static void insertObservations(DSLContext transaction, UUID vintage, Draft draft) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Vintage.Observation observation : draft.observations()) {
      String digits = observation.value();
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("vintage", vintage);
      row.put("number", rows.size() + 1);
      row.put("area", observation.area());
      row.put("codes", observation.codes().toArray(String[]::new));
      row.put("period", observation.period());
      row.put("value", digits == null ? null : new BigDecimal(digits));
      row.put("value_as_published", digits);
      row.put("status", observation.status().code());
      row.put("source", observation.source());
      row.put("at", observation.at());
      row.put("confidence", observation.confidence().name());
      rows.add(row);
    }
    insert(transaction, OBSERVATION, rows);
  }

  private static void insert(
      DSLContext transaction, Table<Record> into, List<Map<String, @Nullable Object>> rows) {
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<Map<String, @Nullable Object>> some =
          rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
      List<org.jooq.Field<?>> columns = new ArrayList<>();
      some.getFirst().keySet().forEach(column -> columns.add(field(name(column))));
      var insert = transaction.insertInto(into, columns);
      for (Map<String, @Nullable Object> row : some) {
        insert = insert.values(row.values().toArray());
      }
      insert.execute();
    }
  }

  private static Map<org.jooq.Field<?>, @Nullable Object> named(Map<String, @Nullable Object> row) {
    Map<org.jooq.Field<?>, @Nullable Object> named = new LinkedHashMap<>();
    row.forEach((column, value) -> named.put(field(name(column)), val(value)));
    return named;
  }
}
