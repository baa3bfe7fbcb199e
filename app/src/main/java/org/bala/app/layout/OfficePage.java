package org.bala.app.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame of an office page needs besides the page itself.
 *
 * @param doors the rooms the person may enter, in order
 * @param signedInAs name and unit of the person, null before sign-in
 * @param signOut address that a sign-out is posted to
 * @param printed who prints the page and when, for paper; null before sign-in
 * @param csrf token of this session's forms, null before sign-in
 */
public record OfficePage(
    Page page,
    List<Door> doors,
    @Nullable String signedInAs,
    @Nullable String printed,
    String signOut,
    @Nullable Csrf csrf) {

  /**
   * @param count how many wait behind it, empty text for none
   */
  public record Door(String name, String address, String count, boolean current) {}

  /** Name and value of the hidden field that guards a form. */
  public record Csrf(String name, String token) {}
}
