package org.bala.app.portal;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bala.app.access.OpenTo;
import org.bala.app.figures.Edition;
import org.bala.app.layout.LanguageTag;
import org.bala.app.statistics.PublishedFigures;
import org.bala.app.statistics.Vintage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/**
 * Published figures as CSV and JSON, with the digits they were published with.
 *
 * <p>{@code ?period=2023,2024&area=…&sex=F} chooses; a dimension's name is written in lower case.
 * {@code ?vintage=1} gives an earlier publication.
 */
@Controller
final class DownloadController {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final MediaType JSON =
      new MediaType("application", "json", StandardCharsets.UTF_8);

  private final Site site;
  private final PublishedFigures figures;
  private final Messages messages;

  DownloadController(Site site, PublishedFigures figures, Messages messages) {
    this.site = site;
    this.figures = figures;
    this.messages = messages;
  }

  @OpenTo(OpenTo.Audience.PUBLIC)
  @GetMapping(LanguageTag.STEP + "/data/{dataflow}.csv")
  ResponseEntity<byte[]> csv(
      @PathVariable("language") String language,
      @PathVariable("dataflow") String dataflow,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    return answer(language, dataflow, query, request, "csv");
  }

  @OpenTo(OpenTo.Audience.PUBLIC)
  @GetMapping(LanguageTag.STEP + "/data/{dataflow}.json")
  ResponseEntity<byte[]> json(
      @PathVariable("language") String language,
      @PathVariable("dataflow") String dataflow,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    return answer(language, dataflow, query, request, "json");
  }

  private ResponseEntity<byte[]> answer(
      String language,
      String dataflow,
      Map<String, String> query,
      HttpServletRequest request,
      String ending) {
    Edition edition = site.edition(language).orElse(null);
    Vintage vintage = vintage(dataflow, query.get("vintage")).orElse(null);
    if (edition == null || vintage == null) {
      return messages.notFound(request);
    }
    List<Vintage.Observation> chosen = chosen(vintage, query);
    if (chosen == null) {
      return messages.message(request, HttpStatus.BAD_REQUEST, "portal.not-understood");
    }
    String file =
        (vintage.synthetic() ? "synthetic-" : "")
            + dataflow
            + "-vintage-"
            + vintage.number()
            + "."
            + ending;
    boolean csv = ending.equals("csv");
    byte[] body = csv ? csv(edition, vintage, chosen) : json(edition, vintage, chosen);
    return ResponseEntity.ok()
        .contentType(csv ? CSV : JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            (csv ? "attachment" : "inline") + "; filename=\"" + file + "\"")
        .body(body);
  }

  private Optional<Vintage> vintage(String dataflow, @Nullable String number) {
    if (number == null) {
      return figures.latest(dataflow);
    }
    return number.matches("[1-9][0-9]{0,8}")
        ? figures.vintage(dataflow, Integer.parseInt(number))
        : Optional.empty();
  }

