package org.bala.app.office.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.FormField;
import org.bala.app.office.Wrong;
import org.bala.app.registers.Refusal;
import org.bala.app.wording.Shown;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.FieldClass;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Group;
import org.bala.core.text.Text;
import org.jspecify.annotations.Nullable;

/** Makes the parts of a form from a register's definition, in one language. */
final class FormMaking {

  /** Lists up to this length stand in view; longer ones are found by typing. */
  private static final int IN_VIEW = 6;

  private final CountryPackage country;
  private final String language;
  private final Shown shown;
  private final Register register;
  private final SignedIn person;
  private final FilledForm typing;
  private final Map<String, String> wrong = new LinkedHashMap<>();
  private final Set<String> sealedBefore;
  private final Answers answers;

  /** What the register answers to the questions asked inside a form. */
  interface Answers {

    /** Name of a record referred to, empty if it is not known. */
    String title(String register, String id);

    /** Records found, null when nothing was asked. */
    @Nullable List<FormField.Choice> found(String input, String register);
  }

  FormMaking(
      CountryPackage country,
      String language,
      Register register,
      SignedIn person,
      FilledForm typing,
      List<Refusal> refusals,
      Set<String> sealedBefore,
      Answers answers) {
    this.country = country;
    this.language = language;
    this.shown = new Shown(country, language);
    this.register = register;
    this.person = person;
    this.typing = typing;
    this.sealedBefore = sealedBefore;
    this.answers = answers;
    refusals.forEach(one ->
        wrong.merge(one.place(), one.cure(shown.words(), shown::text), (a, b) -> a + " " + b));
  }

  /** What is wrong, in the order of the form. */
  List<Wrong> wrong() {
    return wrong.entrySet().stream()
        .map(one ->
            new Wrong(
                one.getKey(),
                one.getKey().isEmpty()
                    ? one.getValue()
                    : label(one.getKey()) + ": " + one.getValue()))
        .toList();
  }

  List<FormView.Part> parts() {
    List<FormView.Part> parts = new ArrayList<>();
    register.fields().values().stream()
        .filter(field -> mayType(field, field.id()))
        .forEach(field -> parts.add(part(field, field.id(), typing.values())));
    for (Group group : register.groups().values()) {
      parts.add(items(group));
    }
    parts.add(day(FilledForm.VALID_FROM, "office.form.valid-from", true));
    parts.add(day(FilledForm.VALID_TO, "office.form.valid-to", false));
    parts.add(area());
    if (typing.version() > 0) {
      parts.add(
          new FormView.Typed(
              plain("correction", "office.form.correction", "yes-no", typing.correction() + "")));
      parts.add(new FormView.Typed(plain("reason", "office.form.reason", "text", typing.reason())));
    }
    return parts;
  }

  /** Names of the inputs whose content a browser must not keep. */
  String unkept() {
    return register.fields().values().stream()
        .filter(field -> field.fieldClass() == FieldClass.SEALED)
        .map(Field::id)
        .collect(Collectors.joining(" "));
  }

  private boolean mayType(Field field, String path) {
    Register.Access access = register.access().get(person.role());
    boolean open = field.fieldClass() == FieldClass.OPEN;
    return field.derived() == null && access != null && (open || access.fields().contains(path));
  }

