package org.bala.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bala.app.registers.Entry;
import tools.jackson.databind.JsonNode;

/** The registers as a program reaches them: JSON over HTTP. */
record JsonDoor(HttpSession session) implements Door.Saving {

  @Override
  public boolean list(Entry.Query query) throws IOException, InterruptedException {
    String path =
        "/api/registers/%s/records?size=%d%s%s%s"
            .formatted(
                query.register(),
                query.size(),
                query.area() == null ? "" : "&area=" + query.area(),
                query.state() == null ? "" : "&state=" + query.state(),
                query.after() == null ? "" : "&after=" + query.after());
    return session.get(path).statusCode() == 200;
  }

  @Override
  public Optional<Found> read(String register, UUID id) throws IOException, InterruptedException {
    HttpResponse<String> answer = session.get(record(register, id));
    if (answer.statusCode() != 200) {
      return Optional.empty();
    }
    JsonNode entry = HttpSession.JSON.readTree(answer.body());
    Map<String, String> values = new HashMap<>();
    entry
        .get("values")
        .properties()
        .forEach(value -> values.put(value.getKey(), value.getValue().asString()));
    return Optional.of(
        new Found(entry.get("version").asInt(), entry.get("valid_from").asString(), values));
  }

  @Override
  public boolean search(String words) throws IOException, InterruptedException {
    return session.send("POST", "/api/registers/person/search", Map.of("words", words)).statusCode()
        == 200;
  }

  @Override
  public boolean save(Entry.Draft draft) throws IOException, InterruptedException {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("version", draft.version());
    wanted.put("values", draft.values());
    wanted.put("correction", draft.correction());
    if (draft.reason() != null) {
      wanted.put("reason", draft.reason());
    }
    return session.send("PUT", record(draft.register(), draft.id()), wanted).statusCode() == 200;
  }

  private static String record(String register, UUID id) {
    return "/api/registers/" + register + "/records/" + id;
  }
}
