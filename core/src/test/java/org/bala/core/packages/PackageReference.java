package org.bala.core.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bala.core.reading.Asked.Form;
import org.bala.core.reading.Asked.Question;
import org.bala.core.reading.Kind;
import org.bala.core.reading.Section;
import org.jspecify.annotations.Nullable;

/** The reference of the package format, written from what the reader asks of right packages. */
final class PackageReference {

  /** In the order in which one writes a country. */
  static final List<String> FILES =
      List.of(
          "package.yaml",
          "areas.csv",
          "bodies.yaml",
          "roles.yaml",
          "sources.yaml",
          "lists/ID.yaml",
          "registers/ID.yaml",
          "parameters/ID.yaml",
          "facts.yaml",
          "entitlements/ID.yaml",
          "indicators/ID.yaml",
          "dataflows/ID.yaml",
          "dataflows/ID.csv");

  /**
   * One key or column.
   *
   * @param required wherever it may stand
   */
  record Entry(
      String file,
      String path,
      Form form,
      boolean required,
      @Nullable Kind refers,
      List<String> words) {

    /** The words after the last name that the package gives. */
    String own() {
      return path.substring(path.lastIndexOf('.') + 1);
    }

    String parent() {
      int at = path.lastIndexOf('.');
      return at < 0 ? "" : path.substring(0, at);
    }
  }

  private final Map<String, Map<String, Entry>> entries = new TreeMap<>();
  private final Properties sentences;

  PackageReference(Properties sentences, Path... packages) {
    this.sentences = sentences;
    for (Path folder : packages) {
      if (PackageReader.read(folder, this::note) instanceof Reading.Refused(var mistakes)) {
        throw new AssertionError(mistakes.stream().map(Packages::line).toList());
      }
    }
  }

  private void note(Question asked) {
    entries
        .computeIfAbsent(asked.file(), any -> new TreeMap<>())
        .merge(
            asked.path(),
            new Entry(
                asked.file(),
                asked.path(),
                asked.form(),
                asked.required(),
                asked.refers(),
                asked.words()),
            PackageReference::both);
  }

  private static Entry both(Entry first, Entry second) {
    Entry telling = first.form() == Form.TEXT ? second : first;
    return new Entry(
        first.file(),
        first.path(),
        telling.form(),
        first.required() && second.required(),
        telling.refers(),
        telling.words());
  }

  List<Entry> of(String file) {
    return List.copyOf(entries.getOrDefault(file, Map.of()).values());
  }

  Set<String> files() {
    return entries.keySet();
  }

  /** Names under which the sentence of an entry may stand, the nearest first. */
  private static List<String> names(Entry entry) {
    List<String> names = new ArrayList<>();
    String file =
        entry
            .file()
            .replaceAll("/ID|\\.yaml", "")
            .replace("dataflows.csv", "figures")
            .replace("areas.csv", "areas");
    String path = entry.path().replace("[]", "").replace(".NAME", "");
    names.add(file + "." + path);
    if (path.startsWith("groups.")) {
      names.add(file + "." + path.substring("groups.".length()));
    }
    names.add("any." + entry.own());
    return names;
  }

  /** The sentence of an entry, empty when nobody wrote one. */
  String sentence(Entry entry) {
    return names(entry).stream()
        .map(sentences::getProperty)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  /** Sentences that no entry asks for. */
  Set<String> idle() {
    Set<String> idle = new LinkedHashSet<>(sentences.stringPropertyNames());
    entries
        .values()
        .forEach(file ->
            file.values()
                .forEach(entry ->
                    names(entry).stream()
                        .filter(sentences::containsKey)
                        .findFirst()
                        .ifPresent(idle::remove)));
    idle.removeIf(name -> name.startsWith("file."));
    return idle;
  }

  String markdown() {
    StringBuilder page = new StringBuilder(sentences.getProperty("file.head")).append('\n');
    for (String file : FILES) {
      boolean columns = file.endsWith(".csv");
      page.append("\n## `").append(file).append("`\n\n");
      page.append(sentences.getProperty("file." + file)).append("\n\n");
      page.append(columns ? "| column | value | | meaning |\n" : "| key | value | | meaning |\n");
      page.append("|---|---|---|---|\n");
      Set<String> like = new LinkedHashSet<>();
      for (Entry entry : of(file)) {
        if (entry.path().startsWith("groups.NAME.") && repeats(entry)) {
          like.add(entry.path().split("\\.", -1)[2]);
          continue;
        }
        page.append("| `").append(entry.path()).append("` | ").append(value(entry));
        page.append(" | ").append(entry.required() ? "required" : "").append(" | ");
        page.append(sentence(entry)).append(" |\n");
      }
      if (!like.isEmpty()) {
        page.append("\nBelow `groups.NAME`, ")
            .append(like.stream().map(one -> "`" + one + "`").collect(Collectors.joining(", ")))
            .append(" are written as those of the register itself.\n");
      }
    }
    return page.append('\n').append(sentences.getProperty("file.tail")).append('\n').toString();
  }

  private boolean repeats(Entry entry) {
    String path = entry.path().substring("groups.NAME.".length());
    return of(entry.file()).stream().anyMatch(other -> other.path().equals(path));
  }

  private static String value(Entry entry) {
    Kind refers = entry.refers();
    return switch (entry.form()) {
      case TEXT -> "text";
      case IDENTIFIER -> "identifier";
      case LANGUAGE_TAG -> "language tag";
      case CODE -> "code";
      case REFERENCE ->
          refers == null ? "identifier" : "id: " + refers.text().in("en", "en").strip();
      case DATE -> "date";
      case INTEGER -> "whole number";
      case DECIMAL -> "decimal number";
      case FLAG -> "`true` or `false`";
      case ONE_OF ->
          entry.words().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
      case FORMULA -> "formula";
      case FORMULAS -> "formula, or a list of formulas";
      case WORDS -> "text in every language";
      case KEYS -> "keys";
      case LIST_OF_KEYS -> "list of keys";
      case NAMED_KEYS -> "names with keys";
      case NAMED_WORDS -> "names with a text in every language";
      case NAMED_VALUES -> "names with values";
      case LIST -> "list";
    };
  }

  /** A JSON Schema (2020-12) for an editor. */
  Map<String, Object> schema(String file) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", file);
    schema.put("description", sentences.getProperty("file." + file));
    schema.putAll(keys(file, ""));
    if (file.equals("package.yaml")) {
      inherited(schema);
    }
    return schema;
  }

