package org.bala.core.definitions.registers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bala.core.definitions.country.Law;
import org.bala.core.definitions.country.ReadingBasics;
import org.bala.core.reading.Confidence;
import org.bala.core.reading.Context;
import org.bala.core.reading.Kind;
import org.bala.core.reading.Place;
import org.bala.core.reading.Section;
import org.bala.core.reading.Value;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/** Reads one register: {@code registers/ID.yaml}. */
public final class ReadingRegisters {

  /** Keys that belong to one type of field each. */
  private static final List<String> KEYS = List.of("to", "list", "scale");

  private static final java.util.regex.Pattern FIELD =
      java.util.regex.Pattern.compile("[a-z][a-z0-9_]{0,49}");

  /** What a sealed field cannot have: each of them would tell what was sealed. */
  private static final List<String> NEVER_SEALED =
      List.of("derived", "kept", "unique", "in_list", "search");

  /** What a value that nobody types cannot have. */
  private static final List<String> NEVER_DERIVED =
      List.of("required", "required_when", "unique", "search");

  /** What only a record itself can have, not the items of a group. */
  private static final List<String> NEVER_IN_GROUP = List.of("in_list", "search");

  /** Ten years: whoever writes more means something else. */
  private static final int LONGEST_DUE = 3660;

  private final Context context;
  private final Section file;
  private final String id;

  private ReadingRegisters(Section file, String id) {
    this.context = file.context();
    this.file = file;
    this.id = id;
  }

  public static Register read(Section file, String id) {
    return new ReadingRegisters(file, id).register();
  }

  private Register register() {
    context.references().know(Kind.REGISTER, id, file.place());
    Map<String, Field> fields = fields(file, false);
    Map<String, Register.Group> groups = groups();
    Register.Lifecycle lifecycle =
        file.oneSection("lifecycle")
            .map(section -> lifecycle(section, fields.keySet()))
            .orElse(null);
    return new Register(
        id,
        file.words("name"),
        law(),
        file.reference("kept_by", Kind.BODY),
        file.oneOf("mode", Register.Mode.class, null),
        file.oneOf("existence", Register.Existence.class, null),
        retention(),
        fields,
        groups,
        title(fields),
        checks(file),
        lifecycle,
        due(),
        access(),
        file.place());
  }

  private List<String> title(Map<String, Field> fields) {
    List<Value.Scalar> words = file.scalars("title");
    for (Value.Scalar word : words) {
      Field field = fields.get(word.text());
      if (field != null && field.fieldClass() == Field.FieldClass.SEALED) {
        context.mistakes().add(word.place(), "sealed-with", "title");
      }
    }
    return known(words, fields.keySet(), Kind.FIELD);
  }

  private @Nullable Law law() {
    return file.oneSection("law").map(ReadingBasics::law).orElse(null);
  }

  private Register.Retention retention() {
    Section section = file.requiredSection("retention");
    Register.Retention retention =
        new Register.Retention(
            section.text("after"),
            section.text("keep"),
            section.text("then"),
            section.oneOf("confidence", Confidence.class, Confidence.OFFICIAL));
    section.close();
    return retention;
  }

  private Register.@Nullable Due due() {
    return file.oneSection("due")
        .map(section -> {
          int days = section.integer("days");
          section.within("days", days, 1, LONGEST_DUE);
          Register.Due due =
              new Register.Due(
                  days, section.oneOf("confidence", Confidence.class, Confidence.OFFICIAL));
          section.close();
          return due;
        })
        .orElse(null);
  }

  private Map<String, Field> fields(Section owner, boolean inGroup) {
    Map<String, Field> fields = new LinkedHashMap<>();
    owner
        .requiredNamed("fields")
        .forEach((name, section) -> {
          fields.put(name, field(name, section, inGroup));
          section.close();
        });
    return fields;
  }

  private Field field(String name, Section section, boolean inGroup) {
    identifier(name, section.place());
    if (Register.STANDARD.contains(name)) {
      context.mistakes().add(section.place(), "reserved", name);
    }
    FieldType.Word type = section.oneOf("type", FieldType.Word.class, null);
    String to = section.optionalReference("to", Kind.REGISTER);
    String list = section.optionalReference("list", Kind.CODE_LIST);
    int scale = section.integer("scale", 0);
    section.within("scale", scale, 0, DecimalType.DIGITS);
    KEYS.forEach(key -> require(section, key, key.equals(type.key())));
    Field.FieldClass fieldClass = fieldClass(section, inGroup);
    if (section.has("derived")) {
      NEVER_DERIVED.forEach(key -> require(section, key, false));
    }
    if (inGroup) {
      NEVER_IN_GROUP.forEach(key -> require(section, key, false));
    }
    FieldType fieldType =
        type.with(Objects.requireNonNullElse(to, ""), Objects.requireNonNullElse(list, ""), scale);
    Field.Search search = section.optionalOneOf("search", Field.Search.class);
    if (search != null && !fieldType.searches().contains(search)) {
      context.mistakes().add(section.place("search"), "search-of-type", type.written());
    }
    return new Field(
        name,
        section.words("name"),
        section.optionalWords("help"),
        fieldType,
        fieldClass,
        section.flag("required"),
        section.optionalFormula("required_when"),
        section.optionalFormula("derived"),
        section.flag("kept"),
        section.flag("unique"),
        section.flag("in_list"),
        search,
        section.place());
  }

