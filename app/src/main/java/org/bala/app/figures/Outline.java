package org.bala.app.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The regions' boundaries as paths on a flat drawing, from TopoJSON.
 *
 * <p>Projection: Albers equal-area conic (Snyder, Map Projections, USGS 1987, §14) about the middle
 * of the boundaries' own extent, standard parallels a sixth inside it.
 *
 * @param height of a drawing {@link #WIDTH} wide
 * @param shapes by area id, the largest first, so that a city drawn last lies on its region
 */
public record Outline(double height, Map<String, Shape> shapes) {

  public static final double WIDTH = 720;
  private static final double MARGIN = 8;

  /** Below this size in square units a shape is also drawn as a dot, to be seen and touched. */
  private static final double SMALL = 160;

  /**
   * @param path value of the attribute {@code d}
   * @param x where a label stands, on the largest part
   */
  public record Shape(String path, double x, double y, double size) {

    public boolean small() {
      return size < SMALL;
    }
  }

  private record Point(double x, double y) {}

  public static Outline of(String topology) {
    JsonNode root = JsonMapper.shared().readTree(topology);
    List<List<Point>> arcs = arcs(root);
    Albers albers = Albers.about(arcs);
    List<List<Point>> flat = arcs.stream().map(albers::flat).toList();
    double left = flat.stream().flatMap(List::stream).mapToDouble(Point::x).min().orElse(0);
    double right = flat.stream().flatMap(List::stream).mapToDouble(Point::x).max().orElse(1);
    double top = flat.stream().flatMap(List::stream).mapToDouble(Point::y).max().orElse(1);
    double bottom = flat.stream().flatMap(List::stream).mapToDouble(Point::y).min().orElse(0);
    double scale = (WIDTH - 2 * MARGIN) / (right - left);
    List<List<Point>> drawn =
        flat.stream()
            .map(arc ->
                arc.stream()
                    .map(point ->
                        new Point(
                            MARGIN + (point.x() - left) * scale,
                            MARGIN + (top - point.y()) * scale))
                    .toList())
            .toList();
    return new Outline(2 * MARGIN + (top - bottom) * scale, shapes(root, drawn));
  }

  private static List<List<Point>> arcs(JsonNode root) {
    JsonNode transform = root.path("transform");
    boolean quantised = !transform.isMissingNode();
    double scaleX = quantised ? transform.path("scale").path(0).asDouble() : 1;
    double scaleY = quantised ? transform.path("scale").path(1).asDouble() : 1;
    double moveX = quantised ? transform.path("translate").path(0).asDouble() : 0;
    double moveY = quantised ? transform.path("translate").path(1).asDouble() : 0;
    List<List<Point>> arcs = new ArrayList<>();
    for (JsonNode arc : root.path("arcs")) {
      List<Point> points = new ArrayList<>();
      double x = 0;
      double y = 0;
      for (JsonNode position : arc) {
        x = quantised ? x + position.path(0).asDouble() : position.path(0).asDouble();
        y = quantised ? y + position.path(1).asDouble() : position.path(1).asDouble();
        points.add(new Point(x * scaleX + moveX, y * scaleY + moveY));
      }
      arcs.add(points);
    }
    return arcs;
  }

  private static Map<String, Shape> shapes(JsonNode root, List<List<Point>> arcs) {
    Map<String, Shape> found = new LinkedHashMap<>();
    for (JsonNode object : root.path("objects")) {
      for (JsonNode geometry : object.path("geometries")) {
        String area = geometry.path("properties").path("area").asString("");
        List<List<Point>> rings = new ArrayList<>();
        if (geometry.path("type").asString("").equals("MultiPolygon")) {
          geometry.path("arcs").forEach(polygon -> polygon.forEach(r -> rings.add(ring(r, arcs))));
        } else {
          geometry.path("arcs").forEach(ring -> rings.add(ring(ring, arcs)));
        }
        found.put(area, shape(rings));
      }
    }
    Map<String, Shape> sorted = new LinkedHashMap<>();
    found.entrySet().stream()
        .sorted((one, other) -> Double.compare(other.getValue().size(), one.getValue().size()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** The arcs of a ring one after the other; {@code ~i} is arc {@code i} backwards. */
  private static List<Point> ring(JsonNode numbers, List<List<Point>> arcs) {
    List<Point> ring = new ArrayList<>();
    for (JsonNode number : numbers) {
      int arc = number.asInt();
      List<Point> points = arc >= 0 ? arcs.get(arc) : arcs.get(~arc).reversed();
      ring.addAll(ring.isEmpty() ? points : points.subList(1, points.size()));
    }
    return ring;
  }

  private static Shape shape(List<List<Point>> rings) {
    Svg path = new Svg();
    double largest = 0;
    double size = 0;
    Point label = new Point(0, 0);
    for (List<Point> ring : rings) {
      String letter = "M";
      double twice = 0;
      double sumX = 0;
      double sumY = 0;
      for (int i = 0; i + 1 < ring.size(); i++) {
        Point from = ring.get(i);
        Point to = ring.get(i + 1);
        path.raw(letter).number(from.x()).raw(" ").number(from.y());
        letter = "L";
        double cross = from.x() * to.y() - to.x() * from.y();
        twice += cross;
        sumX += (from.x() + to.x()) * cross;
        sumY += (from.y() + to.y()) * cross;
      }
      path.raw("Z");
      size += Math.abs(twice / 2);
      if (Math.abs(twice) > largest) {
        largest = Math.abs(twice);
        label = new Point(sumX / (3 * twice), sumY / (3 * twice));
      }
    }
    return new Shape(path.written(), label.x(), label.y(), size);
  }

  /** The projection's constants. */
  private record Albers(double n, double c, double rho, double middle) {

    static Albers about(List<List<Point>> arcs) {
      double west = arcs.stream().flatMap(List::stream).mapToDouble(Point::x).min().orElse(0);
      double east = arcs.stream().flatMap(List::stream).mapToDouble(Point::x).max().orElse(1);
      double south = arcs.stream().flatMap(List::stream).mapToDouble(Point::y).min().orElse(0);
      double north = arcs.stream().flatMap(List::stream).mapToDouble(Point::y).max().orElse(1);
      double first = Math.toRadians(south + (north - south) / 6);
      double second = Math.toRadians(north - (north - south) / 6);
      double n = (Math.sin(first) + Math.sin(second)) / 2;
      // A band about the equator has no cone: a tiny one draws it as a cylinder would.
      n = Math.abs(n) < 1e-6 ? 1e-6 : n;
      double c = Math.cos(first) * Math.cos(first) + 2 * n * Math.sin(first);
      double rho = radius(n, c, Math.toRadians((south + north) / 2));
      return new Albers(n, c, rho, (west + east) / 2);
    }

    private static double radius(double n, double c, double latitude) {
      return Math.sqrt(Math.max(0, c - 2 * n * Math.sin(latitude))) / n;
    }

    List<Point> flat(List<Point> arc) {
      return arc.stream()
          .map(point -> {
            double radius = radius(n, c, Math.toRadians(point.y()));
            double angle = n * Math.toRadians(point.x() - middle);
            return new Point(radius * Math.sin(angle), rho - radius * Math.cos(angle));
          })
          .toList();
    }
  }
}
