package org.bala.app.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser that runs no script; follows where an answer sends it. */
final class Visitor {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * @param path where the answer was found in the end
   */
  record Answer(int status, String path, String text) {}

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String address;
  private String guard = "";

  Visitor(String address) {
    this.address = address;
  }

  void signIn(String name, String password) {
    open("/kk/sign-in");
    Answer in = post("/sign-in", Map.of("username", name, "password", password));
    assertThat(in.path()).contains("/office");
  }

  Answer open(String path) {
    return answered(HttpRequest.newBuilder(URI.create(address + path)).GET());
  }

  /** Posts a form with the guard of the last page that had one. */
  Answer post(String path, Map<String, String> typed) {
    String body =
        typed.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&", "", "&_csrf=" + encoded(guard)));
    return answered(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Asks the interface for programs, with the token of its session. */
  Answer program(String method, String path, String json) {
    String session = open("/api/session").text();
    return answered(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .header(
                found(session, "\"header\":\"([^\"]+)\""), found(session, "\"token\":\"([^\"]+)\""))
            .method(method, BodyPublishers.ofString(json)));
  }

  /** Names of the cookies that are kept. */
  List<String> cookies() {
    return cookies.getCookieStore().getCookies().stream().map(HttpCookie::getName).toList();
  }

  /** The session ends, as it does when nobody came back in time. */
  void loseSession() {
    cookies.getCookieStore().removeAll();
  }

  private Answer answered(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(response.body());
      if (token.find()) {
        guard = token.group(1);
      }
      URI there = response.uri();
      String query = there.getRawQuery() == null ? "" : "?" + there.getRawQuery();
      return new Answer(response.statusCode(), there.getPath() + query, response.body());
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
