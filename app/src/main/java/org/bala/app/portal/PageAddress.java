package org.bala.app.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The address of a page with what it shows, so that every state of a page has one.
 *
 * @param query sorted by name
 */
record PageAddress(String path, TreeMap<String, String> query) {

  static PageAddress of(String path, Map<String, String> query) {
    return new PageAddress(path, new TreeMap<>(query));
  }

  /** The same page with one thing different; an empty value takes it away. */
  PageAddress with(String name, String value) {
    TreeMap<String, String> changed = new TreeMap<>(query);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new PageAddress(path, changed);
  }

  @Override
  public String toString() {
    StringBuilder address = new StringBuilder(path);
    char between = '?';
    for (Map.Entry<String, String> one : query.entrySet()) {
      address
          .append(between)
          .append(URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8));
      between = '&';
    }
    return address.toString();
  }
}
