package org.bala.core.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the values of one YAML file from its events, without recursion, so that no file can
 * exhaust the stack. Allowed is what a person needs: keys with values, lists, scalars. Anchors,
 * aliases, tags and a second document are mistakes.
 */
public final class YamlFile {

  private static final int MOST_LEVELS = 30;

  private final String file;
  private final String content;
  private final Mistakes mistakes;
  private final ScalarPlaces places;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Value root;
  private int documents;

  /** A collection whose end has not come. */
  private static final class Open {
    final Place place;
    final boolean mapping;
    final Map<String, Value.Entry> entries = new LinkedHashMap<>();
    final List<Value> items = new ArrayList<>();
    @Nullable String key;
    @Nullable Place keyPlace;

    Open(Place place, boolean mapping) {
      this.place = place;
      this.mapping = mapping;
    }

    Value close() {
      return mapping ? new Value.Entries(entries, place) : new Value.Items(items, place);
    }
  }

  private YamlFile(String file, String content, Mistakes mistakes) {
    this.file = file;
    this.content = content;
    this.mistakes = mistakes;
    this.places = new ScalarPlaces(file, content);
  }

  /** The root of the file if it is keys with values; empty after a mistake that hides it. */
  public static Optional<Value.Entries> read(String file, String content, Mistakes mistakes) {
    YamlFile yaml = new YamlFile(file, content, mistakes);
    if (!yaml.readEvents()) {
      return Optional.empty();
    }
    if (yaml.root instanceof Value.Entries entries) {
      return Optional.of(entries);
    }
    Place place = yaml.root == null ? new Place(file, 1, 1) : yaml.root.place();
    mistakes.add(place, "wrong-type", file, Kind.ENTRIES.text());
    return Optional.empty();
  }

  private boolean readEvents() {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(content.length() + 1).build();
    try {
      for (Event event : new Parse(settings).parseString(content)) {
        if (!take(event)) {
          return false;
        }
      }
      return true;
    } catch (MarkedYamlEngineException fault) {
      mistakes.add(
          fault.getProblemMark().map(this::place).orElse(new Place(file, 1, 1)),
          "not-yaml",
          oneLine(fault.getProblem()));
    } catch (YamlEngineException fault) {
      mistakes.add(new Place(file, 1, 1), "not-yaml", oneLine(fault.getMessage()));
    }
    return false;
  }

  private boolean take(Event event) {
    return switch (event.getEventId()) {
      case Alias -> notAllowed(event);
      case DocumentStart -> ++documents == 1 || notAllowed(event);
      case Scalar -> allowed((ScalarEvent) event) && put(scalar((ScalarEvent) event));
      case SequenceStart, MappingStart -> start((CollectionStartEvent) event);
      case SequenceEnd, MappingEnd -> put(open.pop().close());
      case StreamStart, StreamEnd, DocumentEnd, Comment -> true;
    };
  }

  private boolean start(CollectionStartEvent event) {
    if (!allowed(event)) {
      return false;
    }
    if (open.size() >= MOST_LEVELS) {
      mistakes.add(place(event), "too-deep", MOST_LEVELS);
      return false;
    }
    Open parent = open.peek();
    if (parent != null && parent.mapping && parent.key == null) {
      mistakes.add(place(event), "wrong-type", "?", Kind.TEXT.text());
      return false;
    }
    open.push(new Open(place(event), event.getEventId() == Event.ID.MappingStart));
    return true;
  }

  private boolean allowed(NodeEvent event) {
    boolean tagged =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag().isPresent();
          case CollectionStartEvent collection -> collection.getTag().isPresent();
          default -> false;
        };
    return !(tagged || event.getAnchor().isPresent()) || notAllowed(event);
  }

  private boolean notAllowed(Event event) {
    mistakes.add(place(event), "not-allowed-yaml");
    return false;
  }

  /** Puts a finished value where it belongs. */
  private boolean put(Value value) {
    Open parent = open.peek();
    if (parent == null) {
      root = value;
    } else if (!parent.mapping) {
      parent.items.add(value);
    } else if (parent.key == null) {
      Value.Scalar key = (Value.Scalar) value;
      parent.key = key.text();
      parent.keyPlace = key.place();
    } else {
      Place keyPlace = parent.keyPlace == null ? value.place() : parent.keyPlace;
      if (parent.entries.containsKey(parent.key)) {
        mistakes.add(keyPlace, "duplicate-key", parent.key);
      } else {
        parent.entries.put(parent.key, new Value.Entry(keyPlace, value));
      }
      parent.key = null;
    }
    return true;
  }

  private Value.Scalar scalar(ScalarEvent event) {
    boolean empty =
        event.isPlain()
            && (event.getValue().isEmpty()
                || event.getValue().equals("~")
                || event.getValue().equals("null"));
    List<Formula.Piece> pieces = places.of(event);
    return new Value.Scalar(event.getValue(), pieces.getFirst().place(), empty, pieces);
  }

  private Place place(Event event) {
    return event.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String oneLine(@Nullable String problem) {
    return problem == null ? "" : problem.lines().findFirst().orElse("").replace("'", "’");
  }
}
