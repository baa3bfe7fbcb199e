package org.bala.core.packages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.core.reading.Place;
import org.bala.core.reading.Value;

/** Changes one thing in the values of a YAML file and writes them again, an entry on each line. */
final class MutatingValues {

  /**
   * Where a value stands: keys and list positions from the root.
   *
   * @param keys text for a key, number as text for a position in a list
   */
  record Way(List<String> keys) {
    Way and(String key) {
      List<String> longer = new ArrayList<>(keys);
      longer.add(key);
      return new Way(longer);
    }

    String last() {
      return keys.getLast();
    }

    /** The key around the last one, empty at the root; positions in lists are skipped. */
    String around() {
      for (int i = keys.size() - 2; i >= 0; i--) {
        if (!keys.get(i).matches("\\d+")) {
          return keys.get(i);
        }
      }
      return "";
    }
  }

  /**
   * A changed file.
   *
   * @param line of the change
   */
  record Changed(String content, int line) {}

  private final StringBuilder written = new StringBuilder();
  private final Way marked;
  private int line = 1;
  private int markedLine = 1;

  private MutatingValues(Way marked) {
    this.marked = marked;
  }

  /** Ways to all values below the root. */
  static List<Way> ways(Value root) {
    List<Way> ways = new ArrayList<>();
    collect(root, new Way(List.of()), ways);
    return ways;
  }

  private static void collect(Value value, Way way, List<Way> ways) {
    if (!way.keys().isEmpty()) {
      ways.add(way);
    }
    switch (value) {
      case Value.Entries entries ->
          entries.entries().forEach((key, entry) -> collect(entry.value(), way.and(key), ways));
      case Value.Items items -> {
        for (int i = 0; i < items.values().size(); i++) {
          collect(items.values().get(i), way.and(Integer.toString(i)), ways);
        }
      }
      case Value.Scalar _ -> {}
    }
  }

  static Value at(Value value, List<String> keys) {
    if (keys.isEmpty()) {
      return value;
    }
    Value next =
        switch (value) {
          case Value.Entries entries -> {
            Value.Entry entry = entries.entries().get(keys.getFirst());
            if (entry == null) {
              throw new IllegalArgumentException(keys.toString());
            }
            yield entry.value();
          }
          case Value.Items items -> items.values().get(Integer.parseInt(keys.getFirst()));
          case Value.Scalar _ -> throw new IllegalArgumentException(keys.toString());
        };
    return at(next, keys.subList(1, keys.size()));
  }

  /** The file with another value in that place. */
  static Changed replaced(Value root, Way way, Value other) {
    return changed(replace(root, way.keys(), way.last(), other), way);
  }

  /** The file without the key. */
  static Changed dropped(Value root, Way way) {
    Way parent = new Way(way.keys().subList(0, way.keys().size() - 1));
    return changed(replace(root, way.keys(), "", scalar("")), parent);
  }

  /** The file with another name for the key. */
  static Changed renamed(Value root, Way way, String key) {
    Way renamed = new Way(way.keys().subList(0, way.keys().size() - 1)).and(key);
    return changed(replace(root, way.keys(), key, at(root, way.keys())), renamed);
  }

  static Value.Scalar scalar(String text) {
    return new Value.Scalar(text, new Place("", 1, 1), false, List.of());
  }

  private static Value replace(Value value, List<String> keys, String key, Value other) {
    String first = keys.getFirst();
    List<String> rest = keys.subList(1, keys.size());
    return switch (value) {
      case Value.Entries entries -> {
        Map<String, Value.Entry> changed = new LinkedHashMap<>();
        entries
            .entries()
            .forEach((name, entry) -> {
              if (!name.equals(first)) {
                changed.put(name, entry);
              } else if (!rest.isEmpty()) {
                changed.put(
                    name, new Value.Entry(entry.key(), replace(entry.value(), rest, key, other)));
              } else if (!key.isEmpty()) {
                changed.put(key, new Value.Entry(entry.key(), other));
              }
            });
        yield new Value.Entries(changed, entries.place());
      }
      case Value.Items items -> {
        List<Value> changed = new ArrayList<>(items.values());
        int at = Integer.parseInt(first);
        if (!rest.isEmpty()) {
          changed.set(at, replace(changed.get(at), rest, key, other));
        } else if (key.isEmpty()) {
          changed.remove(at);
        } else {
          changed.set(at, other);
        }
        yield new Value.Items(changed, items.place());
      }
      case Value.Scalar scalar -> scalar;
    };
  }

  private static Changed changed(Value root, Way marked) {
    MutatingValues writing = new MutatingValues(marked);
    writing.write(root, new Way(List.of()));
    return new Changed(writing.written.toString(), writing.markedLine);
  }

  private void write(Value value, Way way) {
    if (way.equals(marked)) {
      markedLine = line;
    }
    switch (value) {
      case Value.Entries entries -> {
        written.append('{');
        entries
            .entries()
            .forEach((key, entry) -> {
              newLine();
              written.append(quoted(key)).append(": ");
              write(entry.value(), way.and(key));
              written.append(',');
            });
        written.append('}');
      }
      case Value.Items items -> {
        written.append('[');
        for (int i = 0; i < items.values().size(); i++) {
          newLine();
          write(items.values().get(i), way.and(Integer.toString(i)));
          written.append(',');
        }
        written.append(']');
      }
      case Value.Scalar scalar -> written.append(quoted(scalar.text()));
    }
  }

  private void newLine() {
    written.append('\n').append(" ");
    line++;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
  }
}
