package org.bala.app.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bala.app.access.Access;
import org.jspecify.annotations.Nullable;

/**
 * The people of a demonstration, who stand in {@code people/users.csv} of its package. They all get
 * the same new password at every start, which is printed and nowhere kept.
 */
public record DemonstrationUsers(List<User> users, String password) {

  /** One line of the file; {@code unit} is null for a role without one. */
  public record User(String signInName, String names, String role, @Nullable String unit) {}

  public static DemonstrationUsers read(Path country) throws IOException {
    List<User> users = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(country.resolve("people").resolve("users.csv"))) {
      for (NamedCsvRecord row : reader) {
        String unit = row.getField("unit");
        users.add(
            new User(
                row.getField("sign_in_name"),
                row.getField("names"),
                row.getField("role"),
                unit.isEmpty() ? null : unit));
      }
    }
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    return new DemonstrationUsers(
        List.copyOf(users), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** Makes those who are not there yet; all may sign in with the new password. */
  public void enter(Access access) {
    for (User user : users) {
      Access.NewUser wanted =
          new Access.NewUser(user.signInName(), user.names(), password, user.role(), user.unit());
      switch (access.createUser(wanted)) {
        case Access.UserCreated created -> {}
        case org.bala.app.access.UserRefusal.NAME_TAKEN ->
            access.changePassword(user.signInName(), password);
        case org.bala.app.access.UserRefusal refused ->
            throw new IllegalStateException(user.signInName() + ": " + refused);
      }
    }
  }

  /** One line for each, indented, to be printed above the password. */
  public String lines() {
    StringBuilder lines = new StringBuilder();
    for (User user : users) {
      lines.append("\n  %-12s%s, %s".formatted(user.signInName(), user.names(), user.role()));
    }
    return lines.toString();
  }
}
