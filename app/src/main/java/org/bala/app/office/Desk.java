package org.bala.app.office;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.OfficePage;
import org.bala.app.layout.Pages;
import org.bala.app.registers.Entry;
import org.bala.app.registers.Outcome;
import org.bala.app.registers.Records;
import org.bala.app.registers.Registers;
import org.bala.app.wording.Shown;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.registers.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What every page of records needs. */
@Component
public final class Desk {

  private final CountryPackage country;
  private final Registers registers;
  private final Frame frame;
  private final Pages pages;

  public Desk(CountryPackage country, Registers registers, Frame frame, Pages pages) {
    this.country = country;
    this.registers = registers;
    this.frame = frame;
    this.pages = pages;
  }

  public CountryPackage country() {
    return country;
  }

  public Registers registers() {
    return registers;
  }

  public Records records() {
    return registers.records();
  }

  public Frame frame() {
    return frame;
  }

  public Pages pages() {
    return pages;
  }

  public Shown shown(String language) {
    return new Shown(country, language);
  }

  /** A register whose records the person may see. */
  public Optional<Register> register(String id, SignedIn person) {
    return Optional.ofNullable(country.registers().get(id))
        .filter(register -> Seeing.sees(register, person.role()));
  }

  /** Registers whose records the person may see, in the order of the package. */
  public List<Register> registersOf(SignedIn person) {
    return country.registers().values().stream()
        .filter(register -> Seeing.sees(register, person.role()))
        .toList();
  }

  public OfficePage at(
      HttpServletRequest request, String language, SignedIn person, Frame.Room room, String title) {
    return frame.at(request, language, person, room, title);
  }

  /** The page about a register, or the answer for one that is not there or not open. */
  public ResponseEntity<byte[]> inRegister(
      Visit visit, String register, Function<Register, ResponseEntity<byte[]>> page) {
    return frame.speaks(visit.language())
        ? register(register, visit.person()).map(page).orElseGet(() -> missing(visit))
        : missing(visit);
  }

  /** The page about a record, or the answer for one that is not there or not open. */
  public ResponseEntity<byte[]> atRecord(
      Visit visit,
      String register,
      String id,
      BiFunction<Register, Entry, ResponseEntity<byte[]>> page) {
    UUID identifier = identifier(id);
    return inRegister(
        visit,
        register,
        there ->
            identifier == null
                ? missing(visit)
                : switch (records().read(visit.person(), register, identifier)) {
                  case Outcome.Done<Entry>(Entry entry) -> page.apply(there, entry);
                  case Outcome.Refused<Entry> refused -> missing(visit);
                });
  }

  /** An id as it was written, null if it is none. */
  public static @Nullable UUID identifier(String written) {
    try {
      return written.isEmpty() ? null : UUID.fromString(written);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  public ResponseEntity<byte[]> missing(Visit visit) {
    return missing(visit.request(), visit.language(), visit.person());
  }

  /** One answer for what is not there and for what is not open, so that neither can be told. */
  public ResponseEntity<byte[]> missing(
      HttpServletRequest request, String language, SignedIn person) {
    String spoken = frame.speaks(language) ? language : country.languages().getFirst().code();
    String title = frame.words(spoken).say("office.missing.title");
    return pages.page(
        HttpStatus.NOT_FOUND,
        "office/missing.jte",
        frame.at(request, spoken, person, Frame.Room.NONE, title));
  }

  public static ResponseEntity<byte[]> to(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
  }

  public static String address(String language, String register) {
    return "/" + language + "/office/" + register;
  }

  public static String address(String language, String register, UUID id) {
    return address(language, register) + "/" + id;
  }
}
