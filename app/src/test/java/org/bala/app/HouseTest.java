package org.bala.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bala.app.storage.Database;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms, and the direction of the arrows between them; drawn in docs/house.md. */
class HouseTest {

  /**
   * From the top of the house down; a room inside another one has a floor of its own. The pages are
   * templates that the layout and doors fill.
   */
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of(
              "portal",
              "office.records",
              "office.statistics",
              "office.administration",
              "exchange",
              "command"),
          Set.of("office"),
          Set.of("demo", "figures"),
          Set.of("layout", "pages"),
          Set.of("wording"),
          Set.of("entitlements", "statistics"),
          Set.of("snapshots"),
          Set.of("registers"),
          Set.of("registers.entering"),
          Set.of("registers.looking"),
          Set.of("registers.tables"),
          Set.of("registers face"),
          Set.of("access"),
          Set.of("audit"),
          Set.of("storage"));

  /** What the registers say and are told: every room of theirs speaks in it. */
  private static final Set<String> FACE =
      Set.of("Entry", "Outcome", "Refusal", "Meaning", "BulkLoad");

  /** Rooms, with those inside them, that answer a reader's or an officer's request. */
  private static final Set<String> PAGES =
      Set.of("portal", "office", "exchange", "layout", "figures", "wording");

  private static final String HOUSE = "org.bala.app.";

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.bala.app");

  @Test
  void givenTheRoomsThenNoneReachesIntoAnothersPrivateParts() {
    ApplicationModules.of(Bala.class).verify();
  }

  @Test
  void givenTheRoomsThenEachHasAFloor() {
    Set<String> rooms = new TreeSet<>();
    PROGRAM.forEach(type -> rooms.add(room(type)));
    rooms.remove("");
    assertThat(rooms).allSatisfy(room -> assertThat(floor(room)).isNotNegative());
  }

  @Test
  void givenTheRoomsThenEveryArrowGoesDown() {
    List<String> upward = new ArrayList<>();
    for (JavaClass type : PROGRAM) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String from = room(type);
        String to = room(dependency.getTargetClass());
        boolean betweenRooms = !from.isEmpty() && !to.isEmpty() && !from.equals(to);
        boolean sideways = floor(from) == floor(to);
        // a template names what it is filled with, wherever that is made
        boolean template = from.equals("pages");
        if (betweenRooms && !template && (floor(from) > floor(to) || sideways)) {
          upward.add(dependency.getDescription());
        }
      }
    }
    assertThat(upward).isEmpty();
  }

  @Test
  void givenThePagesThenNoneAsksTheDatabaseAsItsOwnerNotEvenByWayOfAnotherRoom() {
    Map<JavaCodeUnit, String> ways = new LinkedHashMap<>();
    Deque<JavaCodeUnit> waiting = new ArrayDeque<>();
    for (JavaClass type : PROGRAM) {
      if (PAGES.contains(room(type).split("\\.", 2)[0])) {
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          ways.put(unit, unit.getFullName());
          waiting.add(unit);
        }
      }
    }
    while (!waiting.isEmpty()) {
      JavaCodeUnit from = waiting.remove();
      for (JavaCodeUnitAccess<?> call : from.getCallsFromSelf()) {
        JavaCodeUnit to = call.getTarget().resolveMember().orElse(null);
        if (to != null
            && to.getOwner().getPackageName().startsWith(HOUSE)
            && !ways.containsKey(to)) {
          ways.put(to, ways.get(from) + "\n  -> " + to.getFullName());
          waiting.add(to);
        }
      }
    }
    assertThat(ways.keySet())
        .extracting(JavaCodeUnit::getName)
        .as("calls are followed into other rooms")
        .contains("reading", "as");
    assertThat(
            ways.entrySet().stream()
                .filter(way -> way.getKey().getOwner().isEquivalentTo(Database.class))
                .filter(way -> way.getKey().getName().equals("asOwner"))
                .map(Map.Entry::getValue))
        .isEmpty();
  }

  @Test
  void givenThePackagesThenEachSaysThatNothingIsNullUnlessSaid() {
    List<String> silent = new ArrayList<>();
    for (JavaPackage one : PROGRAM.getPackage("org.bala.app").getSubpackagesInTree()) {
      boolean written = !one.getName().startsWith(HOUSE + "pages");
      if (written && !one.getClasses().isEmpty() && !one.isAnnotatedWith(NullMarked.class)) {
        silent.add(one.getName());
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void givenThePackagesThenEachIsNamedByWhatItHolds() {
    assertThat(PROGRAM)
        .extracting(JavaClass::getPackageName)
        .noneMatch(
            name -> name.matches(".*\\.(util|utils|common|impl|manager|helper|service)(\\..*)?"));
  }

  @Test
  void givenTheSourcesThenNoneNamesACountry() throws IOException {
    assertThat(naming(Path.of("src", "main"))).isEmpty();
    assertThat(naming(Path.of("..", "core", "src", "main"))).isEmpty();
  }

  private static List<String> naming(Path folder) throws IOException {
    Pattern country =
        Pattern.compile("(?iu)kazakhstan|казахстан|қазақстан|almaty|алматы|\\bkzt\\b");
    Pattern comment = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*|<%--.*?--%>");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(HouseTest::isSource).toList()) {
        String program = comment.matcher(Files.readString(file)).replaceAll("");
        if (country.matcher(program).find()) {
          found.add(file.toString());
        }
      }
    }
    return found;
  }

  private static boolean isSource(Path file) {
    String name = file.toString();
    return name.endsWith(".java")
        || name.endsWith(".jte")
        || name.endsWith(".sql")
        || name.endsWith(".properties");
  }

  /** Name of the room that a class stands in; empty for the hall and for what is not ours. */
  private static String room(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    if (!name.startsWith(HOUSE)) {
      return "";
    }
    String room = name.substring(HOUSE.length());
    if (room.equals("registers")
        && FACE.contains(outermost(type.getBaseComponentType()).getSimpleName())) {
      return "registers face";
    }
    while (floor(room) < 0 && room.contains(".")) {
      room = room.substring(0, room.lastIndexOf('.'));
    }
    return room;
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseTest::outermost).orElse(type);
  }

  private static int floor(String room) {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      if (FLOORS.get(floor).contains(room)) {
        return floor;
      }
    }
    return -1;
  }
}
