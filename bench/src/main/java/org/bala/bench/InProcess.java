package org.bala.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Outcome.Done;
import org.bala.app.registers.Registers;

/** The registers themselves, without HTTP. */
record InProcess(Registers registers, SignedIn person) implements Door.Saving {

  @Override
  public boolean list(Entry.Query query) {
    return registers.records().list(person, query) instanceof Done<Entry.Page>;
  }

  @Override
  public Optional<Found> read(String register, UUID id) {
    return switch (registers.records().read(person, register, id)) {
      case Done<Entry>(Entry entry) -> {
        Map<String, String> values = new HashMap<>();
        entry.values().forEach((field, value) -> values.put(field, value.toString()));
        yield Optional.of(new Found(entry.version(), entry.validFrom().toString(), values));
      }
      case Outcome.Refused<Entry> refused -> Optional.empty();
    };
  }

  @Override
  public boolean search(String words) {
    return registers.records().search(person, "person", words) instanceof Done<List<Entry>>;
  }

  @Override
  public boolean save(Entry.Draft draft) {
    return registers.save(person, draft) instanceof Done<Entry>;
  }
}
