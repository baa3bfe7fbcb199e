package org.bala.app.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A made-up population, the same for the same plan on every machine: households with one to nine
 * children, students away from home, children on State maintenance, wards with their guardians.
 *
 * <p>Nothing is kept: households come one by one, so that a million of them fit into a stream of
 * rows.
 */
public final class SyntheticPeople {

  /**
   * What to make.
   *
   * @param households how many, up to {@value #MOST_HOUSEHOLDS}
   * @param districts ids of the areas they live in, at least one
   * @param day on which all ages and states hold
   * @param wardsInThousand how many of a thousand children under 18 have a guardian
   */
  public record Plan(
      int households,
      List<String> districts,
      Names names,
      UnbornNumbers numbers,
      LocalDate day,
      long seed,
      int wardsInThousand) {

    public static final int MOST_HOUSEHOLDS = 1_000_000;

    public Plan {
      if (households < 1 || households > MOST_HOUSEHOLDS || districts.isEmpty()) {
        throw new IllegalArgumentException(
            "From 1 to " + MOST_HOUSEHOLDS + " households in at least one district");
      }
      districts = List.copyOf(districts);
    }

    /** As a country has it: one ward in a hundred children. */
    public static Plan usual(
        int households, List<String> districts, Names names, UnbornNumbers numbers, LocalDate day) {
      return new Plan(households, districts, names, numbers, day, 2026, 10);
    }
  }

  private final Plan plan;

  public SyntheticPeople(Plan plan) {
    this.plan = plan;
  }

  /** Makes all households in order and hands each over as soon as it is made. */
  public void each(Consumer<SyntheticHousehold> taker) {
    SplittableRandom seeds = new SplittableRandom(plan.seed());
    int people = 0;
    for (int index = 0; index < plan.households(); index++) {
      SyntheticHousehold household =
          new MakingHousehold(plan, index, people, seeds.split()).household();
      people += household.people().size();
      taker.accept(household);
    }
  }
}
