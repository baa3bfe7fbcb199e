package org.bala.bench;

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
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody signed in over HTTP, on a connection of one's own that stays open.
 *
 * @param header of the guard of forms, with its token
 */
record HttpSession(HttpClient client, String address, UUID person, String header, String token) {

  static final JsonMapper JSON = new JsonMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern GUARD = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  /** By the form, as a person signs in. */
  static HttpSession signIn(String address, String name, String password)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    Matcher guard =
        GUARD.matcher(
            text(client, HttpRequest.newBuilder(URI.create(address + "/sign-in"))).body());
    if (!guard.find()) {
      throw new IOException("The form of signing in has no guard");
    }
    text(
        client,
        form(
            HttpRequest.newBuilder(URI.create(address + "/sign-in")),
            "username",
            name,
            "password",
            password,
            "_csrf",
            guard.group(1)));
    HttpResponse<String> session =
        text(client, HttpRequest.newBuilder(URI.create(address + "/api/session")));
    if (session.statusCode() != 200) {
      throw new IOException(name + " could not sign in: " + session.statusCode());
    }
    JsonNode told = JSON.readTree(session.body());
    return new HttpSession(
        client,
        address,
        UUID.fromString(told.get("person").asString()),
        told.get("header").asString(),
        told.get("token").asString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return text(client, to(path));
  }

  /** As JSON. */
  HttpResponse<String> send(String method, String path, Object body)
      throws IOException, InterruptedException {
    return text(
        client,
        to(path)
            .header("Content-Type", "application/json")
            .header(header, token)
            .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** As a form of a page. */
  HttpResponse<String> post(String path, String... namesAndValues)
      throws IOException, InterruptedException {
    return text(client, form(to(path).header(header, token), namesAndValues));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private static HttpRequest.Builder form(HttpRequest.Builder request, String... namesAndValues) {
    StringBuilder body = new StringBuilder();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      body.append(at == 0 ? "" : "&").append(namesAndValues[at]).append('=');
      body.append(URLEncoder.encode(namesAndValues[at + 1], StandardCharsets.UTF_8));
    }
    return request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  private static HttpResponse<String> text(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
  }
}
