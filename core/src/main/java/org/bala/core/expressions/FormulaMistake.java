package org.bala.core.expressions;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bala.core.definitions.Mistake;
import org.bala.core.definitions.Place;
import org.bala.core.text.Text;

/**
 * Why a formula is not accepted, and what would be: a sentence in Bala's own languages, in which
 * {@code {0}} and {@code {1}} stand for words of the formula.
 */
enum FormulaMistake {
  EMPTY(
      "Өрнек бос; шартты немесе шаманы жазыңыз",
      "Выражение пусто; напишите условие или величину",
      "The expression is empty; write a condition or a value"),
  TOO_LONG(
      "Өрнекте {0} таңбадан артық; бір бөлігін бөлек көрсеткіш етіп жазыңыз",
      "В выражении больше {0} знаков; вынесите часть в отдельный факт",
      "The expression is longer than {0} characters; define a part of it as a fact"),
  TOO_DEEP(
      "Өрнек тым күрделі ({0} амалдан артық); бір бөлігін бөлек көрсеткіш етіп жазыңыз",
      "Выражение слишком сложно (больше {0} действий); вынесите часть в отдельный факт",
      "The expression is too complex (more than {0} operations); define a part of it as a fact"),
  NOT_CLOSED(
      "Ашылған {0} жабылмаған; соңына {0} қойыңыз",
      "Открытая {0} не закрыта; поставьте {0} в конце",
      "The opening {0} is not closed; put {0} at its end"),
  NOT_IN_LANGUAGE(
      "«{0}» бұл тілде жоқ; оның орнына: {1}",
      "«{0}» в этом языке нет; вместо этого: {1}", "“{0}” is not in the language; write {1}"),
  UNKNOWN_FUNCTION(
      "«{0}» деген функция жоқ; {1}", "Функции «{0}» нет; {1}", "There is no function “{0}”; {1}"),
  VALUE_EXPECTED(
      "Мұнда {0} емес, атау, сан, мәтін немесе жақша күтіледі",
      "Здесь ожидается имя, число, текст или скобка, а стоит {0}",
      "A name, a number, a text or a bracket is expected here, not {0}"),
  SYMBOL_EXPECTED(
      "Мұнда {1} емес, {0} күтіледі",
      "Здесь ожидается {0}, а стоит {1}", "{0} is expected here, not {1}"),
  ARGUMENTS("«{0}» былай жазылады: {1}", "«{0}» пишется так: {1}", "“{0}” is written {1}"),
  UNKNOWN_NAME(
      "«{0}» деген атау мұнда белгісіз; {1}",
      "Имя «{0}» здесь неизвестно; {1}", "The name “{0}” is not known here; {1}"),
  AMBIGUOUS_NAME(
      "«{0}» бірнеше нәрсені білдіреді ({1}); біреуінің атын өзгертіңіз",
      "«{0}» означает несколько вещей ({1}); переименуйте одну из них",
      "“{0}” means several things ({1}); rename one of them"),
  NOT_A_REFERENCE(
      "«{0}» басқа жазбаға сілтемейді; нүктеден кейінгісін алып тастаңыз",
      "«{0}» не ссылается на другую запись; уберите то, что после точки",
      "“{0}” does not refer to another record; leave out what follows the dot"),
  SEALED(
      "«{0}» жабық өріс; тек {0} IS NULL немесе {0} IS NOT NULL деп сұрауға болады",
      "Поле «{0}» закрыто; можно спросить только {0} IS NULL или {0} IS NOT NULL",
      "“{0}” is sealed; only {0} IS NULL or {0} IS NOT NULL may be asked"),
  WRONG_TYPE(
      "Мұнда {0} емес, {1} керек", "Здесь нужен тип {1}, а не {0}", "{1} is needed here, not {0}"),
  TYPES_DIFFER(
      "{0} мен {1} бірге қолданылмайды; екеуін бір түрге келтіріңіз",
      "{0} и {1} нельзя соединить; приведите их к одному типу",
      "{0} and {1} do not go together; use two values of one type"),
  CURRENCIES_DIFFER(
      "{0} мен {1} валюталары бірге есептелмейді; бір валютаны қолданыңыз",
      "Валюты {0} и {1} нельзя считать вместе; используйте одну валюту",
      "Amounts in {0} and {1} cannot be reckoned together; use one currency"),
  NO_ORDER(
      "{0} мәндерінің реті жоқ; = немесе <> қолданыңыз",
      "У значений {0} нет порядка; используйте = или <>",
      "Values of {0} have no order; compare with = or <>"),
  UNKNOWN_CODE(
      "«{0}» коды {1} ішінде жоқ; {2}",
      "Кода «{0}» нет в {1}; {2}", "The code “{0}” is not in {1}; {2}"),
  TOO_MANY_DIGITS(
      "Нәтижеге {0} цифр керек, ең көбі {1}; алдымен дөңгелектеңіз (round) немесе шаманы кішірейтіңіз",
      "Результату нужно цифр: {0}, а можно не больше {1}; сначала округлите (round) или уменьшите величину",
      "The result needs {0} digits and may have {1}; round first, or use narrower values"),
  WHOLE_LITERAL(
      "Мұнда 0 мен {0} арасындағы бүтін санның өзі жазылады",
      "Здесь пишется само целое число от 0 до {0}",
      "A whole number from 0 to {0} itself is written here"),
  UNKNOWN_ROUNDING(
      "Дөңгелектеу сөзі мыналардың бірі болуы керек: {0}",
      "Слово округления должно быть одним из: {0}", "The word of rounding is one of: {0}"),
  WRONG_DATE(
      "«{0}» күнтізбеде жоқ күн; былай жазыңыз: DATE ''2026-01-15''",
      "«{0}» не дата календаря; пишите так: DATE ''2026-01-15''",
      "“{0}” is no day of the calendar; write it as DATE ''2026-01-15''"),
  WRONG_TEXT(
      "Мәтінде басқару таңбасы бар; оны алып тастаңыз",
      "В тексте есть управляющий знак; уберите его",
      "The text holds a control character; leave it out"),
  NO_AGGREGATE(
      "«{0}» көп жазба бойынша есептейді, мұнда бір жазба ғана бар; оны көрсеткіш етіп анықтаңыз",
      "«{0}» считает по многим записям, а здесь запись одна; определите это как факт",
      "“{0}” counts over many records and here is only one; define it as a fact"),
  NESTED_AGGREGATE(
      "«{0}» басқа жиынтық функцияның ішінде тұра алмайды; оны бөлек жазыңыз",
      "«{0}» не может стоять внутри другой сводной функции; напишите отдельно",
      "“{0}” cannot stand inside another aggregate; write it apart"),
  OUTSIDE_AGGREGATE(
      "«{0}» әр жазбада әртүрлі; оны count, sum, min, max немесе avg ішіне алыңыз",
      "«{0}» различается от записи к записи; возьмите его внутрь count, sum, min, max или avg",
      "“{0}” differs from record to record; put it inside count, sum, min, max or avg"),
  NOT_A_CONDITION(
      "Мұнда шарт (BOOLEAN) керек, ал бұл {0}; салыстыруды жазыңыз",
      "Здесь нужно условие (BOOLEAN), а это {0}; напишите сравнение",
      "A condition (BOOLEAN) is needed here and this is {0}; write a comparison");

