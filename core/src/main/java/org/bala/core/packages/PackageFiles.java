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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bala.core.definitions.Place;

/** Files of one package folder, read whole into memory. */
final class PackageFiles {

  private static final int MOST_BYTES = 16_000_000;

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
      mistakes.add(new Place(file.shown(), 1, 1), "byte-order-mark");
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException fault) {
      mistakes.add(new Place(file.shown(), brokenLine(bytes), 1), "not-utf8");
      return Optional.empty();
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
