package org.bala.app.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/**
 * {@code bala rehearse}: starts, reads a few pages and ends. The launcher runs it once after a
 * build, so that the Java machine can note which classes a start needs (JEP 514).
 */
@Command(name = "rehearse", hidden = true, mixinStandardHelpOptions = true)
final class Rehearse implements Callable<Integer> {

  private static final int TURNS = 3;

  @ParentCommand private Commands bala;

  @Mixin private Where where;

  @Override
  public Integer call() throws Exception {
    new Running(bala, 0, where.country(where.home().startCountry()), false)
        .once(where, where.home().data("data-rehearsal"), pages -> read(pages.address()));
    return 0;
  }

  private static void read(String address) throws IOException, InterruptedException {
    try (HttpClient reader =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      for (int turn = 0; turn < TURNS; turn++) {
        for (String page : List.of("/", "/sign-in")) {
          reader.send(
              HttpRequest.newBuilder(URI.create(address + page)).build(),
              HttpResponse.BodyHandlers.ofString());
        }
      }
    }
  }
}
