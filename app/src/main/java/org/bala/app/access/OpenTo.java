package org.bala.app.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may use a route. The program does not start while a route lacks it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenTo {

  Audience value();

  /** Kinds of users of a route; what each sees there is decided by the database. */
  enum Audience {
    /** The public: no sign-in, only published figures. */
    PUBLIC,
    /** Whoever has signed in. */
    SIGNED_IN,
    /** Signed in with a role that administers. */
    ADMINISTRATORS,
    /** Signed in with a role that publishes figures. */
    PUBLISHERS
  }
}
