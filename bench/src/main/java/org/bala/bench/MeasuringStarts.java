package org.bala.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the program takes to its first page, at three registers and at a hundred and three: the
 * first start, a start after one check was changed, and a start with nothing changed. Checkouts
 * that are named after the first are measured beside it, in turns.
 */
final class MeasuringStarts {

  private static final int ROUNDS = 1;

  private MeasuringStarts() {}

  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[0]);
    List<Path> roots = Stream.of(arguments).skip(1).map(Path::of).toList();
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      for (int more : new int[] {0, 100}) {
        for (Path root : roots) {
          Path folder = Files.createTempDirectory(Files.createDirectories(work), "starts");
          measure(root, folder, more, seconds);
          delete(folder);
        }
      }
    }
    seconds.forEach((what, each) ->
        System.out.printf(
            Locale.ROOT,
            "%s | median %.1f s | %s%n",
            what,
            each.stream().sorted().toList().get(each.size() / 2),
            each.stream().map(one -> String.format(Locale.ROOT, "%.1f", one)).toList()));
  }

  private static void measure(Path root, Path folder, int more, Map<String, List<Double>> seconds)
      throws Exception {
    Path country = folder.resolve("kazakhstan");
    ManyRegisters.write(root.resolve("countries/kazakhstan"), country, more);
    String about = root.getFileName() + " | " + (3 + more) + " registers | ";
    start(root, folder, about + "first start", seconds);
    start(root, folder, about + "nothing changed", seconds);
    if (more > 0) {
      ManyRegisters.changeOneCheck(country);
      start(root, folder, about + "one check changed", seconds);
    }
  }

  private static void start(Path root, Path folder, String what, Map<String, List<Double>> seconds)
      throws IOException, InterruptedException {
    try (RunningProgram program =
        RunningProgram.start(
            root,
            folder.resolve("data"),
            folder.resolve("master.key"),
            List.of("start", "--country", folder.resolve("kazakhstan").toString()))) {
      System.out.printf(Locale.ROOT, "%s: %.1f s%n", what, program.seconds());
      seconds.computeIfAbsent(what, one -> new ArrayList<>()).add(program.seconds());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
