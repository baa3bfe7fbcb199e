package org.bala.app.storage;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Numbers that stand for records outside the database. The same record has the same number within
 * one snapshot and another in the next; nobody can go back from the number to the record, because
 * the key is forgotten with this object.
 *
 * <p>A number is the first 63 bits of AES-128 of the record's id under a random key. Two of n
 * records share a number with a probability of about n²/2⁶⁴ (one in a million for four million), so
 * whoever needs them distinct counts them and begins again with a new key.
 */
public final class Surrogates {

  private final Cipher cipher;
  private final ByteBuffer id = ByteBuffer.allocate(16);
  private final ByteBuffer sealed = ByteBuffer.allocate(16);

  private Surrogates(byte[] key) {
    try {
      cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Numbers under a new random key. */
  public static Surrogates random() {
    byte[] key = new byte[16];
    new SecureRandom().nextBytes(key);
    return new Surrogates(key);
  }

  /** The number of the record whose id has these two halves; not for several threads at once. */
  public long of(long mostSignificant, long leastSignificant) {
    id.clear().putLong(mostSignificant).putLong(leastSignificant).flip();
    sealed.clear();
    try {
      cipher.doFinal(id, sealed);
    } catch (GeneralSecurityException cannotBeForWholeBlocks) {
      throw new IllegalStateException(cannotBeForWholeBlocks);
    }
    return sealed.getLong(0) >>> 1;
  }
}
