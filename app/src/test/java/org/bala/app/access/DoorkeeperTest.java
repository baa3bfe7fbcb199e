package org.bala.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.bala.app.Countries;
import org.bala.app.access.Access.NewUser;
import org.bala.app.access.Access.SignIn;
import org.bala.app.access.OpenTo.Audience;
import org.bala.app.storage.Database;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.bala.core.definitions.country.Role;
import org.bala.core.definitions.country.Role.Reach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;

class DoorkeeperTest {

  private static final String PASSWORD = "a long enough password";

  private static Database database;
  private static CountryPackage country;
  private static Doorkeeper doorkeeper;
  private static SignedIn officer;
  private static SignedIn administrator;
  private static SignedIn publisher;

  @BeforeAll
  static void open() {
    database = TestDatabase.fresh();
    country = Countries.kazakhstan();
    Access access = new Access(database, country);
    doorkeeper = new Doorkeeper(access);
    officer = user(access, "officer", role(false, false));
    administrator = user(access, "administrator", role(true, false));
    publisher = user(access, "publisher", role(false, true));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @AfterEach
  void leave() {
    SecurityContextHolder.clearContext();
  }

  private static Role role(boolean administers, boolean publishes) {
    return country.roles().values().stream()
        .filter(role -> role.administers() == administers && role.publishes() == publishes)
        .filter(role -> administers || publishes || role.reach() == Reach.UNIT)
        .findFirst()
        .orElseThrow();
  }

  private static SignedIn user(Access access, String name, Role role) {
    Area district =
        country.areas().values().stream()
            .filter(area -> area.level() == Area.Level.DISTRICT)
            .findFirst()
            .orElseThrow();
    String unit = role.reach() == Reach.UNIT ? "guardianship-body/" + district.id() : null;
    assertThat(access.createUser(new NewUser(name, name, PASSWORD, role.id(), unit)))
        .isInstanceOf(Access.UserCreated.class);
    return ((SignIn.Welcome) access.signIn(name, PASSWORD)).person();
  }

  /** Routes, one for each audience and one that is silent. */
  @SuppressWarnings("UnusedMethod") // found by their annotation
  private static final class Routes {
    @OpenTo(Audience.PUBLIC)
    void everybody() {}

    @OpenTo(Audience.SIGNED_IN)
    void staff() {}

    @OpenTo(Audience.ADMINISTRATORS)
    void administrators() {}

    @OpenTo(Audience.PUBLISHERS)
    void publishers() {}

    void silent() {}
  }

  private static boolean admitted(@Nullable SignedIn person, String route) throws Exception {
    SecurityContextHolder.clearContext();
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/" + route);
    if (person != null) {
      SecurityContextHolder.getContext()
          .setAuthentication(
              UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
      Objects.requireNonNull(request.getSession(true));
    }
    try {
      return doorkeeper.preHandle(
          request,
          new MockHttpServletResponse(),
          new HandlerMethod(new Routes(), Routes.class.getDeclaredMethod(route)));
    } catch (AccessDeniedException refused) {
      return false;
    }
  }

  private static String admitted(@Nullable SignedIn person) throws Exception {
    StringBuilder open = new StringBuilder();
    for (String route : List.of("everybody", "staff", "administrators", "publishers", "silent")) {
      open.append(admitted(person, route) ? route + " " : "");
    }
    return open.toString().strip();
  }

  @Test
  void givenEachAudience_whenEachPersonAsks_thenOnlyThoseItIsOpenToAreAdmitted() throws Exception {
    assertThat(admitted(null)).isEqualTo("everybody");
    assertThat(admitted(officer)).isEqualTo("everybody staff");
    assertThat(admitted(administrator)).isEqualTo("everybody staff administrators");
    assertThat(admitted(publisher)).isEqualTo("everybody staff publishers");
  }

  @Test
  void givenSomebodyWhoWasDisabled_whenANewSessionAsks_thenNothingOfStaffIsOpen() throws Exception {
    SignedIn leaver = user(new Access(database, country), "leaver", role(false, false));
    assertThat(admitted(leaver)).isEqualTo("everybody staff");
    database.asOwner(owner ->
        owner.execute("UPDATE access.person SET disabled = true WHERE id = ?", leaver.person()));
    assertThat(admitted(leaver)).isEqualTo("everybody");
  }

  @Test
  void givenSomethingThatIsNoRoute_whenItIsAsked_thenItIsRefused() {
    assertThatThrownBy(() ->
            doorkeeper.preHandle(
                new MockHttpServletRequest("GET", "/"), new MockHttpServletResponse(), "no route"))
        .isInstanceOf(AccessDeniedException.class);
  }
}
