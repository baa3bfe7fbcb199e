import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Leaves an archive of the version that is built: a small data folder of the fictitious country, at
 * work for a morning, with its package and with what every later version must find in it.
 *
 * <pre>./bala build &amp;&amp; $(./bala jdk)/bin/java -cp "app/target/bala/lib/*" archives/Leave.java</pre>
 */
public final class Leave {

  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final String HOUSEHOLDS = "200";
  private static final Pattern GUARD = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private Leave() {}

  public static void main(String[] arguments) throws Exception {
    String version = version();
    Path archive = ROOT.resolve("archives").resolve(version);
    if (Files.exists(archive.resolve("data.txz"))) {
      throw new IllegalStateException(archive + " is there; what was left is never left again");
    }
    Path work = Files.createTempDirectory("bala-archive");
    Path data = work.resolve("data");
    Files.createDirectories(archive);
    try (Program program = Program.start(data)) {
      atWork(program, archive);
      facts(data, archive.resolve("facts.csv"));
    }
    Files.delete(data.resolve("lock"));
    Files.delete(data.resolve("postgresql.log"));
    delete(data.resolve("postgresql-18.6"));
    Files.copy(work.resolve("master.key"), data.resolve("master.key"));
    run(work, "tar", "-cJf", archive.resolve("data.txz").toString(), "--owner=0", "--group=0", "data");
    run(ROOT.resolve("countries"), "tar", "-cJf", archive.resolve("countries.txz").toString(),
        "--owner=0", "--group=0", "demo", "kazakhstan");
    delete(work);
    System.out.println(archive + " " + Files.size(archive.resolve("data.txz")) + " bytes");
  }

  private static String version() throws IOException {
    Matcher said =
        Pattern.compile("<artifactId>bala</artifactId>\\s*<version>([^<]+)<")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    said.find();
    return said.group(1);
  }

  /** A morning in the office: records entered, changed, corrected, approved, ended, referred, counted. */
  private static void atWork(Program program, Path archive) throws Exception {
    Session officer = program.signIn("aigul");
    Session head = program.signIn("botagoz");
    Session statistician = program.signIn("zhanar");

    List<String> active = ids(officer.get("/api/registers/guardianship/records?state=active&size=20"));
    for (int at = 0; at < active.size(); at++) {
      String record = "/api/registers/guardianship/records/" + active.get(at);
      int seen = number(officer.get(record), "version");
      officer.ok("PUT", record, """
          {"version": %d, "values": {"conclusion": "Қорытынды %d"}, "reason": "жаңа қорытынды"}"""
          .formatted(seen, at));
    }
    List<String> persons = ids(officer.get("/api/registers/person/records?size=10"));
    for (String person : persons) {
      String record = "/api/registers/person/records/" + person;
      int seen = number(officer.get(record), "version");
      officer.ok("PUT", record, """
          {"version": %d, "correction": true, "values": {"patronymic": "Түзетілгенқызы"}, "reason": "қате жазылған"}"""
          .formatted(seen));
    }
    String child = UUID.fromString("01980000-0000-7000-8000-000000000001").toString();
    String grandmother = UUID.fromString("01980000-0000-7000-8000-000000000002").toString();
    String guardianship = UUID.fromString("01980000-0000-7000-8000-000000000003").toString();
    person(officer, child, "Қалиева", "Аружан", "2018-05-14");
    person(officer, grandmother, "Қалиева", "Сәуле", "1961-03-02");
    String record = "/api/registers/guardianship/records/" + guardianship;
    officer.ok("PUT", record, """
        {"version": 0, "values": {"child": "%s", "guardian": "%s", "relation": "GRANDPARENT", "heard": "NO",
         "heard_why_not": "Құпия себеп", "conclusion": "Әжесінің тәрбиесінде қалғаны дұрыс", "valid_from": "2026-02-01"}}"""
        .formatted(child, grandmother));
    officer.ok("POST", record + "/steps/appoint", "{\"version\": 1, \"back\": false}");
    head.ok("POST", record + "/steps/appoint", "{\"version\": 2, \"back\": false}");
    officer.ok("POST", "/api/registers/person/search", "{\"words\": \"Калиева Аружан\"}");
    head.get(record + "/history");

    statistician.form("/en/office/statistics", "do", "snapshot");
    statistician.await("/en/office/statistics", "value=\"compute\"");
    statistician.form("/en/office/statistics", "do", "compute", "indicator", "children-under-guardianship");
    statistician.await("/en/office/statistics", "value=\"publish\"");
    statistician.form("/en/office/statistics", "do", "publish");
    statistician.await("/en/office/statistics", "/en/indicator/children-under-guardianship");

    Files.writeString(archive.resolve("record.json"), officer.get(record));
    Files.writeString(archive.resolve("history.json"), officer.get(record + "/history"));
    Files.writeString(
        archive.resolve("children-under-guardianship.csv"),
        statistician.get("/en/data/children-under-guardianship.csv"));
  }

  private static void person(Session officer, String id, String surname, String given, String born)
      throws Exception {
    officer.ok("PUT", "/api/registers/person/records/" + id, """
        {"version": 0, "values": {"surname": "%s", "given_name": "%s", "birth_date": "%s", "sex": "F", "valid_from": "%s"}}"""
        .formatted(surname, given, born, born));
  }

