package org.bala.core.packages;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bala.core.reading.Mistakes;
import org.bala.core.reading.Place;

/** Files of one package folder, read whole into memory. */
final class PackageFiles {

  private static final int MOST_BYTES = 16_000_000;

  /** Controls, marks that turn the direction of what follows, and letters of no width. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\u200B\\u2028\\u2029"
              + "\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF]");

  /** One file with its bytes. */
  static final class PackageFile {
    private final String name;
    private final String shown;
    private final byte[] bytes;

    PackageFile(String name, String shown, byte[] bytes) {
      this.name = name;
      this.shown = shown;
      this.bytes = bytes;
    }

    /** Below the package's folder, with {@code /}. */
    String name() {
      return name;
    }

    /** How a place names the file: with the way to the folder if it is an inherited one. */
    String shown() {
      return shown;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private final Map<String, PackageFile> files = new TreeMap<>();

  /**
   * Reads a folder. A link would read what lies outside the package, and a pipe would never end:
   * both are mistakes.
   *
   * @param way from the package that is being read to this folder; empty for the package itself
   */
  static PackageFiles of(Path folder, String way, Mistakes mistakes) {
    PackageFiles read = new PackageFiles();
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> found = walk.filter(path -> !Files.isDirectory(path, NOFOLLOW_LINKS)).toList();
      for (Path path : found) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (name.startsWith(".") || name.contains("/.") || path.equals(folder)) {
          continue;
        }
        if (Files.isRegularFile(path, NOFOLLOW_LINKS)) {
          read.add(path, name, way + name, mistakes);
        } else {
          mistakes.add(new Place(way + name, 1, 1), "not-a-file");
        }
      }
    } catch (IOException | java.io.UncheckedIOException fault) {
      mistakes.add(new Place(way.isEmpty() ? "." : way, 1, 1), "folder-missing", folder.toString());
    }
    return read;
  }

  private void add(Path path, String name, String shown, Mistakes mistakes) {
    try {
      if (Files.size(path) > MOST_BYTES) {
        mistakes.add(new Place(shown, 1, 1), "too-large", MOST_BYTES);
      } else {
        files.put(name, new PackageFile(name, shown, Files.readAllBytes(path)));
      }
    } catch (IOException fault) {
      mistakes.add(new Place(shown, 1, 1), "unreadable-file");
    }
  }

  Map<String, PackageFile> byName() {
    return files;
  }

  /** The text of a file; empty, with a mistake, if it is not clean UTF-8. */
  static Optional<String> text(PackageFile file, Mistakes mistakes) {
    byte[] bytes = file.bytes();
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      if (!file.name().endsWith(".csv")) {
        mistakes.add(new Place(file.shown(), 1, 1), "byte-order-mark");
        return Optional.empty();
      }
      // what spreadsheets write
      bytes = Arrays.copyOfRange(bytes, 3, bytes.length);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      visible(file, text, mistakes);
      return Optional.of(text);
    } catch (CharacterCodingException fault) {
      mistakes.add(new Place(file.shown(), brokenLine(bytes), 1), "not-utf8");
      return Optional.empty();
    }
  }

  /** Notes the first character that a reader of the file does not see. */
  private static void visible(PackageFile file, String text, Mistakes mistakes) {
    Matcher hidden = HIDDEN.matcher(text);
    if (hidden.find()) {
      String before = text.substring(0, hidden.start());
      int line = 1 + (int) before.chars().filter(one -> one == '\n').count();
      int column = hidden.start() - before.lastIndexOf('\n');
      Place place = new Place(file.shown(), line, column);
      if (!mistakes.at(place)) {
        String code = HexFormat.of().withUpperCase().toHexDigits(hidden.group().charAt(0));
        mistakes.add(place, "hidden-character", "U+" + code);
      }
    }
  }

  /** Line of the first byte that is no UTF-8. */
  private static int brokenLine(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    java.nio.CharBuffer out = java.nio.CharBuffer.allocate(bytes.length + 1);
    StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    int line = 1;
    for (int i = 0; i < in.position(); i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  /** SHA-256 over path and bytes of all files, nearest package first, hexadecimal. */
  static String hash(List<PackageFiles> packages) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (PackageFiles files : packages) {
        for (PackageFile file : files.files.values()) {
          digest.update(file.name().getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
          digest.update(ByteBuffer.allocate(Long.BYTES).putLong(file.bytes().length).flip());
          digest.update(file.bytes());
        }
        digest.update((byte) 1);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
