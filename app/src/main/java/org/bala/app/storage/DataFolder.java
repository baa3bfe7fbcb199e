package org.bala.app.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all that a Bala of one's own keeps. One program at a time holds it; the
 * operating system lets go of it when the program dies, however it dies.
 */
final class DataFolder implements AutoCloseable {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** {@code initdb} hands its own path to a shell between quotation marks. */
  private static final String UNBEARABLE = "\"$`\\\n";

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static DataFolder hold(Path given) {
    Path path = given.toAbsolutePath().normalize();
    if (path.toString().chars().anyMatch(one -> UNBEARABLE.indexOf(one) >= 0)) {
      throw CannotStart.because("data-folder-name", path);
    }
    FileChannel channel = null;
    try {
      Path parent = path.getParent();
      if (!Files.isDirectory(path) && parent != null) {
        Files.createDirectories(parent);
        Files.createDirectory(path, OWNER_ONLY_FOLDER);
      }
      channel =
          FileChannel.open(
              path.resolve("lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              OWNER_ONLY_FILE);
      if (!locked(channel)) {
        channel.close();
        throw inUse(path);
      }
      return new DataFolder(path, channel);
    } catch (IOException cannot) {
      closeQuietly(channel);
      throw unusable(path, cannot);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException bySelf) {
      return false;
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException alreadyRefused) {
      // the refusal that follows says what matters
    }
  }

  Path path() {
    return path;
  }

  /** A file of this folder that only its owner reads, made empty when it is not there. */
  Path file(String name) throws IOException {
    Path file = path.resolve(name);
    if (!Files.exists(file)) {
      Files.createFile(file, OWNER_ONLY_FILE);
    }
    return file;
  }

  /**
   * A secret of this folder, made at the first call: 256 bits, Base64 without padding, in a file
   * that only its owner reads.
   */
  String secret(String name) throws IOException {
    Path file = path.resolve(name);
    if (!Files.exists(file)) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      Path unfinished = path.resolve(name + ".unfinished");
      Files.deleteIfExists(unfinished);
      Files.createFile(unfinished, OWNER_ONLY_FILE);
      Files.writeString(unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      Files.move(unfinished, file);
    }
    return Files.readString(file).strip();
  }

  static CannotStart unusable(Path path, IOException cause) {
    return CannotStart.after(cause, "data-folder", path);
  }

  private static CannotStart inUse(Path path) {
    return CannotStart.because("data-folder-in-use", path);
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
