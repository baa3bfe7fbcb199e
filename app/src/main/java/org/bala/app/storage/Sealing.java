package org.bala.app.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * Seals texts so that the database alone cannot tell them: each record has a key of its own, kept
 * beside it and itself sealed with a master key that lies outside the data folder. Destroying a
 * record's key destroys what was sealed with it, in history and backups too. AES-256-GCM by Tink.
 */
public final class Sealing {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private static final Configuration CONFIGURATION = AeadConfig2026.get();

  private static final byte[] PROOF = bytes("bala master key");

  private final Path masterKey;
  private final Aead master;

  private Sealing(Path masterKey, Aead master) {
    this.masterKey = masterKey;
    this.master = master;
  }

  /** Where the master key lies unless it is named: {@code ~/.config/bala/master.key}. */
  public static Path usualMasterKey() {
    String named = System.getenv("BALA_MASTER_KEY_FILE");
    return named != null
        ? Path.of(named)
        : Path.of(System.getProperty("user.home"), ".config", "bala", "master.key");
  }

  /**
   * Reads the master key, making it when there is none.
   *
   * @throws CannotStart when it cannot be read, or others could read it
   */
  public static Sealing with(Path masterKey) {
    try {
      if (!Files.exists(masterKey)) {
        make(masterKey);
      }
      if (Files.getPosixFilePermissions(masterKey).stream()
          .anyMatch(permission -> !OWNER_ONLY.contains(permission))) {
        throw CannotStart.because("master-key-open", masterKey);
      }
      KeysetHandle handle =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(masterKey), CONFIGURATION, InsecureSecretKeyAccess.get());
      return new Sealing(masterKey, handle.getPrimitive(CONFIGURATION, Aead.class));
    } catch (IOException | GeneralSecurityException cannot) {
      throw CannotStart.after(cannot, "master-key-unreadable", masterKey);
    }
  }

  private static void make(Path masterKey) throws GeneralSecurityException {
    try {
      create(masterKey);
    } catch (IOException cannot) {
      throw CannotStart.after(cannot, "master-key-unwritable", masterKey);
    }
  }

  private static void create(Path masterKey) throws IOException, GeneralSecurityException {
    Path folder = java.util.Objects.requireNonNull(masterKey.toAbsolutePath().getParent());
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    String json =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION),
            CONFIGURATION,
            InsecureSecretKeyAccess.get());
    Path fresh =
        Files.createTempFile(
            folder, "master", ".key", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(fresh, json);
    try {
      Files.createLink(masterKey, fresh);
    } catch (FileAlreadyExistsException anotherProgramWasQuicker) {
      // its key counts; ours is thrown away
    } finally {
      Files.delete(fresh);
    }
  }

  /** Something to keep in the database, by which {@link #require} knows this master key again. */
  public byte[] proof() {
    try {
      return master.encrypt(PROOF, PROOF);
    } catch (GeneralSecurityException cannot) {
      throw new IllegalStateException("No proof could be made", cannot);
    }
  }

  /**
   * @throws CannotStart when {@code proof} was made with another master key
   */
  public void require(byte[] proof) {
    try {
      master.decrypt(proof, PROOF);
    } catch (GeneralSecurityException otherKey) {
      throw CannotStart.after(otherKey, "master-key-other", masterKey);
    }
  }

  /**
   * A new key of one record, sealed with the master key.
   *
   * @param record names the record, for example {@code guardianship/0197…}; needed to use the key
   */
  public byte[] newKey(String record) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION),
          master,
          bytes(record),
          CONFIGURATION);
    } catch (GeneralSecurityException cannot) {
      throw new IllegalStateException("No key could be made", cannot);
    }
  }

  /**
   * @param key of the record, as {@link #newKey} gave it
   * @param field names the place of the text; it opens only there
   */
  public byte[] seal(byte[] key, String record, String field, String text) {
    try {
      return aead(key, record).encrypt(bytes(text), bytes(record + "/" + field));
    } catch (GeneralSecurityException cannot) {
      throw new IllegalStateException("The text could not be sealed", cannot);
    }
  }

  /**
   * The sealed text again.
   *
   * @throws IllegalStateException when it was sealed with another key, record or field
   */
  public String open(byte[] key, String record, String field, byte[] sealed) {
    try {
      return new String(
          aead(key, record).decrypt(sealed, bytes(record + "/" + field)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException cannot) {
      throw new IllegalStateException("The text was sealed elsewhere", cannot);
    }
  }

  private Aead aead(byte[] key, String record) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(key, master, bytes(record), CONFIGURATION)
        .getPrimitive(CONFIGURATION, Aead.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
