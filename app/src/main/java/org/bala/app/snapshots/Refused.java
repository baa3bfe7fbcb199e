package org.bala.app.snapshots;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bala.core.definitions.Mistake;
import org.bala.core.definitions.Place;
import org.bala.core.text.Text;

/** Why something cannot be counted, and what would be right. */
final class Refused {

  private Refused() {}

  static Mistake neverLetOut(Place place, String path) {
    return mistake(
        place,
        "never-let-out",
        "«"
            + path
            + "» өрісі дерекқордан шықпайды: атаулар, нөмірлер, мәтіндер мен мөрленген өрістер"
            + " саналмайды; код, күн, сан немесе иә/жоқ өрісін алыңыз",
        "Поле «"
            + path
            + "» не покидает базу: имена, номера, тексты и закрытые поля не"
            + " подсчитываются; возьмите поле с кодом, датой, числом или да/нет",
        "The field “"
            + path
            + "” never leaves the database: names, numbers of persons, texts and"
            + " sealed fields are not counted; use a code, a date, a number or a yes/no field");
  }

  static Mistake noRight(Place place, String role, String register, String field) {
    return mistake(
        place,
        "no-right-to-count",
        "«"
            + role
            + "» рөлі бұл өрісті санай алмайды; «"
            + register
            + "» тізілімінде access ішінде"
            + " осы рөлдің fields тізіміне «"
            + field
            + "» қосыңыз",
        "Роль «"
            + role
            + "» не вправе подсчитывать это поле; добавьте «"
            + field
            + "» в fields этой"
            + " роли в разделе access реестра «"
            + register
            + "»",
        "The role “"
            + role
            + "” may not count this field; add “"
            + field
            + "” to the role's fields"
            + " under access of the register “"
            + register
            + "”");
  }

  private static Mistake mistake(Place place, String code, String kk, String ru, String en) {
    Map<String, String> sentences = new LinkedHashMap<>();
    sentences.put("kk", kk);
    sentences.put("ru", ru);
    sentences.put("en", en);
    return new Mistake(place, code, new Text(sentences, false));
  }
}
