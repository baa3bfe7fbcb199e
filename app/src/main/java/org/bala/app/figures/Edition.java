package org.bala.app.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bala.app.statistics.Vintage;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.statistics.ObservationStatus;
import org.bala.core.reading.Confidence;
import org.bala.core.text.Text;
import org.bala.core.text.Words;

/** The portal in one language: how figures, names and days are said there. */
public record Edition(CountryPackage country, Regions regions, String language, Words words) {

  private static final Pattern NUMBERED =
      Pattern.compile("(paragraph|question|article) (\\d+(?: \\([a-z]+\\))?)");

  public String text(Text text) {
    return text.in(language, country.fallback());
  }

  public String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  /** Address of a page in this language. */
  public String address(String rest) {
    return "/" + language + rest;
  }

  public String regionAddress(String area) {
    return address("/region/" + regions.slug(area));
  }

  public String indicatorAddress(String dataflow) {
    return address("/indicator/" + dataflow);
  }

  /** A paragraph, question or article of a source in the language; anything else as it stands. */
  public String place(String at) {
    Matcher numbered = NUMBERED.matcher(at);
    return numbered.matches() ? say("portal.at." + numbered.group(1), numbered.group(2)) : at;
  }

  /** A year or a month as it is written, a day in words. */
  public String period(String period) {
    return period.matches("\\d{4}-\\d{2}-\\d{2}") ? words.date(LocalDate.parse(period)) : period;
  }

  /** The value with the digits it was published with, a dash without one. */
  public String printed(Vintage.Observation figure) {
    return figure.value() == null ? Words.NO_DATA : words.figure(figure.value());
  }

  /** Whether it is hidden to protect people: known, and not published. */
  public static boolean hidden(Vintage.Observation figure) {
    return figure.status() == ObservationStatus.SUPPRESSED;
  }

  /** The value with what its sign means in brackets, for a sentence. */
  public String said(Vintage.Observation figure) {
    String meaning = sign(figure).meaning();
    return meaning.isEmpty() ? printed(figure) : printed(figure) + " (" + meaning + ")";
  }

  /** How much the figure differs from an earlier one, and from which: a year, a month, a day. */
  public String since(Vintage.Observation then, Vintage.Observation now) {
    String kind =
        switch (then.period().length()) {
          case 4 -> "year";
          case 10 -> "day";
          default -> "period";
        };
    return say("portal.since", change(then, now), period(then.period()), kind);
  }

  /**
   * A figure in a table.
   *
   * @param sign after it, empty for none
   * @param meaning of the sign, in words
   * @param notes numbers of its notes, empty for none
   */
  public record Cell(String printed, String sign, String meaning, String notes) {}

  public Cell missing() {
    return new Cell(Words.NO_DATA, "", say("general.no-data"), "");
  }

  /** The figure with its sign; its note is added to {@code notes} unless it is there. */
  public Cell cell(Vintage.Observation figure, List<String> notes) {
    String note = "";
    if (figure.note() != null) {
      String words = text(figure.note());
      if (!notes.contains(words)) {
        notes.add(words);
      }
      note = String.valueOf(notes.indexOf(words) + 1);
    }
    Sign sign = sign(figure);
    return new Cell(hidden(figure) ? "" : printed(figure), sign.sign(), sign.meaning(), note);
  }

  /** A sign beside a figure, with its meaning for the line under the table. */
  public record Sign(String sign, String meaning) {}

  public Sign sign(Vintage.Observation figure) {
    List<String> signs = new ArrayList<>();
    List<String> meanings = new ArrayList<>();
    switch (figure.status()) {
      case SUPPRESSED -> add(signs, meanings, "×", "portal.sign.suppressed");
      case PROVISIONAL -> add(signs, meanings, "*", "portal.sign.provisional");
      case ESTIMATED -> add(signs, meanings, "≈", "portal.sign.estimated");
      case BREAK -> add(signs, meanings, "|", "portal.sign.break");
      case FORECAST -> add(signs, meanings, "→", "portal.sign.forecast");
      case NORMAL, MISSING -> {}
    }
    if (figure.confidence() == Confidence.TO_BE_CONFIRMED) {
      add(signs, meanings, "†", "general.to-be-confirmed");
    }
    return new Sign(String.join("", signs), String.join(", ", meanings));
  }

  private void add(List<String> signs, List<String> meanings, String sign, String key) {
    signs.add(sign);
    meanings.add(say(key));
  }

  /** The difference of two figures with its sign, with the digits of the more exact one. */
  public String change(Vintage.Observation from, Vintage.Observation to) {
    BigDecimal difference = difference(from, to);
    String printed = words.figure(difference.toPlainString());
    return difference.signum() > 0 ? "+" + printed : printed;
  }

  public static BigDecimal difference(Vintage.Observation from, Vintage.Observation to) {
    return new BigDecimal(Objects.requireNonNull(to.value()))
        .subtract(new BigDecimal(Objects.requireNonNull(from.value())));
  }

  /**
   * The figures of today's regions in one period, for a map; regions without one have no digits.
   */
  public List<RegionFigure> figures(Slice slice, String period) {
    List<RegionFigure> figures = new ArrayList<>();
    for (Area region : regions.all()) {
      Vintage.Observation figure =
          slice.of(region.id()).flatMap(series -> series.at(period)).orElse(null);
      boolean there = figure != null && figure.value() != null;
      figures.add(
          new RegionFigure(
              region.id(),
              text(region.name()),
              regions.shortName(region.id(), language),
              regions.tileName(region.id(), language),
              regionAddress(region.id()),
              figure == null ? null : figure.value(),
              figure != null && there
                  ? printed(figure)
                  : say(figure != null && hidden(figure) ? "portal.hidden" : "general.no-data"),
              figure != null && hidden(figure),
              figure != null && sign(figure).sign().isEmpty()));
    }
    return figures;
  }

  /** Short names of a slice's series, for the labels of a chart. */
  public Map<String, String> names(Slice slice) {
    Map<String, String> names = new java.util.HashMap<>();
    for (Slice.Series series : slice.series()) {
      names.put(
          series.id(),
          series.kind() == Slice.Kind.REGION
              ? regions.shortName(series.id(), language)
              : series.kind() == Slice.Kind.COUNTRY ? say("portal.country") : text(series.name()));
    }
    return names;
  }
}
