package org.bala.app.snapshots;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bala.app.storage.Workbench;

/**
 * The registers as they stood at one moment, as Parquet: only columns that a definition names, no
 * names, no identification numbers, and instead of records' ids numbers that mean nothing outside
 * this snapshot.
 *
 * @param folder one folder a table, below it {@code area=…/*.parquet}; each file holds the moment
 *     and the hash of the definitions in its metadata
 * @param taken the moment of the transaction that read the registers
 * @param definitions hash of the country package that named the columns
 */
public record Snapshot(Path folder, Instant taken, String definitions) {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Name of the folder of a snapshot taken at this moment; names sort as moments do. */
  static String nameOf(Instant taken) {
    return NAME.format(taken);
  }

  static Instant takenOf(String name) {
    return NAME.parse(name, Instant::from);
  }

  /** SQL of the rows of a table of this snapshot. */
  public String table(String id) {
    return Workbench.read(folder.resolve(folderOf(id)));
  }

  /** Name of a table's folder: {@code household/members} has a folder beside {@code household}. */
  static String folderOf(String table) {
    return table.replace('/', '.');
  }
}