  /** A package over another need not give what it inherits. */
  private static void inherited(Map<String, Object> schema) {
    List<Object> own = new ArrayList<>();
    List<Object> inheritable = new ArrayList<>();
    ((List<?>) java.util.Objects.requireNonNull(schema.get("required")))
        .forEach(key ->
            (PackageReader.Layers.OWN.contains(String.valueOf(key)) ? own : inheritable).add(key));
    schema.put("required", own);
    schema.put("if", Map.of("not", Map.of("required", List.of("extends"))));
    schema.put("then", Map.of("required", inheritable));
  }

  private Map<String, Object> keys(String file, String parent) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Entry entry : of(file)) {
      if (entry.parent().equals(parent)) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("description", sentence(entry).replace("`", ""));
        one.putAll(shape(file, entry));
        properties.put(entry.own(), one);
        if (entry.required()) {
          required.add(entry.own());
        }
      }
    }
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("type", "object");
    keys.put("properties", properties);
    keys.put("required", required);
    keys.put("additionalProperties", false);
    return keys;
  }

  private Map<String, Object> shape(String file, Entry entry) {
    List<String> plain = List.of("string", "number", "boolean");
    return switch (entry.form()) {
      case TEXT, FORMULA -> Map.of("type", plain);
      case IDENTIFIER -> pattern(Section.IDENTIFIER.pattern());
      case LANGUAGE_TAG -> pattern(Section.LANGUAGE_TAG.pattern());
      case CODE -> Map.of("type", List.of("string", "number"), "minLength", 1, "maxLength", 50);
      case REFERENCE -> Map.of("type", List.of("string", "number"));
      case DATE -> pattern("\\d{4}-\\d{2}-\\d{2}");
      case INTEGER -> Map.of("type", "integer");
      case DECIMAL ->
          Map.of("anyOf", List.of(Map.of("type", "number"), pattern(Section.DECIMAL.pattern())));
      case FLAG -> Map.of("type", "boolean");
      case ONE_OF -> Map.of("enum", entry.words());
      case FORMULAS ->
          Map.of(
              "anyOf",
              List.of(
                  Map.of("type", plain), Map.of("type", "array", "items", Map.of("type", plain))));
      case WORDS -> texts();
      case KEYS -> keys(file, entry.path());
      case LIST_OF_KEYS -> Map.of("type", "array", "items", keys(file, entry.path() + "[]"));
      case NAMED_KEYS -> named(keys(file, entry.path() + ".NAME"));
      case NAMED_WORDS -> named(texts());
      case NAMED_VALUES -> named(Map.of("type", plain));
      case LIST -> Map.of("type", "array", "items", Map.of("type", plain));
    };
  }

  private static Map<String, Object> texts() {
    return Map.of(
        "type",
        "object",
        "properties",
        Map.of("texts", Map.of("enum", List.of("draft", "reviewed"))),
        "additionalProperties",
        Map.of("type", List.of("string", "number", "boolean")));
  }

  private static Map<String, Object> named(Map<String, Object> each) {
    return Map.of("type", "object", "additionalProperties", each);
  }

  private static Map<String, Object> pattern(String pattern) {
    return Map.of("type", "string", "pattern", "^(" + pattern + ")$");
  }
}
