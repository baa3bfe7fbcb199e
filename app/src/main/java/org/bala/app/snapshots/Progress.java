package org.bala.app.snapshots;

/**
 * How far a long piece of work has come.
 *
 * @param doing what is being done
 * @param subject id of the table or indicator that it is done to
 * @param done parts finished
 * @param of parts in all
 */
public record Progress(Doing doing, String subject, int done, int of) {

  /** What is being done. */
  public enum Doing {
    COPYING,
    COMPUTING,
    PROTECTING,
    DECIDING
  }
}
