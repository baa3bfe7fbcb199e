package org.bala.app.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and as whom to come.
 *
 * @param url {@code jdbc:postgresql://…}, without user and password
 * @param password null leaves it to the driver: {@code ~/.pgpass}, {@code PGPASSWORD} or none
 */
record Login(String url, @Nullable String user, @Nullable String password) {

  /**
   * Reads what a person writes after {@code --database}: {@code
   * postgresql://user:password@host:port/name}, with or without {@code jdbc:} before it.
   */
  static Login read(String written) {
    String plain = written.startsWith("jdbc:") ? written.substring("jdbc:".length()) : written;
    try {
      URI address = new URI(plain);
      String scheme = address.getScheme();
      if (address.getHost() == null
          || address.getPath().length() < 2
          || !("postgresql".equals(scheme) || "postgres".equals(scheme))) {
        throw notAnAddress();
      }
      String[] who =
          address.getUserInfo() == null ? new String[0] : address.getUserInfo().split(":", 2);
      String port = address.getPort() < 0 ? "" : ":" + address.getPort();
      String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
      return new Login(
          "jdbc:postgresql://" + address.getHost() + port + address.getRawPath() + query,
          who.length > 0 ? who[0] : null,
          who.length > 1 ? who[1] : null);
    } catch (URISyntaxException wrong) {
      throw notAnAddress();
    }
  }

  PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    if (user != null) {
      source.setUser(user);
    }
    String secret = password != null ? password : System.getenv("PGPASSWORD");
    if (secret != null) {
      source.setPassword(secret);
    }
    source.setApplicationName("bala");
    source.setLogServerErrorDetail(false);
    return source;
  }

  Connection connect() throws SQLException {
    return source().getConnection();
  }

  /**
   * The password of the program's login follows from the owner's, so that several programs on one
   * database agree on it and none keeps it; without an owner's password it is new at every start.
   */
  String applicationPassword() {
    String secret = source().getPassword();
    if (secret == null || secret.isEmpty()) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] made = mac.doFinal(Database.APPLICATION.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static CannotStart notAnAddress() {
    // what was written may hold a password, so it is not repeated
    return CannotStart.because("database-address");
  }
}
