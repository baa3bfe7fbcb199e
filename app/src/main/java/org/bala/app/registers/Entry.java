package org.bala.app.registers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record, as far as its reader may see it.
 *
 * @param version from 1, one more with every change
 * @param formVersion fingerprint of the form it was entered with
 * @param validFrom first day it was true
 * @param validTo day after the last it was true, null while it is
 * @param step step of the lifecycle that waits for approval, null if none
 * @param recordedAt when it became known
 * @param correction whether it replaces earlier versions because they were wrong
 * @param values by field id: text, date, whole number, decimal, truth or id; absent if not given.
 *     Derived fields are among them
 * @param items of each repeating group, in order of entry
 * @param closed fields that hold something this reader is not shown: sealed, or not the role's
 * @param titles names of the records referred to, by id, as far as the reader sees them
 */
public record Entry(
    String register,
    UUID id,
    int version,
    String formVersion,
    String unit,
    String area,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    String state,
    @Nullable String step,
    @Nullable UUID stepBy,
    Instant recordedAt,
    UUID recordedBy,
    UUID enteredBy,
    boolean correction,
    @Nullable String reason,
    Map<String, Object> values,
    Map<String, List<Item>> items,
    Set<String> closed,
    Map<UUID, String> titles) {

  /** One item of a repeating group. */
  public record Item(UUID id, Map<String, Object> values) {}

  public Entry with(Map<String, List<Item>> allItems, Map<UUID, String> allTitles) {
    return new Entry(
        register,
        id,
        version,
        formVersion,
        unit,
        area,
        validFrom,
        validTo,
        state,
        step,
        stepBy,
        recordedAt,
        recordedBy,
        enteredBy,
        correction,
        reason,
        values,
        allItems,
        closed,
        allTitles);
  }

  /**
   * What somebody wants a record to be.
   *
   * @param id made by the client (UUID version 7): the same for every attempt to save the same
   * @param version the version it was changed from; 0 for a new record
   * @param values as typed, by field id and by {@code area}, {@code valid_from}, {@code valid_to};
   *     an empty text takes a value away, an absent one leaves it
   * @param groups all items of a repeating group, each with {@code item} if it was there before; an
   *     absent group is left as it is
   * @param correction whether the earlier version was wrong (else something has changed)
   * @param reason why, in the writer's words
   */
  public record Draft(
      String register,
      UUID id,
      int version,
      Map<String, String> values,
      Map<String, List<Map<String, String>>> groups,
      boolean correction,
      @Nullable String reason) {

    /** A new record. */
    public static Draft fresh(String register, UUID id, Map<String, String> values) {
      return new Draft(register, id, 0, values, Map.of(), false, null);
    }
  }

  /**
   * Which records to list, and in which order.
   *
   * @param area only this one; null for all that the person reaches
   * @param state only this one; null for all
   * @param waiting only those that wait for an approval
   * @param after the last id of the page before; null for the first page
   * @param size records a page, up to 200
   * @param sort by a column instead of newest first, null if not
   */
  public record Query(
      String register,
      @Nullable String area,
      @Nullable String state,
      boolean waiting,
      @Nullable UUID after,
      int size,
      @Nullable Sort sort) {

    /**
     * @param column id of a field, {@code state} or {@code recorded_at}
     * @param descending the greatest first; records without a value stand last either way
     */
    public record Sort(String column, boolean descending) {}

    /** Newest first. */
    public Query(
        String register,
        @Nullable String area,
        @Nullable String state,
        boolean waiting,
        @Nullable UUID after,
        int size) {
      this(register, area, state, waiting, after, size, null);
    }

    /** The same list in another order. */
    public Query by(@Nullable Sort other) {
      return new Query(register, area, state, waiting, after, size, other);
    }

    /** The first page of everything the person reaches. */
    public static Query of(String register) {
      return new Query(register, null, null, false, null, 50);
    }
  }

  /**
   * A page of a list.
   *
   * @param next to be given as {@link Query#after} for the next page; null if this is the last
   */
  public record Page(List<Entry> entries, @Nullable UUID next) {}

  /**
   * A task: a record no longer fulfils a condition, because a record it refers to was changed.
   *
   * @param condition as {@code check/1} or {@code required/field}
   * @param due the last day on which it is in time; null if the package sets none
   */
  public record Task(
      UUID id,
      String register,
      UUID record,
      String area,
      String condition,
      Instant openedAt,
      @Nullable LocalDate due) {}

  /**
   * One look at a record, or what else somebody did with it.
   *
   * @param person null for what the program did by itself
   * @param action one word, see {@link org.bala.app.audit.Audit#write}
   * @param others how many other records the same list or search showed
   */
  public record Looked(
      Instant at,
      @Nullable UUID person,
      String role,
      @Nullable String unit,
      String action,
      int others) {}
}
