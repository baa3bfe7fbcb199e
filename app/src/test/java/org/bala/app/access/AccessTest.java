package org.bala.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bala.app.Countries;
import org.bala.app.access.Access.NewUser;
import org.bala.app.access.Access.SignIn;
import org.bala.app.storage.Acting;
import org.bala.app.storage.Database;
import org.bala.app.storage.TestDatabase;
import org.bala.core.definitions.CountryPackage;
import org.bala.core.definitions.country.Area;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTest {

  private static final String PASSWORD = "тоғыз тоқаш тоқты";

  private static Database database;
  private static CountryPackage country;
  private static Access access;

  @BeforeAll
  static void open() {
    database = TestDatabase.fresh();
    country = Countries.kazakhstan();
    access = new Access(database, country);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Area region() {
    return country.regions().getFirst();
  }

  private static void user(String name) {
    String unit = "guardianship-body/" + region().id();
    assertThat(
            access.createUser(new NewUser(name, "Айгүл", PASSWORD, "guardianship_officer", unit)))
        .isInstanceOf(Access.UserCreated.class);
  }

  @Test
  void givenAUserOfARegion_whenSigningIn_thenTheDistrictsBelowAreReached() {
    user("Aigul");
    SignIn outcome = access.signIn(" aigul ", PASSWORD);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            SignIn.Welcome.class,
            welcome -> {
              assertThat(welcome.person().role()).isEqualTo("guardianship_officer");
              assertThat(welcome.person().areas())
                  .contains(region().id())
                  .containsAll(
                      country.areas().values().stream()
                          .filter(area -> region().id().equals(area.parent()))
                          .map(Area::id)
                          .toList());
            });
  }

  @Test
  void givenAWrongPasswordOrNoSuchUser_whenSigningIn_thenTheAnswersAreAlike() {
    user("dana");
    assertThat(access.signIn("dana", "wrong password"))
        .isEqualTo(access.signIn("nobody", "wrong password"))
        .isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void givenManyWrongPasswords_whenSigningInRightly_thenThePersonMustWait() {
    user("serik");
    for (int attempt = 0; attempt < 12; attempt++) {
      access.signIn("serik", "guess " + attempt);
    }
    assertThat(access.signIn("serik", PASSWORD)).isInstanceOf(SignIn.Wait.class);
  }

  @Test
  void givenManyTriesOfANameThatNobodyHas_whenSigningIn_thenItWaitsLikeANameOfSomebody() {
    user("marat");
    for (String name : List.of("marat", "maral")) {
      for (int attempt = 0; attempt < 5; attempt++) {
        assertThat(access.signIn(name, "guess " + attempt)).isInstanceOf(SignIn.Refused.class);
      }
      access.signIn(name, "guess");
      assertThat(access.signIn(name, "guess")).as(name).isInstanceOf(SignIn.Wait.class);
    }
    assertThat(access.signIn("no\0name", PASSWORD)).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void givenAUser_whenAnythingIsDoneToIt_thenTheAuditSaysSo() {
    user("traced");
    database.asOwner(owner -> {
      owner.execute("UPDATE access.person SET disabled = true WHERE sign_in_name = 'traced'");
      owner.execute("UPDATE access.person SET password_hash = 'x' WHERE sign_in_name = 'traced'");
      return owner.execute(
          "DELETE FROM access.assignment WHERE person ="
              + " (SELECT id FROM access.person WHERE sign_in_name = 'traced')");
    });
    String unit = "guardianship-body/" + region().id();
    List<String> done =
        database.asOwner(owner ->
            owner
                .fetch(
                    """
                    SELECT action || array_to_string(fields, ' ', '-') AS done FROM audit.entry
                    WHERE records[1] = (SELECT id FROM access.person WHERE sign_in_name = 'traced')
                    ORDER BY number
                    """)
                .getValues("done", String.class));
    assertThat(done)
        .containsExactly(
            "user-made",
            "role-givenguardianship_officer " + unit,
            "user-disabled",
            "user-changedpassword",
            "role-takenguardianship_officer " + unit);
  }

  @Test
  void givenADisabledUser_whenSigningIn_thenItIsRefused() {
    user("left");
    database.asOwner(owner ->
        owner.execute("UPDATE access.person SET disabled = true WHERE sign_in_name = 'left'"));
    assertThat(access.signIn("left", PASSWORD)).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void givenWrongParticulars_whenAUserIsMade_thenEachIsRefused() {
    user("taken");
    String unit = "guardianship-body/" + region().id();
    assertThat(access.createUser(new NewUser("taken", "", PASSWORD, "guardianship_officer", unit)))
        .isEqualTo(UserRefusal.NAME_TAKEN);
    assertThat(access.createUser(new NewUser("short", "", "short", "guardianship_officer", unit)))
        .isEqualTo(UserRefusal.PASSWORD_SHORT);
    assertThat(access.createUser(new NewUser("role", "", PASSWORD, "king", unit)))
        .isEqualTo(UserRefusal.NO_SUCH_ROLE);
    assertThat(access.createUser(new NewUser("unit", "", PASSWORD, "guardianship_officer", "x/y")))
        .isEqualTo(UserRefusal.NO_SUCH_UNIT);
    assertThat(access.createUser(new NewUser("a b", "", PASSWORD, "guardianship_officer", unit)))
        .isEqualTo(UserRefusal.NAME_FORM);
  }

  @Test
  void givenTheRoleOfTheSignIn_whenItReadsPasswordsAtLarge_thenItIsRefused() {
    Acting signIn = new Acting("bala_sign_in", null, null, List.of(), "test");
    assertThatThrownBy(
            () -> database.reading(signIn, sql -> sql.fetch("SELECT * FROM access.person")))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() ->
            database.reading(
                TestDatabase.portal(), sql -> sql.fetch("SELECT access.attempt('aigul')")))
        .hasMessageContaining("permission denied");
  }
}