  /** The figures of a choice; null when it names something the table does not have. */
  private static @Nullable List<Vintage.Observation> chosen(
      Vintage vintage, Map<String, String> query) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : query.entrySet()) {
      wanted.put(one.getKey(), new HashSet<>(List.of(one.getValue().split(","))));
    }
    Set<String> unknown = new HashSet<>(wanted.keySet());
    unknown.removeAll(Set.of("period", "area", "vintage"));
    List<String> names =
        vintage.dimensions().stream().map(one -> one.id().toLowerCase(Locale.ROOT)).toList();
    names.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      return null;
    }
    return vintage.observations().stream()
        .filter(figure -> {
          boolean fits =
              fits(wanted.get("period"), figure.period())
                  && fits(wanted.get("area"), figure.area());
          for (int i = 0; i < names.size(); i++) {
            fits = fits && fits(wanted.get(names.get(i)), figure.codes().get(i));
          }
          return fits;
        })
        .toList();
  }

  private static boolean fits(@Nullable Set<String> wanted, @Nullable String code) {
    return wanted == null || (code != null && wanted.contains(code));
  }

  private static byte[] csv(Edition edition, Vintage vintage, List<Vintage.Observation> chosen) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      List<Map<String, @Nullable Object>> rows =
          chosen.stream().map(figure -> row(edition, vintage, figure)).toList();
      List<String> head = new ArrayList<>(head(vintage));
      writer.writeRecord(head);
      for (Map<String, @Nullable Object> row : rows) {
        writer.writeRecord(
            head.stream()
                .map(column -> row.get(column) == null ? "" : String.valueOf(row.get(column)))
                .toList());
      }
    } catch (java.io.IOException neverInMemory) {
      throw new java.io.UncheckedIOException(neverInMemory);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> head(Vintage vintage) {
    List<String> head = new ArrayList<>(List.of("DATAFLOW", "VINTAGE"));
    if (vintage.byArea()) {
      head.addAll(List.of("AREA", "AREA_NAME"));
    }
    vintage.dimensions().forEach(dimension -> head.add(dimension.id()));
    head.addAll(
        List.of(
            "TIME_PERIOD",
            "OBS_VALUE",
            "OBS_STATUS",
            "CONFIDENCE",
            "UNIT",
            "SOURCE",
            "SOURCE_AT",
            "NOTE",
            "SYNTHETIC"));
    return head;
  }

  private static Map<String, @Nullable Object> row(
      Edition edition, Vintage vintage, Vintage.Observation figure) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("DATAFLOW", vintage.dataflow());
    row.put("VINTAGE", vintage.number());
    String area = figure.area();
    if (area != null) {
      row.put("AREA", area);
      row.put(
          "AREA_NAME",
          edition.text(vintage.areas().getOrDefault(area, org.bala.core.text.Text.same(area))));
    }
    for (int i = 0; i < vintage.dimensions().size(); i++) {
      row.put(vintage.dimensions().get(i).id(), figure.codes().get(i));
    }
    row.put("TIME_PERIOD", figure.period());
    row.put("OBS_VALUE", figure.value());
    row.put("OBS_STATUS", figure.status().code());
    row.put("CONFIDENCE", figure.confidence().name());
    row.put("UNIT", edition.text(vintage.unit()));
    row.put("SOURCE", figure.source());
    row.put("SOURCE_AT", figure.at());
    row.put("NOTE", figure.note() == null ? null : edition.text(figure.note()));
    row.put("SYNTHETIC", vintage.synthetic());
    return row;
  }

  private static byte[] json(Edition edition, Vintage vintage, List<Vintage.Observation> chosen) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("dataflow", vintage.dataflow());
    document.put("name", edition.text(vintage.name()));
    document.put("definition", edition.text(vintage.definition()));
    document.put("unit", edition.text(vintage.unit()));
    document.put("language", edition.language());
    document.put("synthetic", vintage.synthetic());
    document.put("vintage", vintage.number());
    document.put("madeAt", vintage.madeAt().toString());
    document.put("definitionsHash", vintage.definitionsHash());
    vintage
        .wayBack()
        .ifPresent(back -> {
          document.put("rule", back.rule());
          document.put("protectedCount", back.protectedCount());
          document.put("suppressedCells", back.suppressedCells());
        });
    document.put(
        "sources",
        vintage.sources().values().stream()
            .map(origin -> {
              Map<String, @Nullable Object> source = new LinkedHashMap<>();
              source.put("id", origin.id());
              source.put("title", edition.text(origin.title()));
              source.put("publisher", edition.text(origin.publisher()));
              source.put("address", origin.address());
              source.put(
                  "published", origin.published() == null ? null : origin.published().toString());
              source.put("licence", origin.licence());
              return source;
            })
            .toList());
    document.put(
        "observations", chosen.stream().map(figure -> row(edition, vintage, figure)).toList());
    return JsonMapper.shared().writeValueAsBytes(document);
  }
}
