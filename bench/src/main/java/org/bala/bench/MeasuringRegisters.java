package org.bala.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome.Done;
import org.jspecify.annotations.Nullable;

/**
 * List, record, save and search by twenty clients of each role, beside plain PostgreSQL; and how
 * many spellings are found. Arguments: project, data folder, seconds a role.
 */
public final class MeasuringRegisters {

  private static final int CLIENTS = 20;
  private static final int PAUSE = 250;

  private final House house;
  private final double seconds;
  private final Sample sample;
  private final StringBuilder report = new StringBuilder("## Registers\n\n");

  private MeasuringRegisters(House house, double seconds) throws SQLException, IOException {
    this.house = house;
    this.seconds = seconds;
    this.sample = Sample.of(house);
  }

  public static void main(String[] arguments) throws Exception {
    try (House house = House.open(Path.of(arguments[0]), Path.of(arguments[1]))) {
      MeasuringRegisters measuring =
          new MeasuringRegisters(house, Double.parseDouble(arguments[2]));
      measuring.all();
      Machine.keep(house.root(), "registers", measuring.report.toString());
    }
  }

  private void all() throws Exception {
    report.append(Machine.description(house));
    report.append(
        String.format(
            Locale.ROOT,
            """
            - Load generator: %d clients in this JVM, on the same two cores; %.0f s a role
            - "A pause of %d ms": each client has an action due every %d ms, %d in all a second
            - "No pause": each client asks again as soon as it is answered, so that both cores are full

            """,
            CLIENTS,
            seconds,
            PAUSE,
            PAUSE,
            CLIENTS * 1000 / PAUSE));
    role("guardianship_officer, cold", this::officer, PAUSE, null);
    role("guardianship_officer, warm", this::officer, PAUSE, null);
    role("national_officer, warm", this::national, PAUSE, null);
    role("referred_officer with 50 records, warm", this::referred, PAUSE, null);
    role("guardianship_officer, warm", this::officer, 0, bare(true, true));
    role("national_officer, warm", this::national, 0, bare(false, false));
    role("referred_officer with 50 records, warm", this::referred, 0, null);
    spellings("guardianship_officer");
    spellings("national_officer");
    report.append(Machine.memory(house));
  }

  private interface Making {
    Client client(int number) throws Exception;
  }

  private Client officer(int number) {
    String district = house.districts().get(number % house.districts().size());
    SignedIn person = house.person("guardianship_officer", number, district);
    InProcess door = new InProcess(house.registers(), person);
    return new Client(door, true, sample.in(district), door, number);
  }

  private Client national(int number) {
    SignedIn person = house.person("national_officer", number, null);
    return new Client(new InProcess(house.registers(), person), false, sample, null, number);
  }

  private Client referred(int number) {
    SignedIn person = house.person("referred_officer", number, null);
    Sample own = sample.referredTo(house, person.person(), number);
    return new Client(new InProcess(house.registers(), person), false, own, null, number);
  }

  /** The peer's durations for the same mix of work. */
  private Timings bare(boolean ofOneArea, boolean saves) throws Exception {
    List<Bare> workers = new ArrayList<>();
    List<Connection> connections = new ArrayList<>();
    try {
      for (int number = 0; number < CLIENTS; number++) {
        String district = house.districts().get(number % house.districts().size());
        Connection connection = house.owner();
        connections.add(connection);
        workers.add(
            new Bare(
                connection,
                ofOneArea ? sample.in(district) : sample,
                ofOneArea ? district : null,
                saves,
                number));
      }
      return Measuring.run(workers, seconds, 0);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private void role(String title, Making making, int pause, @Nullable Timings bare)
      throws Exception {
    List<Client> clients = new ArrayList<>();
    for (int number = 0; number < CLIENTS; number++) {
      clients.add(making.client(number));
    }
    Timings timings = Measuring.run(clients, seconds, pause);
    String pausing = pause == 0 ? ", no pause" : ", a pause of " + pause + " ms";
    report.append("### ").append(title).append(pausing).append("\n\n");
    report.append(
        timings.table(
            "work",
            seconds,
            work -> bare == null ? "" : more(timings, bare, work),
            bare == null ? "" : " plain PostgreSQL p50 ms | p95 ms | ratio of p95 |"));
    int refused = clients.stream().mapToInt(Client::refused).sum();
    report.append("\nNot answered or refused: %d.\n\n".formatted(refused));
    System.out.println(report);
  }

  private static String more(Timings ours, Timings bare, String work) {
    return String.format(
        Locale.ROOT,
        " %.1f | %.1f | %.1f |",
        bare.percentile(work, 50),
        bare.percentile(work, 95),
        ours.percentile(work, 95) / bare.percentile(work, 95));
  }

  /** One client alone types every spelling of every name. */
  private void spellings(String role) throws IOException {
    for (boolean withYear : new boolean[] {true, false}) {
      Timings timings = new Timings();
      Set<String> missed = new HashSet<>();
      int typed = 0;
      for (Spellings.Name name : Spellings.read(house.root())) {
        String district = house.districts().get(name.number() % house.districts().size());
        boolean national = role.startsWith("national");
        SignedIn person = house.person(role, 0, national ? null : district);
        for (String words : name.words(withYear)) {
          typed++;
          long began = System.nanoTime();
          boolean found =
              house.registers().records().search(person, "person", words)
                      instanceof Done<List<Entry>> done
                  && done.value().stream().anyMatch(entry -> entry.id().equals(name.id()));
          timings.add("search", System.nanoTime() - began);
          if (!found) {
            missed.add(words);
          }
        }
      }
      report.append(
          String.format(
              Locale.ROOT,
              "Spellings, %s, %s: %d of %d found (%.1f %%), p95 %.1f ms by one client; missed: %s\n\n",
              role,
              withYear ? "with the year of birth" : "names alone",
              typed - missed.size(),
              typed,
              100.0 * (typed - missed.size()) / typed,
              timings.percentile("search", 95),
              missed.stream().sorted().limit(12).toList()));
    }
  }
}
