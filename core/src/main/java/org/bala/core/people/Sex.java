package org.bala.core.people;

/** Sex as SDMX codes it. */
public enum Sex {
  F,
  M
}