  /** How many rows every table of people, of the audit and of figures has, and a digest of them. */
  private static void facts(Path data, Path file) throws Exception {
    String port =
        Files.readAllLines(data.resolve("database/postmaster.pid")).get(3).strip();
    Map<String, String> facts = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/bala",
                "bala_owner",
                Files.readString(data.resolve("database-password")).strip());
        Statement sql = connection.createStatement()) {
      List<String[]> tables = new ArrayList<>();
      try (ResultSet found =
          sql.executeQuery(
              """
              SELECT table_schema, table_name,
                string_agg(quote_ident(column_name), ', ' ORDER BY column_name) FROM information_schema.columns
              JOIN information_schema.tables USING (table_schema, table_name)
              WHERE table_type = 'BASE TABLE' AND (table_schema IN ('register', 'audit', 'published')
                OR (table_schema, table_name) IN (('bala', 'visible'), ('bala', 'task'), ('bala', 'record_key')))
              GROUP BY 1, 2""")) {
        while (found.next()) {
          tables.add(new String[] {found.getString(1), found.getString(2), found.getString(3)});
        }
      }
      for (String[] table : tables) {
        String name = table[0] + "." + table[1];
        sql.execute("SET timezone = 'UTC'");
        try (ResultSet row =
            sql.executeQuery(
                "SELECT count(*), coalesce(md5(string_agg(t, E'\\n' ORDER BY t COLLATE \"C\")), '')"
                    + " FROM (SELECT (row(" + table[2] + "))::text AS t FROM " + table[0] + ".\"" + table[1] + "\") rows")) {
          row.next();
          facts.put(name, row.getLong(1) + "," + row.getString(2) + ",\"" + table[2].replace("\"", "") + "\"");
        }
      }
    }
    StringBuilder text = new StringBuilder("table,rows,md5,columns\n");
    facts.forEach((name, found) -> text.append(name).append(',').append(found).append('\n'));
    Files.writeString(file, text);
  }

  private static List<String> ids(String json) {
    List<String> ids = new ArrayList<>();
    Matcher found = Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"version\"").matcher(json);
    while (found.find()) {
      ids.add(found.group(1));
    }
    if (ids.isEmpty()) {
      throw new IllegalStateException("no records in " + json);
    }
    return ids;
  }

  private static int number(String json, String key) {
    Matcher found = Pattern.compile("\"" + key + "\":(\\d+)").matcher(json);
    found.find();
    return Integer.parseInt(found.group(1));
  }

  private static String said(String json, String key) {
    Matcher found = Pattern.compile("\"" + key + "\":\"([^\"]+)\"").matcher(json);
    found.find();
    return found.group(1);
  }

  private static void run(Path folder, String... command) throws Exception {
    if (new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor() != 0) {
      throw new IOException(String.join(" ", command));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The built program at work over a new data folder. */
  private record Program(Process process, String address, String password) implements AutoCloseable {

    static Program start(Path data) throws Exception {
      int port;
      try (ServerSocket socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      }
      Path log = data.resolveSibling("log");
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "-Dbala.home=" + ROOT,
              "-Dbala.country=countries/kazakhstan", "-jar",
              ROOT.resolve("app/target/bala/bala.jar").toString(),
              "demo", "--households", HOUSEHOLDS, "--port", String.valueOf(port),
              "--data", data.toString());
      builder.environment().put("LC_ALL", "en_GB.UTF-8");
      builder.environment().put("BALA_MASTER_KEY_FILE", data.resolveSibling("master.key").toString());
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      Pattern password = Pattern.compile("Password of all: (\\S+)\\s");
      for (int wait = 0; wait < 600; wait++) {
        Matcher said = password.matcher(Files.readString(log));
        if (said.find()) {
          return new Program(process, "http://127.0.0.1:" + port, said.group(1));
        }
        if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      throw new IllegalStateException("Bala did not start:\n" + Files.readString(log));
    }

    Session signIn(String name) throws Exception {
      HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .cookieHandler(new CookieManager())
              .build();
      Session stranger = new Session(client, address, "X-None", "none");
      Matcher guard = GUARD.matcher(stranger.get("/sign-in"));
      guard.find();
      stranger.form("/sign-in", "username", name, "password", password, "_csrf", guard.group(1));
      String session = stranger.get("/api/session");
      return new Session(client, address, said(session, "header"), said(session, "token"));
    }

    @Override
    public void close() throws Exception {
      process.destroy();
      process.waitFor();
    }
  }

  private record Session(HttpClient client, String address, String header, String token) {

    String get(String path) throws Exception {
      return text(HttpRequest.newBuilder(URI.create(address + path)));
    }

    void ok(String method, String path, String json) throws Exception {
      text(
          HttpRequest.newBuilder(URI.create(address + path))
              .header("Content-Type", "application/json")
              .header(header, token)
              .method(method, BodyPublishers.ofString(json)));
    }

    void form(String path, String... namesAndValues) throws Exception {
      StringBuilder body = new StringBuilder();
      for (int at = 0; at < namesAndValues.length; at += 2) {
        body.append(at == 0 ? "" : "&").append(namesAndValues[at]).append('=');
        body.append(URLEncoder.encode(namesAndValues[at + 1], StandardCharsets.UTF_8));
      }
      text(
          HttpRequest.newBuilder(URI.create(address + path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header(header, token)
              .POST(BodyPublishers.ofString(body.toString())));
    }

    void await(String path, String words) throws Exception {
      for (int look = 0; look < 600; look++) {
        if (get(path).contains(words)) {
          return;
        }
        Thread.sleep(200);
      }
      throw new IllegalStateException(words + " never stood at " + path);
    }

    private String text(HttpRequest.Builder request) throws Exception {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            response.uri() + ": " + response.statusCode() + " " + response.body());
      }
      return response.body();
    }
  }
}
