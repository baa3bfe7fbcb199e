package org.bala.core.definitions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.core.definitions.country.CodeList;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Register;
import org.bala.core.text.Text;

/**
 * The words that stood on a register's form on an earlier day, read from {@link
 * Fingerprints#formText}. What the form did not have then keeps its words of today.
 */
public final class FormOfItsDay {

  private final Map<String, Map<String, String>> words = new LinkedHashMap<>();

  public FormOfItsDay(String formText) {
    formText
        .lines()
        .forEach(line -> {
          int equals = line.indexOf('=');
          int at = line.lastIndexOf('@', Math.max(equals, 0));
          if (equals > 0 && at > 0) {
            words
                .computeIfAbsent(line.substring(0, at), path -> new LinkedHashMap<>())
                .put(
                    line.substring(at + 1, equals),
                    line.substring(equals + 1).replace("\\n", "\n").replace("\\\\", "\\"));
          }
        });
  }

  /** The package with this register, and the lists it uses, in the words of that day. */
  public CountryPackage of(CountryPackage country, Register register) {
    Map<String, Register> registers = new LinkedHashMap<>(country.registers());
    registers.put(register.id(), register(register));
    Map<String, CodeList> lists = new LinkedHashMap<>(country.lists());
    lists.replaceAll((id, list) -> list(list));
    return country.with(registers, lists);
  }

  private Text at(String path, Text today) {
    Map<String, String> then = words.get(path);
    return then == null ? today : new Text(then, today.reviewed());
  }

  private Register register(Register now) {
    Map<String, Register.Group> groups = new LinkedHashMap<>();
    now.groups()
        .forEach((id, group) ->
            groups.put(
                id,
                new Register.Group(
                    id,
                    at("group/" + id + "/name", group.name()),
                    fields(id + "/", group.fields()),
                    checks(id + "/", group.checks()),
                    group.place())));
    return new Register(
        now.id(),
        at("name", now.name()),
        now.law(),
        now.keptBy(),
        now.mode(),
        now.existence(),
        now.retention(),
        fields("", now.fields()),
        groups,
        now.title(),
        checks("", now.checks()),
        now.lifecycle() == null ? null : lifecycle(now.lifecycle()),
        now.due(),
        now.access(),
        now.place());
  }

  private Map<String, Field> fields(String path, Map<String, Field> now) {
    Map<String, Field> fields = new LinkedHashMap<>();
    now.forEach((id, field) -> {
      String at = "field/" + path + id + "/";
      fields.put(
          id,
          new Field(
              id,
              at(at + "name", field.name()),
              field.help() == null ? null : at(at + "help", field.help()),
              field.type(),
              field.fieldClass(),
              field.required(),
              field.requiredWhen(),
              field.derived(),
              field.kept(),
              field.unique(),
              field.inList(),
              field.search(),
              field.place()));
    });
    return fields;
  }

  private List<Register.Check> checks(String path, List<Register.Check> now) {
    List<Register.Check> checks = new ArrayList<>();
    for (Register.Check check : now) {
      Text otherwise = at("check/" + path + (checks.size() + 1), check.otherwise());
      checks.add(new Register.Check(check.that(), otherwise, check.place()));
    }
    return checks;
  }

  private Register.Lifecycle lifecycle(Register.Lifecycle now) {
    Map<String, Text> states = new LinkedHashMap<>();
    now.states().forEach((id, name) -> states.put(id, at("state/" + id, name)));
    Map<String, Register.Step> steps = new LinkedHashMap<>();
    now.steps()
        .forEach((id, step) ->
            steps.put(
                id,
                new Register.Step(
                    id,
                    at("step/" + id + "/name", step.name()),
                    step.from(),
                    step.to(),
                    step.by(),
                    step.approve(),
                    step.needs(),
                    step.place())));
    return new Register.Lifecycle(now.start(), states, steps, now.place());
  }

  private CodeList list(CodeList now) {
    return new CodeList(
        now.id(),
        now.name(),
        now.codes().stream()
            .map(code ->
                new CodeList.Code(
                    code.id(),
                    at("code/" + now.id() + "/" + code.id(), code.name()),
                    code.validFrom(),
                    code.validTo(),
                    code.place()))
            .toList(),
        now.place());
  }
}