  /** A name that a formula can say. */
  private void identifier(String name, Place place) {
    if (!FIELD.matcher(name).matches()) {
      context.mistakes().add(place, "wrong-type", name, Kind.IDENTIFIER.text());
    }
  }

  /** A group has no key to seal with: only the record itself has one. */
  private Field.FieldClass fieldClass(Section section, boolean inGroup) {
    Field.FieldClass read = section.oneOf("class", Field.FieldClass.class, Field.FieldClass.OPEN);
    if (read == Field.FieldClass.SEALED) {
      if (inGroup) {
        context.mistakes().add(section.place("class"), "sealed-in-group");
      }
      NEVER_SEALED.stream()
          .filter(section::has)
          .forEach(key -> context.mistakes().add(section.place(key), "sealed-with", key));
    }
    return read;
  }

  /** A key that one type of field must have and all others must not. */
  private void require(Section section, String key, boolean needed) {
    if (needed) {
      section.missing(key, "");
    } else if (section.has(key)) {
      context.mistakes().add(section.place(key), "unneeded", key);
    }
  }

  private Map<String, Register.Group> groups() {
    Map<String, Register.Group> groups = new LinkedHashMap<>();
    file.named("groups")
        .forEach((name, section) -> {
          identifier(name, section.place());
          groups.put(
              name,
              new Register.Group(
                  name,
                  section.words("name"),
                  fields(section, true),
                  checks(section),
                  section.place()));
          section.close();
        });
    return groups;
  }

  private static List<Register.Check> checks(Section owner) {
    List<Register.Check> checks = new ArrayList<>();
    for (Section section : owner.sections("checks")) {
      checks.add(
          new Register.Check(section.formula("that"), section.words("else"), section.place()));
      section.close();
    }
    return checks;
  }

  private Register.Lifecycle lifecycle(Section section, Set<String> fields) {
    Map<String, Text> states = section.namedWords("states");
    section.missing("states", "");
    states.keySet().forEach(state -> identifier(state, section.place("states")));
    Map<String, Register.Step> steps = new LinkedHashMap<>();
    section
        .requiredNamed("steps")
        .forEach((name, step) -> {
          identifier(name, step.place());
          steps.put(name, step(name, step, states.keySet(), fields));
          step.close();
        });
    String start = section.text("start");
    known(start, section.place("start"), states.keySet(), Kind.STATE);
    section.close();
    return new Register.Lifecycle(start, states, steps, section.place());
  }

  private Register.Step step(String name, Section step, Set<String> states, Set<String> fields) {
    String from = step.text("from");
    String to = step.text("to");
    known(from, step.place("from"), states, Kind.STATE);
    known(to, step.place("to"), states, Kind.STATE);
    return new Register.Step(
        name,
        step.words("name"),
        from,
        to,
        step.reference("by", Kind.ROLE),
        step.optionalReference("approve", Kind.ROLE),
        known(step.scalars("needs"), fields, Kind.FIELD),
        step.place());
  }

  private List<String> known(List<Value.Scalar> words, Set<String> allowed, Kind kind) {
    words.forEach(word -> known(word.text(), word.place(), allowed, kind));
    return words.stream().map(Value.Scalar::text).toList();
  }

  private void known(String word, Place place, Set<String> allowed, Kind kind) {
    if (!word.isEmpty() && !allowed.contains(word)) {
      context.references().unknown(kind, word, place, allowed);
    }
  }

  private Map<String, Register.Access> access() {
    Map<String, Register.Access> access = new LinkedHashMap<>();
    file.requiredNamed("access")
        .forEach((role, section) -> {
          context.references().need(Kind.ROLE, role, section.place());
          boolean see = section.flag("see");
          Map<String, Place> paths = new LinkedHashMap<>();
          section.scalars("fields").forEach(path -> paths.putIfAbsent(path.text(), path.place()));
          access.put(
              role,
              new Register.Access(
                  see,
                  section.flag("change"),
                  section.flag("refer"),
                  section.flag("oversee"),
                  paths,
                  section.place()));
          section.close();
        });
    return access;
  }
}
