package org.bala.app.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bala.core.text.Text;

/** Why a user was not made, with the cure. */
public enum UserRefusal implements Access.CreatedUser {
  NAME_TAKEN(
      "Бұл атпен пайдаланушы бар: басқа атты таңдаңыз.",
      "Пользователь с таким именем уже есть: выберите другое.",
      "There is a user of this name already: choose another."),
  NAME_FORM(
      "Кіру аты бос орынсыз 2–60 әріп пен цифрдан тұрады.",
      "Имя для входа — от 2 до 60 букв и цифр без пробелов.",
      "A sign-in name is 2 to 60 letters and digits without spaces."),
  PASSWORD_SHORT(
      "Құпиясөз кемінде 12 таңбадан тұрсын.",
      "Пароль — не короче 12 знаков.",
      "A password has at least 12 characters."),
  NO_SUCH_ROLE(
      "Мұндай рөл елдің пакетінде жоқ: roles.yaml файлынан таңдаңыз.",
      "Такой роли в пакете страны нет: выберите из roles.yaml.",
      "The country package has no such role: choose one of roles.yaml."),
  NO_SUCH_UNIT(
      "Мұндай бөлім жоқ: «орган/аумақ» түрінде көрсетіңіз.",
      "Такого подразделения нет: укажите его как «орган/территория».",
      "There is no such unit: name it as body/area."),
  OUT_OF_REACH(
      "Бұл рөл не аумақ сіздің өкілеттігіңізден тыс: өз аумағыңыздағы бөлімді таңдаңыз не бүкіл елдің"
          + " әкімшісіне айтыңыз.",
      "Эта роль или территория вне ваших полномочий: выберите подразделение на своей территории или"
          + " обратитесь к администратору всей страны.",
      "This role or area is beyond your reach: choose a unit in your area, or ask an administrator"
          + " of the whole country.");

  private final String kk;
  private final String ru;
  private final String en;

  UserRefusal(String kk, String ru, String en) {
    this.kk = kk;
    this.ru = ru;
    this.en = en;
  }

  public Text sentence() {
    Map<String, String> sentences = new LinkedHashMap<>();
    sentences.put("kk", kk);
    sentences.put("ru", ru);
    sentences.put("en", en);
    return new Text(sentences, false);
  }
}
