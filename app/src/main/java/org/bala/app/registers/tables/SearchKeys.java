package org.bala.app.registers.tables;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bala.core.definitions.registers.Field;
import org.bala.core.definitions.registers.Field.Search;
import org.bala.core.definitions.registers.Register;
import org.bala.core.definitions.registers.Register.Access;
import org.bala.core.text.Folding;
import org.jspecify.annotations.Nullable;

/**
 * Computed keys by which records are found with equality alone: each part of a name, each pair of
 * parts, each part with a birth year, each whole number. A key is the first 64 bits of a hash, so
 * that the table of keys tells nobody a name. The keys of whole numbers are below zero and all
 * others are not, so that a policy can withhold them from a role that does not read the number: who
 * knows a birth date could try the few thousand numbers that begin with it.
 */
public final class SearchKeys {

  /** Parts of all names of a record that have keys: pairs grow with their square. */
  public static final int MOST_PARTS = 12;

  /** Letters of a name that are looked at. */
  public static final int LONGEST_NAME = 120;

  private SearchKeys() {}

  /** Fields of a register that it can be searched by. */
  public static List<Field> fields(Register register) {
    return Columns.typed(register.fields().values()).stream()
        .filter(field -> field.search() != null)
        .toList();
  }

  /** Keys of a record with these values. */
  public static Set<Long> of(Register register, Map<String, ? extends @Nullable Object> values) {
    List<String> names = new ArrayList<>();
    Set<Long> keys = new LinkedHashSet<>();
    Integer year = null;
    for (Field field : fields(register)) {
      Object value = values.get(field.id());
      if (value == null) {
        continue;
      }
      switch (Objects.requireNonNull(field.search())) {
        case NAME -> names.addAll(Folding.keys(beginning(value.toString())));
        case IDENTIFIER -> keys.add(identifier(register, value.toString()));
        case BIRTH_DATE -> year = ((LocalDate) value).getYear();
      }
    }
    names = names.subList(0, Math.min(names.size(), MOST_PARTS));
    keys.addAll(single(register, names));
    keys.addAll(pairs(register, names));
    if (year != null) {
      keys.addAll(withYear(register, names, year));
    }
    return keys;
  }

  public static boolean searchable(Register register, Search by) {
    return fields(register).stream().anyMatch(field -> field.search() == by);
  }

  public static long identifier(Register register, String identifier) {
    return key(register, "identifier", identifier) | Long.MIN_VALUE;
  }

  public static Set<Long> single(Register register, List<String> names) {
    Set<Long> keys = new LinkedHashSet<>();
    names.forEach(name -> keys.add(plain(register, "name", name)));
    return keys;
  }

  /** A key for each two different parts, in whatever order they were written. */
  public static Set<Long> pairs(Register register, List<String> names) {
    Set<Long> keys = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        String one = names.get(i);
        String other = names.get(j);
        boolean ordered = one.compareTo(other) <= 0;
        keys.add(plain(register, "pair", ordered ? one + "\n" + other : other + "\n" + one));
      }
    }
    return keys;
  }

  public static Set<Long> withYear(Register register, List<String> names, int year) {
    Set<Long> keys = new LinkedHashSet<>();
    names.forEach(name -> keys.add(plain(register, "year", name + "\n" + year)));
    return keys;
  }

  /** Whether a role with these rights reads every number that the register is searched by. */
  public static boolean readsIdentifiers(Register register, Access access) {
    return fields(register).stream()
        .filter(field -> field.search() == Search.IDENTIFIER)
        .allMatch(field -> ReadableColumns.reads(access, field, field.id()));
  }

  private static long plain(Register register, String kind, String words) {
    return key(register, kind, words) & Long.MAX_VALUE;
  }

  private static String beginning(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  private static long key(Register register, String kind, String words) {
    return Hashes.first64(register.id() + "\n" + kind + "\n" + words);
  }
}