  private FormView.Items items(Group group) {
    List<FormView.Item> items = new ArrayList<>();
    List<Map<String, String>> rows = typing.items().getOrDefault(group.id(), List.of());
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = rows.get(i);
      String prefix = group.id() + "/" + (i + 1);
      List<FormView.Part> parts = new ArrayList<>();
      group.fields().values().stream()
          .filter(field -> mayType(field, group.id() + "." + field.id()))
          .forEach(field -> parts.add(part(field, prefix + "/" + field.id(), row)));
      String title = shown.words().say("office.form.item", shown.text(group.name()), i + 1);
      items.add(new FormView.Item(prefix, title, row.getOrDefault("item", ""), parts));
    }
    return new FormView.Items(group.id(), shown.text(group.name()), items);
  }

  private FormView.Part part(Field field, String name, Map<String, String> values) {
    String value = values.getOrDefault(field.id(), "");
    return switch (field.type().asking()) {
      case LINES ->
          new FormView.Typed(
              field(field, name, field.fieldClass() == FieldClass.OPEN ? "text" : "area", value));
      case LINE -> new FormView.Typed(field(field, name, "text", value));
      case DAY -> new FormView.Typed(field(field, name, "date", value));
      case TRUTH -> new FormView.Options(truth(field(field, name, "options", value)));
      case CHOICE -> codes(field, name, value);
      case AREA -> areas(field(field, name, "text", shown.area(value)), currentAreas());
      case RECORD -> reference(field, name, value);
    };
  }

  private FormView.Part codes(Field field, String name, String value) {
    List<CodeList.Code> codes =
        Objects.requireNonNull(country.lists().get(Objects.requireNonNull(field.list())))
            .ofOneRecord()
            .stream()
            .filter(code -> code.validTo() == null || code.id().equals(value))
            .toList();
    if (codes.size() <= IN_VIEW) {
      return new FormView.Options(
          with(
              field(field, name, "options", value),
              codes.stream()
                  .map(code -> new FormField.Choice(code.id(), shown.text(code.name())))
                  .toList()));
    }
    Map<String, String> others = new LinkedHashMap<>();
    codes.forEach(code -> others.put(code.id(), others(code.name())));
    String written = value.isEmpty() ? "" : shown.code(field.list(), value);
    return new FormView.Words(
        with(
            field(field, name, "text", written),
            codes.stream()
                .map(code -> new FormField.Choice(code.id(), shown.text(code.name())))
                .toList()),
        others);
  }

  private FormView.Reference reference(Field field, String name, String value) {
    String to = Objects.requireNonNull(field.to());
    String chosen = value.isEmpty() ? "" : answers.title(to, value);
    return new FormView.Reference(
        field(field, name, "search", chosen.isEmpty() ? "" : value),
        chosen,
        typing.asked().getOrDefault(name, ""),
        answers.found(name, to));
  }

  private FormView.Part area() {
    FormField field =
        plain(
            FilledForm.AREA,
            "office.form.area",
            "text",
            shown.area(typing.values().getOrDefault(FilledForm.AREA, "")));
    List<Area> own =
        person.areas().stream().map(country.areas()::get).filter(Objects::nonNull).toList();
    return areas(field, own.isEmpty() ? currentAreas() : own);
  }

  private List<Area> currentAreas() {
    return country.areas().values().stream().filter(area -> area.validTo() == null).toList();
  }

  private FormView.Words areas(FormField field, List<Area> areas) {
    Map<String, String> others = new LinkedHashMap<>();
    areas.forEach(area -> others.put(area.id(), others(area.name())));
    return new FormView.Words(
        with(
            field,
            areas.stream()
                .map(area -> new FormField.Choice(area.id(), shown.text(area.name())))
                .toList()),
        others);
  }

  private FormView.Typed day(String name, String key, boolean required) {
    FormField plain = plain(name, key, "date", typing.values().getOrDefault(name, ""));
    return new FormView.Typed(
        new FormField(
            name,
            plain.label(),
            "date",
            plain.value(),
            required,
            shown.words().say(key + ".help"),
            plain.error(),
            List.of()));
  }

  private FormField plain(String name, String key, String kind, String value) {
    String help =
        switch (name) {
          case "correction" -> shown.words().say("office.form.correction.help");
          case FilledForm.AREA -> shown.words().say("office.form.words.help");
          case String other -> "";
        };
    return new FormField(
        name, shown.words().say(key), kind, value, false, help, wrong.get(name), List.of());
  }

  private FormField field(Field field, String name, String kind, String value) {
    String label = shown.text(field.name());
    String marked =
        field.required() ? label + " (" + shown.words().say("office.form.required") + ")" : label;
    return new FormField(
        name, marked, kind, value, field.required(), help(field), wrong.get(name), List.of());
  }

  private String help(Field field) {
    List<String> help = new ArrayList<>();
    if (field.help() != null) {
      help.add(shown.text(field.help()));
    }
    if (field.fieldClass() == FieldClass.SEALED) {
      help.add(
          shown
              .words()
              .say(
                  sealedBefore.contains(field.id())
                      ? "office.form.sealed.kept"
                      : "office.form.sealed.help"));
    }
    return String.join(". ", help);
  }

  private FormField truth(FormField field) {
    return with(
        field,
        List.of(
            new FormField.Choice("true", shown.words().say("office.yes")),
            new FormField.Choice("false", shown.words().say("office.no"))));
  }

  private static FormField with(FormField field, List<FormField.Choice> choices) {
    return new FormField(
        field.name(),
        field.label(),
        field.kind(),
        field.value(),
        field.required(),
        field.help(),
        field.error(),
        choices);
  }

  /** The name in the other languages, for those who type in one of them. */
  private String others(Text name) {
    return name.byLanguage().entrySet().stream()
        .filter(one -> !one.getKey().equals(language))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(" · "));
  }

  private String label(String place) {
    String last = place.substring(place.lastIndexOf('/') + 1);
    Field own = register.fields().get(last);
    if (own != null && place.equals(last)) {
      return shown.text(own.name());
    }
    for (Group group : register.groups().values()) {
      Field field = group.fields().get(last);
      if (field != null && place.startsWith(group.id() + "/")) {
        return shown.text(group.name()) + ", " + shown.text(field.name());
      }
    }
    return switch (place) {
      case FilledForm.AREA -> shown.words().say("office.form.area");
      case FilledForm.VALID_FROM -> shown.words().say("office.form.valid-from");
      case FilledForm.VALID_TO -> shown.words().say("office.form.valid-to");
      case String other -> shown.text(register.name());
    };
  }
}
