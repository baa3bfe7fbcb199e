package org.bala.app.registers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.core.text.Text;

/**
 * Why something was not done, and what to do.
 *
 * @param code stable word for the reason, see {@link Reason}
 * @param place field it is about ({@code child}, {@code members/2/person}), empty if the record
 * @param cure one sentence, in Kazakh, Russian and English, or in the languages of the package
 */
public record Refusal(Reason code, String place, Text cure) {

  /** Whether what was asked for is not there or may not be seen. */
  public static boolean isMissing(List<Refusal> refusals) {
    return refusals.stream().anyMatch(one -> one.code() == Reason.NOT_FOUND);
  }

  /** Kinds of refusal. */
  public enum Reason {
    /** There is no such record, or it may not be seen: which of these is never told. */
    NOT_FOUND(
        "Мұндай жазба жоқ немесе ол сізге ашық емес. Іздеу арқылы тауып көріңіз.",
        "Такой записи нет или она вам не открыта. Попробуйте найти её поиском.",
        "There is no such record, or it is not open to you. Try to find it by search."),
    NOT_PERMITTED(
        "Сіздің рөліңізге бұл әрекет берілмеген: оны жасай алатын әріптесіңізге айтыңыз.",
        "Вашей роли это действие не дано: обратитесь к коллеге, который может его выполнить.",
        "Your role may not do this: ask a colleague who may."),
    CHANGED_MEANWHILE(
        "Жазбаны осы арада басқа адам өзгертті: жаңа нұсқасын ашып, өзгерісіңізді қайта енгізіңіз.",
        "Запись тем временем изменил другой человек: откройте новую версию и повторите правку.",
        "Somebody changed the record meanwhile: open the new version and repeat your change."),
    REQUIRED("Бұл өрісті толтырыңыз.", "Заполните это поле.", "Fill in this field."),
    NO_LETTER(
        "Атта кемінде бір әріп болуы керек.",
        "В имени должна быть хотя бы одна буква.",
        "A name has at least one letter."),
    UNKNOWN_FIELD(
        "Мұндай өріс бұл тізілімде жоқ: бетті қайта ашыңыз.",
        "Такого поля в этом реестре нет: откройте страницу заново.",
        "This register has no such field: open the page again."),
    NOT_A_DATE(
        "Күнді жыл-ай-күн түрінде жазыңыз, мысалы 2026-03-31.",
        "Запишите дату как год-месяц-день, например 2026-03-31.",
        "Write the date as year-month-day, for example 2026-03-31."),
    NOT_A_NUMBER(
        "Санды цифрмен жазыңыз; бөлшек бөлігі тым ұзын болмасын.",
        "Запишите число цифрами; дробная часть не длиннее положенной.",
        "Write a number in digits, with no more decimals than the field has."),
    NOT_IN_LIST(
        "Мәнді тізімнен таңдаңыз.", "Выберите значение из списка.", "Choose a value of the list."),
    NO_SUCH_AREA(
        "Өз аумақтарыңыздың бірін таңдаңыз.",
        "Выберите одну из ваших территорий.",
        "Choose one of your areas."),
    NO_SUCH_RECORD(
        "Мұндай жазба жоқ немесе ол сізге ашық емес: іздеп тауып, тізімнен таңдаңыз.",
        "Такой записи нет или она вам не открыта: найдите её поиском и выберите.",
        "There is no such record, or it is not open to you: find it by search and choose it."),
    NOT_AN_IDENTIFICATION_NUMBER(
        "Нөмір қате: құжаттағы цифрларды түгел салыстырып шығыңыз.",
        "Номер неверен: сверьте все цифры с документом.",
        "The number is wrong: compare all digits with the document."),
    ALREADY_THERE(
        "Мұндай мәні бар жазба бұрыннан бар: оны іздеп тауып, соны пайдаланыңыз.",
        "Запись с таким значением уже есть: найдите её поиском и используйте.",
        "There is a record with this value already: find it by search and use it."),
    TOO_LONG(
        "Мәтін тым ұзын немесе рұқсат етілмеген таңбасы бар: қысқартып, қайта жазыңыз.",
        "Текст слишком длинный или содержит недопустимый знак: сократите и перепишите.",
        "The text is too long or has a character that is not allowed: shorten and rewrite it."),
    TOO_MANY_ITEMS(
        "Жолдар тым көп: жазбаны бірнешеге бөліп енгізіңіз.",
        "Слишком много строк: разделите запись на несколько.",
        "There are too many rows: enter them as several records."),
    CONDITION(
        "Тізілімнің шарты орындалмаған.",
        "Условие реестра не выполнено.",
        "A condition of the register is not met."),
    CANNOT_BE_DECIDED(
        "Жазылған мәліметтер бойынша мына шарттың орындалғанын анықтау мүмкін емес, мәліметтерді"
            + " толықтырыңыз не түзетіңіз",
        "По внесённым сведениям нельзя установить, выполнено ли условие; дополните или исправьте"
            + " их",
        "From what is recorded it cannot be decided whether this is so; add or correct the facts"),
    ENDS_BEFORE_IT_BEGINS(
        "Аяқталу күні басталу күнінен кейін болуы тиіс.",
        "День окончания должен быть позже дня начала.",
        "The last day must come after the first."),
    STEP_NOT_POSSIBLE(
        "Бұл қадамды қазір немесе сіз жасай алмайсыз: жазбаны енгізген не қадамды бастаған адам оны"
            + " өзі бекітпейді, қажетті өрістер толтырылған болуы тиіс.",
        "Этот шаг сейчас или вам недоступен: кто внёс запись или начал шаг, сам его не утверждает,"
            + " а нужные поля должны быть заполнены.",
        "This step is not open now, or not to you: whoever entered the record or took the step does"
            + " not approve it, and the fields it needs must be filled in."),
    TOO_MANY_FOUND(
        "Тым көп адам табылды: тағы бір есімін немесе туған жылын қосыңыз.",
        "Найдено слишком много: добавьте ещё одно имя или год рождения.",
        "Too many were found: add another name or the year of birth."),
    NOT_SORTABLE(
        "Бұл тізім мұндай бағанмен сұрыпталмайды: бір аумақты таңдап көріңіз.",
        "По этому столбцу такой список не сортируется: выберите одну территорию.",
        "This list cannot be sorted by that column: choose one area."),
    NOTHING_TO_SEARCH(
        "Есімін, нөмірін немесе туған күнін жазыңыз.",
        "Введите имя, номер или дату рождения.",
        "Write a name, a number or a date of birth.");

    private final String kk;
    private final String ru;
    private final String en;

    Reason(String kk, String ru, String en) {
      this.kk = kk;
      this.ru = ru;
      this.en = en;
    }

    private Text cure() {
      Map<String, String> sentences = new LinkedHashMap<>();
      sentences.put("kk", kk);
      sentences.put("ru", ru);
      sentences.put("en", en);
      return new Text(sentences, false);
    }

    public Refusal here() {
      return new Refusal(this, "", cure());
    }

    /** At a place, followed by what is meant. */
    public Refusal at(String place, Text meant) {
      Map<String, String> sentences = new LinkedHashMap<>();
      cure()
          .byLanguage()
          .forEach((language, sentence) ->
              sentences.put(
                  language,
                  meant.in(language).map(words -> sentence + ": " + words).orElse(sentence)));
      return new Refusal(this, place, new Text(sentences, false));
    }

    public Refusal at(String place) {
      return new Refusal(this, place, cure());
    }
  }
}
