package org.bala.app.registers.tables;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Fingerprints;

/** Fingerprints of the forms that records are entered with now, by register; worked out once. */
public final class Forms {

  private final Map<String, String> current = new LinkedHashMap<>();

  public Forms(CountryPackage country) {
    Fingerprints fingerprints = new Fingerprints(country);
    country
        .registers()
        .values()
        .forEach(register -> current.put(register.id(), fingerprints.form(register)));
  }

  public String of(String register) {
    return Objects.requireNonNull(current.get(register), register);
  }
}
