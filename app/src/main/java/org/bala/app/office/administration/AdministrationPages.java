package org.bala.app.office.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bala.app.access.Access;
import org.bala.app.access.OpenTo;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.access.SignedIn;
import org.bala.app.access.UserRefusal;
import org.bala.app.layout.FormField;
import org.bala.app.layout.FormField.Choice;
import org.bala.app.layout.LanguageTag;
import org.bala.app.office.Desk;
import org.bala.app.office.Frame;
import org.bala.app.office.Wrong;
import org.bala.app.registers.Meaning;
import org.bala.app.wording.Shown;
import org.bala.core.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may sign in. */
@Controller
final class AdministrationPages {

  private final Desk desk;
  private final Access access;

  AdministrationPages(Desk desk, Access access) {
    this.desk = desk;
    this.access = access;
  }

  /** What was typed for a new user, and what is wrong with it. */
  private record Asked(
      String name, String names, String role, String unit, @Nullable UserRefusal refused) {

    static Asked nothing() {
      return new Asked("", "", "", "", null);
    }
  }

  @OpenTo(Audience.ADMINISTRATORS)
  @GetMapping(LanguageTag.STEP + "/office/administration")
  ResponseEntity<byte[]> people(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String said,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    String key =
        switch (said) {
          case "created" -> "office.people.created";
          case "disabled" -> "office.people.disabled-now";
          case String other -> "";
        };
    return answer(language, person, request, HttpStatus.OK, Asked.nothing(), key);
  }

  @OpenTo(Audience.ADMINISTRATORS)
  @PostMapping(LanguageTag.STEP + "/office/administration")
  ResponseEntity<byte[]> change(
      @PathVariable String language,
      @RequestParam("do") String what,
      @RequestParam Map<String, String> typed,
      @AuthenticationPrincipal SignedIn person,
      HttpServletRequest request) {
    String self = "/" + language + "/office/administration?said=";
    if (what.equals("disable")) {
      UUID id = Desk.identifier(typed.getOrDefault("id", ""));
      if (id != null) {
        access.disable(person, id);
      }
      return Desk.to(self + "disabled");
    }
    String name = typed.getOrDefault("name", "");
    String names = typed.getOrDefault("names", "").strip();
    String role = typed.getOrDefault("role", "");
    String unit = unit(typed.getOrDefault("body", ""), typed.getOrDefault("area", ""));
    Access.NewUser user =
        new Access.NewUser(
            name, names, typed.getOrDefault("password", ""), role, unit.isEmpty() ? null : unit);
    return switch (access.createUser(person, user)) {
      case Access.UserCreated created -> Desk.to(self + "created");
      case UserRefusal refused ->
          answer(
              language,
              person,
              request,
              HttpStatus.UNPROCESSABLE_CONTENT,
              new Asked(name, names, role, typed.getOrDefault("area", ""), refused),
              "");
    };
  }

  /** A unit of a body in the area named in any language; empty if no area was named. */
  private String unit(String body, String area) {
    return area.isBlank() ? "" : body + "/" + Meaning.area(desk.country(), area);
  }

  private ResponseEntity<byte[]> answer(
      String language,
      SignedIn person,
      HttpServletRequest request,
      HttpStatus status,
      Asked asked,
      String said) {
    if (!desk.frame().speaks(language)) {
      return desk.missing(request, language, person);
    }
    Shown shown = desk.shown(language);
    Words words = shown.words();
    List<AdministrationView.Person> people =
        access.users(person).stream()
            .map(one ->
                new AdministrationView.Person(
                    one.id().toString(),
                    one.signInName(),
                    one.names(),
                    may(one, shown),
                    one.disabled() || one.id().equals(person.person()),
                    one.disabled() ? words.say("office.people.disabled") : ""))
            .toList();
    List<Wrong> wrong =
        Optional.ofNullable(asked.refused())
            .map(refused -> List.of(new Wrong(place(refused), refused.sentence(shown.words()))))
            .orElse(List.of());
    return desk.pages()
        .page(
            status,
            "office/administration/administration.jte",
            new AdministrationView(
                desk.at(
                    request,
                    language,
                    person,
                    Frame.Room.ADMINISTRATION,
                    words.say("office.administration")),
                people,
                fields(asked, shown),
                wrong,
                said.isEmpty() ? "" : words.say(said)));
  }

  private String may(Access.User user, Shown shown) {
    var role = desk.country().roles().get(user.role());
    String name = role == null ? user.role() : shown.text(role.name());
    String unit = user.unit();
    return unit == null ? name : name + " · " + shown.unit(unit);
  }

  private static String place(UserRefusal refused) {
    return switch (refused) {
      case NAME_TAKEN, NAME_FORM -> "name";
      case PASSWORD_SHORT -> "password";
      case NO_SUCH_ROLE -> "role";
      case NO_SUCH_UNIT, OUT_OF_REACH -> "area";
    };
  }

  private List<FormField> fields(Asked asked, Shown shown) {
    UserRefusal refused = asked.refused();
    Map<String, String> wrong =
        refused == null ? Map.of() : Map.of(place(refused), refused.sentence(shown.words()));
    List<Choice> roles =
        desk.country().roles().values().stream()
            .map(one -> new Choice(one.id(), shown.text(one.name())))
            .toList();
    List<Choice> bodies =
        desk.country().bodies().values().stream()
            .map(one -> new Choice(one.id(), shown.text(one.name())))
            .toList();
    List<FormField> fields = new ArrayList<>();
    fields.add(field("names", "office.people.names", "text", asked.names(), "", wrong, shown));
    fields.add(field("name", "office.sign-in.name", "text", asked.name(), "", wrong, shown));
    fields.add(
        field(
            "password",
            "office.sign-in.password",
            "password",
            "",
            shown.words().say("office.people.password.help"),
            wrong,
            shown));
    fields.add(
        choice(
            field("role", "office.people.role", "select", asked.role(), "", wrong, shown), roles));
    fields.add(choice(field("body", "office.people.unit", "select", "", "", wrong, shown), bodies));
    fields.add(
        field(
            "area",
            "office.form.area",
            "text",
            asked.unit(),
            shown.words().say("office.people.unit.help"),
            wrong,
            shown));
    return fields;
  }

  private static FormField field(
      String name,
      String key,
      String kind,
      String value,
      String help,
      Map<String, String> wrong,
      Shown shown) {
    return new FormField(
        name, shown.words().say(key), kind, value, false, help, wrong.get(name), List.of());
  }

  private static FormField choice(FormField field, List<Choice> choices) {
    return new FormField(
        field.name(),
        field.label(),
        field.kind(),
        field.value(),
        false,
        field.help(),
        field.error(),
        choices);
  }
}
