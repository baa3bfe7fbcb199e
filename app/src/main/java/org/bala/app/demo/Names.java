package org.bala.app.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bala.core.people.Sex;

/**
 * Names that made-up people bear.
 *
 * @param groups people of one group marry and name their children among the group's names
 */
public record Names(List<Group> groups) {

  /**
   * @param boys given names of men with the patronymics of their children
   * @param girls given names of women
   * @param surnames for men and for women
   */
  public record Group(List<Forms> boys, List<String> girls, List<Forms> surnames) {}

  /**
   * @param name itself; for a surname that of men
   * @param son patronymic of a son, or the surname of a man
   * @param daughter patronymic of a daughter, or the surname of a woman
   */
  public record Forms(String name, String son, String daughter) {
    public String forSex(Sex sex) {
      return sex == Sex.M ? son : daughter;
    }
  }

  /**
   * Reads a CSV file with the columns {@code group}, {@code kind} (boy, girl, surname), {@code
   * name}, {@code male}, {@code female}.
   */
  public static Names read(Path file) throws IOException {
    Map<String, Group> groups = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : reader) {
        Group group =
            groups.computeIfAbsent(
                row.getField("group"),
                name -> new Group(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        Forms forms = new Forms(row.getField("name"), row.getField("male"), row.getField("female"));
        switch (row.getField("kind")) {
          case "boy" -> group.boys().add(forms);
          case "girl" -> group.girls().add(forms.name());
          case "surname" -> group.surnames().add(forms);
          default -> throw new IOException(file + ": kind must be boy, girl or surname");
        }
      }
    }
    return new Names(List.copyOf(groups.values()));
  }
}
