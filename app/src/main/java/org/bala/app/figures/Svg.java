package org.bala.app.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes SVG: elements with escaped text, styled by classes so that no inline style is needed. */
public final class Svg {

  private final StringBuilder out = new StringBuilder(4096);

  /**
   * @param label accessible name; the drawing is one image unless {@code links} stand in it
   */
  static Svg drawing(String kind, double width, double height, String label, boolean links) {
    Svg svg = new Svg();
    svg.raw("<svg class=\"").text(kind).raw("\" viewBox=\"0 0 ").number(width).raw(" ");
    svg.number(height).raw("\" role=\"").raw(links ? "group" : "img").raw("\" aria-label=\"");
    return svg.text(label).raw("\">");
  }

  Svg raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text with {@code & < > " '} escaped. */
  public Svg text(String words) {
    for (int i = 0; i < words.length(); i++) {
      char letter = words.charAt(i);
      switch (letter) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(letter);
      }
    }
    return this;
  }

  /** A coordinate with one decimal, without a trailing zero. */
  Svg number(double coordinate) {
    long tenths = Math.round(coordinate * 10);
    if (tenths < 0) {
      out.append('-');
      tenths = -tenths;
    }
    out.append(tenths / 10);
    if (tenths % 10 != 0) {
      out.append('.').append(tenths % 10);
    }
    return this;
  }

  Svg line(String kind, double x1, double y1, double x2, double y2) {
    raw("<line class=\"").raw(kind).raw("\" x1=\"").number(x1).raw("\" y1=\"").number(y1);
    return raw("\" x2=\"").number(x2).raw("\" y2=\"").number(y2).raw("\"/>");
  }

  Svg circle(String kind, double x, double y, double radius) {
    raw("<circle class=\"").raw(kind).raw("\" cx=\"").number(x).raw("\" cy=\"").number(y);
    return raw("\" r=\"").number(radius).raw("\"/>");
  }

  Svg rectangle(String kind, double x, double y, double width, double height, double radius) {
    raw("<rect class=\"").raw(kind).raw("\" x=\"").number(x).raw("\" y=\"").number(y);
    raw("\" width=\"").number(width).raw("\" height=\"").number(height).raw("\" rx=\"");
    return number(radius).raw("\"/>");
  }

  /**
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  Svg words(String kind, double x, double y, String anchor, String words) {
    raw("<text class=\"").raw(kind).raw("\" x=\"").number(x).raw("\" y=\"").number(y);
    raw("\" text-anchor=\"").raw(anchor).raw("\">");
    return text(words).raw("</text>");
  }

  /** Opens a link; close it with {@code raw("</a>")}. */
  Svg link(String address, String label) {
    raw("<a href=\"").text(address).raw("\" aria-label=\"").text(label).raw("\">");
    return raw("<title>").text(label).raw("</title>");
  }

  /** Grey hatching for "no data", as pattern {@code no-data}. */
  Svg hatching() {
    return raw("<defs><pattern id=\"no-data\" width=\"7\" height=\"7\"")
        .raw(" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">")
        .raw("<rect class=\"hatch-ground\" width=\"7\" height=\"7\"/>")
        .raw("<line class=\"hatch-line\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"7\"/></pattern></defs>");
  }

  /** What was written, for a part of another drawing. */
  public String written() {
    return out.toString();
  }

  String end() {
    return out.append("</svg>").toString();
  }

  static double position(BigDecimal value) {
    return value.setScale(6, RoundingMode.HALF_EVEN).doubleValue();
  }

  /** At most {@code letters} letters, the rest an ellipsis. */
  static String cut(String words, int letters) {
    return words.length() <= letters ? words : words.substring(0, letters - 1).strip() + "…";
  }
}
