package org.bala.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bala.app.access.Access;
import org.bala.app.access.UserRefusal;
import org.jspecify.annotations.Nullable;

/**
 * The same clients as in {@link MeasuringRegisters}, signed in and over HTTP, at the real program
 * in a process of its own. Arguments: project, data folder, seconds a role.
 */
public final class MeasuringHttp {

  private static final int CLIENTS = 20;
  private static final int PAUSE = 250;

  private final double seconds;
  private final StringBuilder report = new StringBuilder("## Registers over HTTP\n\n");
  private final String password;
  private final Map<String, Sample> samples = new HashMap<>();
  private String language = "";

  private MeasuringHttp(double seconds) {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    this.password = Base64.getUrlEncoder().encodeToString(random);
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Path data = Path.of(arguments[1]);
    MeasuringHttp measuring = new MeasuringHttp(Double.parseDouble(arguments[2]));
    try (House house = House.open(root, data)) {
      measuring.prepare(house);
    }
    RunningProgram.cool(data);
    try (RunningProgram program = RunningProgram.start(root, data, House.masterKey(data))) {
      measuring.all(program);
      measuring.report.append(Machine.memory(data, program.process().pid()));
    }
    Machine.keep(root, "http", measuring.report.toString());
  }

  /** Twenty users of each role who may sign in, and what each of them asks for. */
  private void prepare(House house) throws Exception {
    language = house.country().languages().getFirst().code();
    Access access = new Access(house.database(), house.country());
    Sample all = Sample.of(house);
    for (int number = 0; number < CLIENTS; number++) {
      String district = house.districts().get(number % house.districts().size());
      user(house, access, name("guardianship_officer", number), district);
      samples.put(name("guardianship_officer", number), all.in(district));
      user(house, access, name("national_officer", number), null);
      samples.put(name("national_officer", number), all);
      String referred = name("referred_officer", number);
      samples.put(referred, all.referredTo(house, user(house, access, referred, null), number));
    }
    report.append(Machine.description(house));
  }

  private static String name(String role, int number) {
    return "bench." + role.replace('_', '.') + "." + number;
  }

  private UUID user(House house, Access access, String name, @Nullable String district)
      throws Exception {
    String role = name.substring(name.indexOf('.') + 1, name.lastIndexOf('.')).replace('.', '_');
    String unit = district == null ? null : "guardianship-body/" + district;
    return switch (access.createUser(new Access.NewUser(name, name, password, role, unit))) {
      case Access.UserCreated(UUID id) -> id;
      case UserRefusal refusal when refusal == UserRefusal.NAME_TAKEN -> {
        access.changePassword(name, password);
        yield id(house, name);
      }
      case UserRefusal refusal -> throw new IllegalStateException(refusal.toString());
    };
  }

  private static UUID id(House house, String name) throws SQLException, java.io.IOException {
    try (Connection owner = house.owner();
        PreparedStatement asking =
            owner.prepareStatement("SELECT id FROM access.person WHERE sign_in_name = ?")) {
      asking.setString(1, name);
      try (ResultSet row = asking.executeQuery()) {
        row.next();
        return row.getObject(1, UUID.class);
      }
    }
  }

  private void all(RunningProgram program) throws Exception {
    report.append(
        String.format(
            Locale.ROOT,
            """
            - The program in a process of its own, started by `./bala demo`: %.1f s to its first page, all files of the database out of the cache before
            - Load generator: %d signed-in clients in another JVM, on the same two cores, each on a connection of its own; %.0f s a role; a duration is from the request to the last byte of the answer
            - "A pause of %d ms": each client has an action due every %d ms, %d in all a second
            - "No pause": each client asks again as soon as it is answered, so that both cores are full

            """,
            program.seconds(),
            CLIENTS,
            seconds,
            PAUSE,
            PAUSE,
            CLIENTS * 1000 / PAUSE));
    List<HttpSession> officers = sessions(program, "guardianship_officer");
    measure(program, "guardianship_officer, JSON, cold", officers, false, PAUSE);
    measure(program, "guardianship_officer, JSON, warm", officers, false, PAUSE);
    measure(program, "guardianship_officer, pages, first", officers, true, PAUSE);
    measure(program, "guardianship_officer, pages, warm", officers, true, PAUSE);
    List<HttpSession> national = sessions(program, "national_officer");
    measure(program, "national_officer, JSON, warm", national, false, PAUSE);
    List<HttpSession> referred = sessions(program, "referred_officer");
    measure(program, "referred_officer with 50 records, JSON, warm", referred, false, PAUSE);
    measure(program, "guardianship_officer, JSON, warm", officers, false, 0);
    measure(program, "guardianship_officer, pages, warm", officers, true, 0);
    measure(program, "national_officer, JSON, warm", national, false, 0);
    measure(program, "referred_officer with 50 records, JSON, warm", referred, false, 0);
  }

  private List<HttpSession> sessions(RunningProgram program, String role) throws Exception {
    List<HttpSession> sessions = new ArrayList<>();
    for (int number = 0; number < CLIENTS; number++) {
      sessions.add(HttpSession.signIn(program.address(), name(role, number), password));
    }
    return sessions;
  }

  private static double own() {
    return Machine.processorSeconds(ProcessHandle.current());
  }

  private void measure(
      RunningProgram program, String title, List<HttpSession> sessions, boolean pages, int pause)
      throws Exception {
    String role = title.substring(0, title.indexOf("officer") + "officer".length());
    boolean ofADistrict = role.equals("guardianship_officer");
    List<Client> clients = new ArrayList<>();
    for (int number = 0; number < CLIENTS; number++) {
      HttpSession session = sessions.get(number);
      JsonDoor json = new JsonDoor(session);
      Door door = pages ? new PageDoor(session, language) : json;
      Sample sample = samples.get(name(role, number));
      clients.add(
          new Client(
              door,
              ofADistrict,
              Objects.requireNonNull(sample),
              ofADistrict && !pages ? json : null,
              number));
    }
    double[] before = {Machine.processorSeconds(program.process().toHandle()), own()};
    Timings timings = Measuring.run(clients, seconds, pause);
    double ours = Machine.processorSeconds(program.process().toHandle()) - before[0];
    double generator = own() - before[1];
    report.append("### ").append(title);
    report.append(pause == 0 ? ", no pause" : ", a pause of " + pause + " ms").append("\n\n");
    report.append(timings.table("work", seconds, work -> "", ""));
    int refused = clients.stream().mapToInt(Client::refused).sum();
    report.append(
        String.format(
            Locale.ROOT,
            "\nNot answered or refused: %d. Cores at work: %.2f for the program, %.2f for the load"
                + " generator.\n\n",
            refused,
            ours / seconds,
            generator / seconds));
    System.out.println(report);
  }
}
