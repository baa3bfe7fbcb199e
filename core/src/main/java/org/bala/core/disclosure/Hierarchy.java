package org.bala.core.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The codes of one dimension of a table and how they add up: each parent is the sum of its
 * children.
 *
 * @param name of the dimension
 * @param children codes below each parent; the first parent is the total of the whole dimension
 */
public record Hierarchy(String name, SequencedMap<String, List<String>> children) {

  public Hierarchy {
    if (children.isEmpty()) {
      throw new IllegalArgumentException("Dimension " + name + " needs a total");
    }
    LinkedHashMap<String, List<String>> copy = new LinkedHashMap<>();
    children.forEach((parent, below) -> copy.put(parent, List.copyOf(below)));
    children = java.util.Collections.unmodifiableSequencedMap(copy);
  }

  /** A dimension whose {@code codes} add up to {@code total}. */
  public static Hierarchy flat(String name, String total, List<String> codes) {
    LinkedHashMap<String, List<String>> children = new LinkedHashMap<>();
    children.put(total, codes);
    return new Hierarchy(name, children);
  }

  /** Code of the whole dimension. */
  public String total() {
    return children.firstEntry().getKey();
  }

  /** All codes, parents before their children. */
  public List<String> codes() {
    List<String> codes = new ArrayList<>();
    addWithDescendants(total(), codes);
    return codes;
  }

  /** Codes from {@code code} up to the total, itself first. */
  List<String> upwards(String code) {
    List<String> path = new ArrayList<>(List.of(code));
    String current = code;
    while (!current.equals(total())) {
      current = parentOf(current);
      path.add(current);
    }
    return path;
  }

  boolean isParent(String code) {
    return !children.getOrDefault(code, List.of()).isEmpty();
  }

  private String parentOf(String code) {
    for (Map.Entry<String, List<String>> entry : children.entrySet()) {
      if (entry.getValue().contains(code)) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException("Dimension " + name + " has no code " + code);
  }

  private void addWithDescendants(String code, List<String> codes) {
    codes.add(code);
    for (String child : children.getOrDefault(code, List.of())) {
      addWithDescendants(child, codes);
    }
  }
}
