package org.bala.app.office.records;

import java.util.List;
import java.util.Map;
import org.bala.app.layout.FormField;
import org.bala.app.layout.OfficePage;
import org.bala.app.office.Wrong;
import org.jspecify.annotations.Nullable;

/**
 * A form made from a register's definition.
 *
 * @param action address the form is posted to
 * @param draft name under which the browser keeps what is typed until it is saved
 * @param fresh whether the form stands as it came, so that a draft may be put into it
 * @param unkept names of inputs that the browser must not keep
 * @param hidden fields that go with the form unseen
 * @param wrong what is wrong, each with the id of the field it is said of
 * @param existing records there are already about the same person
 * @param conflict what somebody else saved meanwhile, null without a conflict
 */
public record FormView(
    OfficePage office,
    String title,
    String action,
    String draft,
    boolean fresh,
    String unkept,
    Map<String, String> hidden,
    List<Wrong> wrong,
    List<Part> parts,
    @Nullable Conflict conflict,
    Existing existing,
    String back) {

  /** One thing a person fills in. */
  sealed interface Part permits Typed, Options, Words, Reference, Items, Said {}

  /** A value typed or picked. */
  record Typed(FormField field) implements Part {}

  /** One of a few codes, all of them in view. */
  record Options(FormField field) implements Part {}

  /**
   * One of many codes, found by typing part of its name in any language.
   *
   * @param others by code, the name in the other languages
   */
  record Words(FormField field, Map<String, String> others) implements Part {}

  /**
   * Another record, found by searching.
   *
   * @param field its value is the id of the record chosen
   * @param chosen name of the record chosen, empty if none
   * @param typed what was asked for
   * @param found answers to it, null when nothing was asked
   */
  record Reference(
      FormField field, String chosen, String typed, @Nullable List<FormField.Choice> found)
      implements Part {}

  /** A repeating group. */
  record Items(String group, String name, List<Item> items) implements Part {}

  /**
   * One item of a repeating group.
   *
   * @param item id of an item that was there before, empty for a new one
   */
  record Item(String prefix, String title, String item, List<Part> parts) {}

  /** A value the definitions derive: shown, not typed. */
  record Said(String label, String value) implements Part {}

  /**
   * Records that there are already about whom a new one is entered.
   *
   * @param about name of that person, empty if there are no records
   * @param unseen whether they were not shown yet when the form was sent, so that it was not saved
   */
  record Existing(String about, List<Known> records, boolean unseen) {
    static Existing none() {
      return new Existing("", List.of(), false);
    }
  }

  /** One of them, in words. */
  record Known(String address, String name, String details) {}

  /** What stands in the register now, beside what was typed here. */
  record Conflict(String by, List<Difference> differences) {}

  /** One field that differs. */
  record Difference(String label, String here, String there) {}
}