  /** What a formula's end is called in a message. */
  static final Text END = text("өрнектің соңы", "конец выражения", "the end of the expression");

  private final String kk;
  private final String ru;
  private final String en;

  FormulaMistake(String kk, String ru, String en) {
    this.kk = kk;
    this.ru = ru;
    this.en = en;
  }

  String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The mistake at a place, with words of the formula (String or {@link Text}) put in. */
  Mistake at(Place place, Object... inserts) {
    Map<String, String> sentences = new LinkedHashMap<>();
    text(kk, ru, en)
        .byLanguage()
        .forEach(
            (language, sentence) -> sentences.put(language, fill(sentence, language, inserts)));
    return new Mistake(place, code(), new Text(sentences, false));
  }

  private static String fill(String sentence, String language, Object... inserts) {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < sentence.length(); i++) {
      char character = sentence.charAt(i);
      if (character == '{') {
        filled.append(insert(inserts[sentence.charAt(i + 1) - '0'], language));
        i += 2;
      } else {
        filled.append(character);
        if (sentence.startsWith("''", i)) {
          i++;
        }
      }
    }
    return filled.toString();
  }

  /** One line, and no more of the formula than a reader needs to find the place. */
  private static String insert(Object insert, String language) {
    String words = insert instanceof Text text ? text.in(language, "en") : String.valueOf(insert);
    String line = words.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 120 ? line : line.substring(0, 119) + "…";
  }

  static Text text(String kk, String ru, String en) {
    Map<String, String> sentences = new LinkedHashMap<>();
    sentences.put("kk", kk);
    sentences.put("ru", ru);
    sentences.put("en", en);
    return new Text(sentences, false);
  }

  /** Stops reading a formula; carries the mistake to {@link Expressions}, which reports it. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Mistake mistake;

    Refused(Mistake mistake) {
      super(mistake.code(), null, false, false);
      this.mistake = mistake;
    }

    Mistake mistake() {
      return mistake;
    }
  }
}
