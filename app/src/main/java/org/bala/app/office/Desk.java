package org.bala.app.office;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bala.app.access.SignedIn;
import org.bala.app.layout.OfficePage;
import org.bala.app.layout.Pages;
import org.bala.app.registers.Records;
import org.bala.app.registers.Refusal;
import org.bala.app.registers.Registers;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.Register;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What every page of records needs. */
@Component
final class Desk {

  private final CountryPackage country;
  private final Registers registers;
  private final Frame frame;
  private final Pages pages;

  Desk(CountryPackage country, Registers registers, Frame frame, Pages pages) {
    this.country = country;
    this.registers = registers;
    this.frame = frame;
    this.pages = pages;
  }

  CountryPackage country() {
    return country;
  }

  Registers registers() {
    return registers;
  }

  Records records() {
    return registers.records();
  }

  Frame frame() {
    return frame;
  }

  Pages pages() {
    return pages;
  }

  Shown shown(String language) {
    return new Shown(country, language);
  }

  /** A register whose records the person may see. */
  Optional<Register> register(String id, SignedIn person) {
    return Optional.ofNullable(country.registers().get(id))
        .filter(register -> Seeing.sees(register, person.role()));
  }

  /** Registers whose records the person may see, in the order of the package. */
  List<Register> registersOf(SignedIn person) {
    return country.registers().values().stream()
        .filter(register -> Seeing.sees(register, person.role()))
        .toList();
  }

  OfficePage at(
      HttpServletRequest request, String language, SignedIn person, Frame.Room room, String title) {
    return frame.at(request, language, person, room, title);
  }

  /** One answer for what is not there and for what is not open, so that neither can be told. */
  ResponseEntity<byte[]> missing(HttpServletRequest request, String language, SignedIn person) {
    String spoken = frame.speaks(language) ? language : country.languages().getFirst().code();
    String title = frame.words(spoken).say("office.missing.title");
    return pages.page(
        HttpStatus.NOT_FOUND,
        "office/missing.jte",
        frame.at(request, spoken, person, Frame.Room.NONE, title));
  }

  static boolean isMissing(List<Refusal> refusals) {
    return refusals.stream().anyMatch(one -> one.code() == Refusal.Reason.NOT_FOUND);
  }

  static ResponseEntity<byte[]> to(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
  }

  static String address(String language, String register) {
    return "/" + language + "/office/" + register;
  }

  static String address(String language, String register, UUID id) {
    return address(language, register) + "/" + id;
  }
}
