package org.bala.acceptance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody signed in, as a program: the JSON interface of the office. */
final class Session {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client;
  private final String address;
  private final String header;
  private final String token;

  private Session(HttpClient client, String address, String header, String token) {
    this.client = client;
    this.address = address;
    this.header = header;
    this.token = token;
  }

  static Session signIn(String address, String name, String password)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    String form = body(client, HttpRequest.newBuilder(URI.create(address + "/kk/sign-in")));
    String typed =
        "username=%s&password=%s&_csrf=%s"
            .formatted(
                name,
                URLEncoder.encode(password, StandardCharsets.UTF_8),
                found(form, "name=\"_csrf\" value=\"([^\"]+)\""));
    body(
        client,
        HttpRequest.newBuilder(URI.create(address + "/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(typed)));
    String session = body(client, HttpRequest.newBuilder(URI.create(address + "/api/session")));
    return new Session(
        client,
        address,
        found(session, "\"header\":\"([^\"]+)\""),
        found(session, "\"token\":\"([^\"]+)\""));
  }

  /**
   * Saves a record.
   *
   * @param draft as JSON
   * @return the status of HTTP
   * @throws IOException when there was no answer
   */
  int save(String register, UUID id, String draft) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(address + "/api/registers/" + register + "/records/" + id))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(header, token)
            .PUT(BodyPublishers.ofString(draft))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  /** The body of an answer that must be one. */
  String get(String path) throws IOException, InterruptedException {
    return answered(HttpRequest.newBuilder(URI.create(address + path)));
  }

  /**
   * The page that follows a form.
   *
   * @param typed as {@code name=value&…}
   */
  String submitted(String path, String typed) throws IOException, InterruptedException {
    return answered(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(header, token)
            .POST(BodyPublishers.ofString(typed)));
  }

  private String answered(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.uri() + ": " + answer.statusCode() + "\n" + answer.body());
    }
    return answer.body();
  }

  private static String body(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    return answer.body();
  }

  private static String found(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("Not found: " + pattern + " in\n" + text);
    }
    return found.group(1);
  }
}
